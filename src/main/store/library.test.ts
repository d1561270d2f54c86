import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expectAlways } from '../../../test/support/expect-always.ts';
import {
  firstCollection,
  observe,
  openStoreBench,
  secondCollection,
  type StoreBench,
  travel,
  uncategorized,
} from '../../../test/support/store-bench.ts';
import type { View } from '../../shared/contract/views.ts';
import type { ArticleId, ArticleKey, JobId } from '../../shared/model/ids.ts';
import { createLocalArticle, findArticle } from './article.ts';
import { readRow } from './article-row.ts';
import { countStates, readState } from './article-state.ts';
import { listArticles, readTree } from './library.ts';
import { readLinkingCopies } from './local-link.ts';
import { journalOperation, moveOperation } from './operation.ts';
import { emptyTrash, recordDeletion, restoreFromTrash } from './trash.ts';
import { endWorkingCopy, replaceText, setFields, setWorkingTrouble } from './working-copy-edit.ts';

let bench: StoreBench;

beforeEach(() => {
  bench = openStoreBench();
});

afterEach(() => bench.close());

const list = (view: View, sort: 'changed' | 'name' | 'number' = 'number') =>
  listArticles(bench.store, { view, sort, offset: 0, limit: 500 });
const names = (view: View, sort?: 'changed' | 'name' | 'number') => list(view, sort).rows.map(({ name }) => name);

const createNew = (name: string): ArticleKey => {
  const key = createLocalArticle(bench.store, {
    id: `local-${name}` as ArticleId,
    collectionId: firstCollection,
    name,
    slug: 'new',
    status: 'notpublished',
    atMs: 5,
  });
  replaceText(bench.store, { key, revision: null, html: '', atMs: 5 });
  return key;
};

const queue = (key: ArticleKey): void =>
  journalOperation(bench.store, {
    id: `op-${key}`,
    jobId: 'job' as JobId,
    key,
    kind: 'update',
    payload: { text: '\ud800' },
    state: { kind: 'queued' },
    createdAtMs: 1,
  });

