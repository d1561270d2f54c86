import { describe, expect, it } from 'vitest';
import { allPages, beginWalk } from './all-pages.ts';
import { articleRef } from './article-schema.ts';
import { pageOf } from './page-schema.ts';

const row = (id: string): object => ({
  id,
  number: 4,
  collectionId: 'c1',
  status: 'published',
  hasDraft: false,
});
const good = { page: 1, pages: 1, count: 2, items: [row('a1'), row('a2')] };
const schema = pageOf('articles', articleRef);
const read = (page: object) => schema.safeParse({ articles: page });

describe('a page of a list', () => {
  it('has no word of rows that could not be read where there are none', () => {
    expect(read(good).data).toMatchObject({ count: 2, items: [{ id: 'a1' }, { id: 'a2' }] });
    expect(read(good).data).not.toHaveProperty('unread');
  });

  it.each([
    ['a status that nobody has heard of', { ...row('a2'), status: 'archived' }],
    ['no word of a draft', { ...row('a2'), hasDraft: null }],
    ['no id', { ...row('a2'), id: undefined }],
    ['nothing', null],
  ])('SYNC-UNREAD shows the others beside a row with %s', (_what, odd) => {
    const page = read({ ...good, items: [row('a1'), odd] });
    expect(page.data).toMatchObject({ count: 2, unread: 1, items: [{ id: 'a1' }] });
  });

  it('cannot be read where none of its rows can', () => {
    expect(read({ ...good, items: [{ ...row('a1'), status: 'archived' }] }).error?.issues).toMatchObject([
      { path: ['articles', 'items', 'status'] },
    ]);
  });

  it.each([
    ['numbers as digits', { page: '1', pages: '3', count: '7' }, { page: 1, pages: 3, count: 7 }],
    ['no count', { count: null }, { count: 2 }],
    ['no rows', { items: null, count: 0 }, { items: [], count: 0 }],
    ['no number of its own', { page: 'first' }, { page: 1 }],
  ])('is read with %s', (_what, fields, expected) => {
    expect(read({ ...good, ...fields }).data).toMatchObject(expected);
  });

  it.each([
    ['no number of pages', { pages: undefined }],
    ['words for the number of pages', { pages: 'many' }],
    ['fewer pages than none', { pages: -1 }],
    ['no word of rows', { items: undefined }],
  ])('is not guessed at with %s: what is on the other pages would look deleted', (_what, fields) => {
    expect(read({ ...good, ...fields }).success).toBe(false);
  });
});

describe('a walk over the pages of a list', () => {
  const shown = (pages: number, ...ids: string[]) => ({
    page: 1,
    pages,
    count: 9,
    items: ids.map((id) => ({ id })),
  });

  it('goes on to the last page, or to one with nothing on it', () => {
    const walk = beginWalk();
    expect([walk(1, shown(2, 'a')), walk(2, shown(2, 'b'))]).toEqual(['goes on', 'ended']);
    expect(beginWalk()(1, shown(5))).toBe('ended');
    expect(beginWalk()(1, { ...shown(5), unread: 1 })).toBe('goes on');
  });

  it('ends where a page shows only what came before, however many there are said to be', async () => {
    const answer = { ok: true, value: { value: shown(1_000_000, 'a', 'b'), serverMs: null } } as const;
    let asked = 0;
    const all = await allPages(() => {
      asked += 1;
      return Promise.resolve(answer);
    });
    expect(all).toMatchObject({ ok: false, error: { kind: 'malformed-answer' } });
    expect(asked).toBe(2);
  });

  it('is no walk to the end with a row that cannot be read: it would be taken for gone', async () => {
    const answer = { ok: true, value: { value: { ...shown(1, 'a'), unread: 1 }, serverMs: null } } as const;
    expect(await allPages(() => Promise.resolve(answer))).toMatchObject({ error: { kind: 'malformed-answer' } });
  });
});
