import { stateSql } from './article-state.ts';
import { fold } from './fold.ts';
import type { Readable, SqlValue } from './handle.ts';

/** `in:`, `status:`, `edited:`, `updated:`: what narrows a search beside its words. Rules: docs/store.md (FIND-...). */
export interface SearchOperator {
  readonly name: 'in' | 'status' | 'edited' | 'updated';
  readonly value: string;
}

/** A condition over `article LEFT JOIN working_copy`. */
export interface SearchFilter {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

const nothing: SearchFilter = { sql: '0', values: [] };

/** All of them must hold. What an operator does not understand finds nothing, so that she sees that it is not heeded. */
export const filterOf = (
  readable: Readable,
  operators: readonly SearchOperator[],
  nowMs: number,
): SearchFilter | null => {
  if (operators.length === 0) return null;
  const filters = operators.map((operator) => conditionOf(readable, operator, nowMs));
  return {
    sql: ['article.trashed_at_ms IS NULL', ...filters.map(({ sql }) => `(${sql})`)].join(' AND '),
    values: filters.flatMap(({ values }) => values),
  };
};

function conditionOf(readable: Readable, { name, value }: SearchOperator, nowMs: number): SearchFilter {
  switch (name) {
    case 'in':
      return inPlace(readable, fold(value));
    case 'status':
      return { sql: statuses.get(value.toLowerCase()) ?? '0', values: [] };
    case 'edited':
      if (/^(yes|any)$/i.test(value)) return { sql: 'working_copy.article_key IS NOT NULL', values: [] };
      return between('working_copy.edited_at_ms', value, nowMs, (ms) => ms);
    case 'updated':
      // The server's stamp and this computer's days meet only here, where a person looks for something.
      return between('article.updated_at', value, nowMs, (ms) => `${new Date(ms).toISOString().slice(0, 19)}Z`);
    default:
      return name satisfies never;
  }
}

const statuses: ReadonlyMap<string, string> = new Map([
  ['live', "article.status = 'published'"],
  ['published', "article.status = 'published'"],
  ['hidden', "article.status = 'notpublished'"],
  ['notpublished', "article.status = 'notpublished'"],
  ['draft', 'article.has_draft = 1'],
  ['edited', 'working_copy.article_key IS NOT NULL'],
  ['new', `${stateSql} = 'new'`],
  ['queued', `${stateSql} = 'queued'`],
  ['conflict', `${stateSql} = 'conflict'`],
  ['synced', `${stateSql} = 'synced'`],
]);

/** A collection, a category or a site whose name has the value in it. */
function inPlace(readable: Readable, wanted: string): SearchFilter {
  const named = (sql: string): readonly string[] =>
    readable
      .all<{ readonly id: string; readonly name: string }>(sql)
      .filter(({ name }) => fold(name).includes(wanted))
      .map(({ id }) => id);
  const sites = JSON.stringify(named('SELECT id, title AS name FROM site'));
  const collections = JSON.stringify(named('SELECT id, name FROM collection'));
  const categories = JSON.stringify(named('SELECT id, name FROM category'));
  return {
    sql: `article.collection_id IN (SELECT value FROM json_each(?))
      OR article.collection_id IN (SELECT id FROM collection WHERE site_id IN (SELECT value FROM json_each(?)))
      OR article.key IN (SELECT article_key FROM article_category WHERE category_id IN (SELECT value FROM json_each(?)))`,
    values: [collections, sites, categories],
  };
}

function between(column: string, value: string, nowMs: number, stampOf: (ms: number) => string | number): SearchFilter {
  const period = periodOf(value, nowMs);
  if (period === null) return nothing;
  return {
    sql: `${column} >= ? AND ${column} < ?`,
    values: [stampOf(Math.max(period.fromMs, 0)), stampOf(Math.min(period.untilMs, lastMs))],
  };
}

/** The end of the year 9999: what ISO 8601 writes with four digits. */
const lastMs = Date.UTC(9999, 11, 31);
const dayMs = 24 * 60 * 60 * 1000;

interface Period {
  readonly fromMs: number;
  readonly untilMs: number;
}

/**
 * `today`, `yesterday`, `7d` (the last seven days), `2026`, `2026-03`, `2026-03-01`, each also after `>` (later than),
 * `>=`, `<` (earlier than) and `<=`; in this computer's own time zone. null: none of these.
 */
export const periodOf = (value: string, nowMs: number): Period | null => {
  const [, relation = '', words = ''] = /^(>=|<=|>|<)?(.*)$/u.exec(value.toLowerCase()) ?? [];
  const period = wholePeriod(words, nowMs);
  if (period === null) return null;
  switch (relation) {
    case '>':
      return { fromMs: period.untilMs, untilMs: lastMs };
    case '>=':
      return { fromMs: period.fromMs, untilMs: lastMs };
    case '<':
      return { fromMs: 0, untilMs: period.fromMs };
    case '<=':
      return { fromMs: 0, untilMs: period.untilMs };
    default:
      return period;
  }
};

function wholePeriod(words: string, nowMs: number): Period | null {
  const now = new Date(nowMs);
  const today = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  const dayFrom = (offset: number): number =>
    new Date(today.getFullYear(), today.getMonth(), today.getDate() + offset).getTime();
  if (words === 'today') return { fromMs: dayFrom(0), untilMs: dayFrom(1) };
  if (words === 'yesterday') return { fromMs: dayFrom(-1), untilMs: dayFrom(0) };
  const days = /^(\d{1,4})d$/.exec(words)?.[1];
  if (days !== undefined) return { fromMs: nowMs - Number(days) * dayMs, untilMs: lastMs };
  const date = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(words);
  if (date === null) return null;
  const [year = 0, month, day] = date.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
  const from = new Date(year, (month ?? 1) - 1, day ?? 1);
  // `Date` takes the 31st of February for the 3rd of March.
  if (from.getMonth() !== (month ?? 1) - 1 || from.getDate() !== (day ?? 1)) return null;
  const until =
    month === undefined
      ? new Date(year + 1, 0, 1)
      : day === undefined
        ? new Date(year, month, 1)
        : new Date(year, month - 1, day + 1);
  return { fromMs: from.getTime(), untilMs: until.getTime() };
}