describe('a list', () => {
  it('shows each view its articles, in each order', () => {
    observe(bench.store, 1, { name: 'écrou', updatedAt: '2026-01-03T00:00:00Z', categories: [travel] });
    observe(bench.store, 2, { name: 'Zebra', updatedAt: '2026-01-02T00:00:00Z', status: 'notpublished' });
    observe(bench.store, 3, { name: 'apple', updatedAt: null, hasDraft: true, collectionId: secondCollection });
    createNew('Fresh');
    expect(names({ kind: 'all' }, 'name')).toEqual(['apple', 'écrou', 'Fresh', 'Zebra']);
    expect(names({ kind: 'all' }, 'changed')).toEqual(['écrou', 'Zebra', 'apple', 'Fresh']);
    expect(names({ kind: 'all' }, 'number')).toEqual(['Fresh', 'écrou', 'Zebra', 'apple']);
    expect(names({ kind: 'hidden' })).toEqual(['Fresh', 'Zebra']);
    expect(names({ kind: 'drafts' })).toEqual(['apple']);
    expect(names({ kind: 'edited' })).toEqual(['Fresh']);
    expect(names({ kind: 'collection', id: secondCollection })).toEqual(['apple']);
    expect(names({ kind: 'category', id: travel })).toEqual(['écrou']);
    expect(names({ kind: 'category', id: uncategorized })).toEqual(['Fresh', 'Zebra']);
  });

  it('gives one page and the total', () => {
    for (let number = 1; number <= 7; number += 1) observe(bench.store, number);
    const page = { view: { kind: 'all' }, sort: 'number', offset: 5, limit: 5 } as const;
    const { total, rows } = listArticles(bench.store, page);
    expect([total, rows.map(({ number }) => number)]).toEqual([7, [6, 7]]);
  });

  it("shows the writer's name and category of an edited article", () => {
    const key = observe(bench.store, 1);
    setFields(bench.store, { key, fields: { name: 'Mine', categories: [travel] }, atMs: 7 });
    expect(readRow(bench.store, key)).toMatchObject({
      name: 'Mine',
      categoryNames: ['Travel'],
      collectionName: 'First',
      state: 'edited',
      editedAtMs: 7,
      changedOnServer: false,
      textHere: true,
    });
  });

  it('PUB-15 counts no article without a name as ready', () => {
    createNew('Fog');
    createNew(' \t\u00a0');
    expect(countStates(bench.store)).toMatchObject({ edited: 2, ready: 1 });
  });

  it('leaves out what is in the trash, until it is restored', () => {
    const key = observe(bench.store, 1);
    observe(bench.store, 2);
    expect(recordDeletion(bench.store, key, 100)).toBe(true);
    expect(names({ kind: 'all' })).toEqual(['Article 2']);
    expect(findArticle(bench.store, '1')).toBeNull();
    expect(readTree(bench.store).sites[0]?.collections[0]?.categories.map(({ count }) => count)).toEqual([0, 1]);
    restoreFromTrash(bench.store, key);
    expect(names({ kind: 'all' })).toEqual(['Article 1', 'Article 2']);
  });

  it.each([0, Date.parse('1970-02-01'), Date.parse('2199-01-01')])(
    'SYNC-TRASH forgets for good what was in the trash for 90 days of the server, with this clock at %d',
    (localMs) => {
      const key = observe(bench.store, 1);
      recordDeletion(bench.store, key, localMs);
      const day = 24 * 60 * 60 * 1000;
      const today = Date.parse('2026-03-01T08:00:00Z');
      expect(emptyTrash(bench.store, today)).toBe(0);
      expect(emptyTrash(bench.store, today + 89 * day)).toBe(0);
      expect(emptyTrash(bench.store, today + 91 * day)).toBe(1);
      expect(bench.store.all('SELECT 1 FROM article_version')).toEqual([]);
    },
  );

  it('SYNC-TRASH begins the 90 days anew for what was taken out of the trash meanwhile', () => {
    const key = observe(bench.store, 1);
    const day = 24 * 60 * 60 * 1000;
    recordDeletion(bench.store, key, 0);
    emptyTrash(bench.store, 0);
    restoreFromTrash(bench.store, key);
    emptyTrash(bench.store, 50 * day);
    recordDeletion(bench.store, key, 0);
    expect(emptyTrash(bench.store, 100 * day)).toBe(0);
    expect(emptyTrash(bench.store, 191 * day)).toBe(1);
  });
});

describe('a new article', () => {
  it('is found by its local id, and ends with its working copy', () => {
    const key = createNew('Fresh');
    expect(readState(bench.store, key)).toBe('new');
    expect(findArticle(bench.store, 'local-Fresh')).toBe(key);
    endWorkingCopy(bench.store, key, { keep: true, atMs: 9 });
    expect(names({ kind: 'all' })).toEqual([]);
  });
});

