import { keepPreviousData, queryOptions, replaceEqualDeep, skipToken } from '@tanstack/react-query';
import type { ArticleRow, CurrentPublish, PublishJob, VersionRef, View } from '../../shared/contract/views.ts';
import type { ArticleKey, JobId } from '../../shared/model/ids.ts';
import type { ChosenTarget } from '../../shared/model/publish-target.ts';
import { ask } from './engine-context.tsx';
import type { Answer, EngineConnection } from './engine-connection.ts';

/**
 * Everything that a window reads, each under one key. Events tell what is stale, so nothing is stale by age.
 * First words of the keys: state, status, tree, list, search, facts, diff, conflict, history, plan, estimate, job,
 * sent, unfinished, jobs, trash, missing.
 */

export type AppState = Answer<'app.state'>;

export type ListSort = 'changed' | 'name' | 'number';

/** Rows of one window of the list; also the longest stretch that a fast scroll asks for at once. */
export const listPageRows = 100;

export const appStateQuery = (engine: EngineConnection) =>
  queryOptions({ queryKey: ['state'], queryFn: () => ask(engine, 'app.state', {}) });

export const statusQuery = (engine: EngineConnection) =>
  queryOptions({ queryKey: ['status'], queryFn: () => ask(engine, 'workspace.status', {}) });

export const treeQuery = (engine: EngineConnection) =>
  queryOptions({ queryKey: ['tree'], queryFn: () => ask(engine, 'library.tree', {}) });

interface ListPage {
  readonly rows: readonly ArticleRow[];
  readonly total: number;
}

/** A row that only moved is the same row, so that a list in which another one came first draws nothing else anew. */
const withRowsBefore = (before: unknown, after: unknown): unknown => {
  // Both are answers to the query that this is written at.
  const [was, is] = [before as ListPage | undefined, after as ListPage];
  if (was === undefined) return is;
  const known = new Map(was.rows.map((row) => [row.key, row]));
  const rows = is.rows.map((row) => replaceEqualDeep(known.get(row.key), row));
  const isSame = is.total === was.total && rows.length === was.rows.length;
  return isSame && rows.every((row, index) => row === was.rows[index]) ? was : { rows, total: is.total };
};

export const listPageQuery = (engine: EngineConnection, view: View, sort: ListSort, page: number) =>
  queryOptions({
    queryKey: ['list', view, sort, page],
    queryFn: () => ask(engine, 'library.list', { view, sort, offset: page * listPageRows, limit: listPageRows }),
    structuralSharing: withRowsBefore,
  });

/** All rows of a view, in their order. Stale with the list; asked for by who types ahead, or chooses many. */
export const listRowsQuery = (engine: EngineConnection, view: View, sort: ListSort) =>
  queryOptions({
    queryKey: ['list', view, sort, 'all'],
    queryFn: async () => {
      const rows: ArticleRow[] = [];
      for (;;) {
        const page = await ask(engine, 'library.list', { view, sort, offset: rows.length, limit: 500 });
        rows.push(...page.rows);
        if (page.rows.length === 0 || rows.length >= page.total) return rows;
      }
    },
    gcTime: 30_000,
  });

export const searchQuery = (engine: EngineConnection, query: string, limit: number) =>
  queryOptions({
    queryKey: ['search', query, limit],
    queryFn: query === '' ? skipToken : () => ask(engine, 'library.search', { query, limit }),
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  });

/** The same search for code that waits for it, sharing what is known already. */
export const freshSearch = (engine: EngineConnection, query: string, limit: number) => ({
  queryKey: ['search', query, limit],
  queryFn: () => ask(engine, 'library.search', { query, limit }),
});

export const factsQuery = (engine: EngineConnection, key: ArticleKey | null) =>
  queryOptions({
    queryKey: ['facts', key],
    queryFn: key === null ? skipToken : () => ask(engine, 'article.facts', { key }),
  });

export const diffQuery = (engine: EngineConnection, key: ArticleKey | null) =>
  queryOptions({
    queryKey: ['diff', key],
    queryFn: key === null ? skipToken : () => ask(engine, 'article.diff', { key }),
    gcTime: 0,
  });

export const historyQuery = (engine: EngineConnection, key: ArticleKey) =>
  queryOptions({ queryKey: ['history', key], queryFn: () => ask(engine, 'history.list', { key }), gcTime: 0 });

