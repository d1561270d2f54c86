import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { procedures } from '../../shared/contract/procedures.ts';
import type { Answer, EngineConnection } from './engine-connection.ts';
import { listPageQuery } from './queries.ts';

const row = (key: number, name = `Article ${key}`): Answer<'library.list'>['rows'][number] =>
  ({ key, name, categoryNames: ['Fog'] }) as Answer<'library.list'>['rows'][number];

/** What the window holds of a page of its list after the engine answered with these pages, one after another. */
const pagesAfter = async (...answers: readonly Answer<'library.list'>[]) => {
  const waiting = [...answers];
  const engine = { call: () => Promise.resolve({ ok: true, value: waiting.shift() }) } as unknown as EngineConnection;
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: 0, retry: false } } });
  const page = listPageQuery(engine, procedures['library.list'].input.shape.view.parse({ kind: 'all' }), 'changed', 0);
  const seen: (Answer<'library.list'> | undefined)[] = [];
  for (const _ of answers) {
    await queries.fetchQuery(page);
    seen.push(queries.getQueryData(page.queryKey));
  }
  return seen;
};

test('a row of the list that only moved is the same row, and one that changed is another', async () => {
  const [before, after] = await pagesAfter(
    { rows: [row(1), row(2), row(3)], total: 3 },
    { rows: [row(3), row(1), row(2, 'Renamed')], total: 3 },
  );
  expect(after?.rows[0]).toBe(before?.rows[2]);
  expect(after?.rows[1]).toBe(before?.rows[0]);
  expect(after?.rows[2]).toMatchObject({ key: 2, name: 'Renamed' });
});

test('a page of which nothing changed is the same page', async () => {
  const page = () => ({ rows: [row(1), row(2)], total: 2 });
  const [before, after, shorter] = await pagesAfter(page(), page(), { rows: [row(1), row(2)], total: 5 });
  expect(after).toBe(before);
  expect(shorter?.total).toBe(5);
});