describe('how articles stand', () => {
  it('is the same in rows, counts and filters, whatever happens to them', () => {
    const act = fc.record({
      number: fc.integer({ min: 1, max: 4 }),
      what: fc.constantFrom('edit', 'end', 'theirs', 'queue', 'close', 'trouble', 'attention', 'delete', 'hide'),
    });
    expectAlways(
      fc.property(fc.array(act, { maxLength: 15 }), (acts) => {
        const { store, close } = openStoreBench();
        bench.close();
        bench = { ...bench, store, close };
        const keys = [1, 2, 3, 4].map((number) => observe(store, number));
        for (const { number, what } of acts) perform(keys[number - 1] ?? (0 as ArticleKey), number, what);
        const { rows, total } = list({ kind: 'all' });
        const counts = countStates(store);
        const tree = readTree(store).counts;
        const having = (...states: readonly string[]) => rows.filter(({ state }) => states.includes(state)).length;
        expect(counts).toEqual({
          articles: total,
          edited: rows.filter(({ editedAtMs }) => editedAtMs !== null).length,
          ready: having('edited', 'new'),
          queued: having('queued'),
          conflicts: having('conflict'),
          decision: rows.filter(
            ({ state, editedAtMs }) => editedAtMs !== null && (state === 'conflict' || state === 'needs-attention'),
          ).length,
        });
        const views = ['all', 'edited', 'hidden', 'drafts', 'decision'] as const;
        expect(tree).toEqual(Object.fromEntries(views.map((kind) => [kind, list({ kind }).total])));
        expect(views.map((kind) => list({ kind }).rows.length)).toEqual(views.map((kind) => list({ kind }).total));
        for (const row of rows) expect(readState(store, row.key)).toBe(row.state);
      }),
      { few: 40, many: 400 },
    );
  });

  const perform = (key: ArticleKey, number: number, what: string): void => {
    const { store } = bench;
    const isOpen = store.get('SELECT 1 FROM operation WHERE id = ? AND open = 1', `op-${key}`) !== undefined;
    const wasQueued = store.get('SELECT 1 FROM operation WHERE id = ?', `op-${key}`) !== undefined;
    if (what === 'edit') replaceText(store, { key, revision: null, html: 'mine', atMs: 1 });
    if (what === 'end') endWorkingCopy(store, key, { keep: true, atMs: 1 });
    if (what === 'theirs') observe(store, number, { text: 'theirs' });
    if (what === 'hide') observe(store, number, { status: 'notpublished' });
    if (what === 'queue' && !wasQueued) queue(key);
    if (what === 'close' && isOpen) moveOperation(store, `op-${key}`, { state: {}, closedAtMs: 1 });
    if (what === 'trouble') setWorkingTrouble(store, key, { kind: 'server-draft' });
    if (what === 'attention') setWorkingTrouble(store, key, { kind: 'invalid' });
    if (what === 'delete') recordDeletion(store, key, 1);
  };
});

describe('what is read often', () => {
  const plans: readonly (readonly [string, () => unknown, RegExp])[] = [
    ['the list by change', () => list({ kind: 'all' }, 'changed'), /article_all_by_changed/],
    ['the list by name', () => list({ kind: 'all' }, 'name'), /article_all_by_name/],
    ['the list by number', () => list({ kind: 'all' }, 'number'), /article_all_by_number/],
    [
      'a collection by change',
      () => list({ kind: 'collection', id: firstCollection }, 'changed'),
      /article_collection_by_changed/,
    ],
    [
      'a collection by name',
      () => list({ kind: 'collection', id: firstCollection }, 'name'),
      /article_collection_by_name/,
    ],
    ['a category', () => list({ kind: 'category', id: travel }), /article_category_by_category/],
    ['hidden articles', () => list({ kind: 'hidden' }), /article_hidden|article_all_by_number/],
    [
      'what links to new articles',
      () => readLinkingCopies(bench.store),
      /SCAN working_copy USING .*working_copy_linking/,
    ],
    ['an article by number', () => findArticle(bench.store, '1'), /article_all_by_number/],
  ];

  it.each(plans)(
    '%s is read through its index, and not sorted afterwards where that has the order',
    (_, read, index) => {
      const asked: string[] = [];
      const { store } = bench;
      bench = { ...bench, store: { ...store, all: spy(asked, store.all), get: spy(asked, store.get) } };
      read();
      const plan = asked
        .flatMap((sql) =>
          store.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...Array.from(sql.matchAll(/\?/g), () => 1)),
        )
        .map(({ detail }) => detail)
        .join('\n');
      expect(plan).toMatch(index);
      expect(plan).not.toMatch(/SCAN article(?! USING)/);
      if (index.source.startsWith('article_all') || index.source.startsWith('article_collection')) {
        expect(plan).not.toContain('USE TEMP B-TREE FOR ORDER BY');
      }
    },
  );

  const spy = <Call extends (sql: string, ...values: never[]) => unknown>(asked: string[], call: Call): Call =>
    ((sql: string, ...values: never[]) => {
      asked.push(sql);
      return call(sql, ...values);
    }) as Call;
});