export const historyDiffQuery = (engine: EngineConnection, key: ArticleKey, from: VersionRef, to: VersionRef) =>
  queryOptions({
    queryKey: ['diff', key, from, to],
    queryFn: () => ask(engine, 'history.diff', { key, from, to }),
    gcTime: 0,
  });

export const conflictQuery = (engine: EngineConnection, key: ArticleKey) =>
  queryOptions({ queryKey: ['conflict', key], queryFn: () => ask(engine, 'conflict.get', { key }), gcTime: 0 });

/** What a publish would send, and how; each choice makes another plan, and the one before is shown until it is here. */
export interface PlanChoice {
  readonly asDraft: boolean;
  readonly targets: readonly ChosenTarget[];
}

export const planQuery = (engine: EngineConnection, keys: readonly ArticleKey[], { asDraft, targets }: PlanChoice) =>
  queryOptions({
    queryKey: ['plan', keys, asDraft, targets],
    queryFn: () => ask(engine, 'publish.plan', { keys: [...keys], asDraft, targets: [...targets] }),
    placeholderData: keepPreviousData,
    gcTime: 0,
    // It is large, and read as a whole: comparing it with the one before costs more than drawing the rows in sight.
    structuralSharing: false,
  });

/**
 * When a publish would be done, and what it would leave; answered from what is known here, so that ticks may ask. The
 * budget moves on by itself: it is asked again while somebody looks.
 */
export const estimateQuery = (engine: EngineConnection, requests: number, articles: number) =>
  queryOptions({
    queryKey: ['estimate', requests, articles],
    queryFn: () => ask(engine, 'budget.estimate', { requests, articles }),
    placeholderData: keepPreviousData,
    refetchInterval: 5000,
    gcTime: 0,
  });

export const sourcesQuery = (engine: EngineConnection, key: ArticleKey | null) =>
  queryOptions({
    queryKey: ['diff', key, 'sources'],
    queryFn: key === null ? skipToken : () => ask(engine, 'article.sources', { key }),
    gcTime: 0,
  });

/** The publish that runs, or ran last. Asked for once, for a window that was not there when it began; then events tell. */
export const jobQuery = (engine: EngineConnection) =>
  queryOptions<PublishJob | null>({
    queryKey: ['job'],
    queryFn: async () => (await ask(engine, 'publish.current', {}))?.job ?? null,
  });

/** What a publish was to send, and when it began. */
export type Sent = Omit<CurrentPublish, 'job'>;

export const sentQuery = (engine: EngineConnection, id: JobId | null) =>
  queryOptions<Sent | null>({
    queryKey: ['sent', id],
    queryFn:
      id === null
        ? skipToken
        : async () => {
            const current = await ask(engine, 'publish.current', {});
            return current?.job.id === id ? current : null;
          },
  });

/** Runs that are not over: they wait, are paused, or are held for later. */
export const unfinishedQuery = (engine: EngineConnection) =>
  queryOptions({ queryKey: ['unfinished'], queryFn: () => ask(engine, 'publish.unfinished', {}) });

/** Every run of Publish, the newest first. */
export const pastJobsQuery = (engine: EngineConnection) =>
  queryOptions({ queryKey: ['jobs'], queryFn: () => ask(engine, 'publish.jobs', { limit: 50 }), gcTime: 0 });

/** The draft on Help Scout beside what would replace it: one request, sent when somebody asks to see it. */
export const draftDiffQuery = (engine: EngineConnection, key: ArticleKey) =>
  queryOptions({
    queryKey: ['diff', key, 'draft'],
    queryFn: () => ask(engine, 'publish.draftDiff', { key }),
    gcTime: 60_000,
    retry: false,
  });

/** What taking a run back would do to each of its articles, as things stand. `keys`: of these only; empty: of all. */
export const rollBackPlanQuery = (engine: EngineConnection, id: JobId, keys: readonly ArticleKey[]) =>
  queryOptions({
    queryKey: ['jobs', id, ...keys],
    queryFn: () => ask(engine, 'publish.rollBackPlan', { id, keys: [...keys] }),
    gcTime: 0,
  });

export const trashQuery = (engine: EngineConnection) =>
  queryOptions({ queryKey: ['trash'], queryFn: () => ask(engine, 'trash.list', {}), gcTime: 0 });

export const missingQuery = (engine: EngineConnection) =>
  queryOptions({ queryKey: ['missing'], queryFn: () => ask(engine, 'sync.missing', {}), gcTime: 0 });
