import { afterEach, beforeEach, expect, it } from 'vitest';
import { stillContext, stillFetcher } from '../../../test/support/still-pull.ts';
import { openStoreBench, type StoreBench, version } from '../../../test/support/store-bench.ts';
import { failed, ok } from '../../shared/base/result.ts';
import { writeListedRow } from '../store/article.ts';
import { observeArticle } from '../store/article-version.ts';
import { isUnsettled } from './article-observation.ts';
import { pullTexts } from './pull-texts.ts';

const serverMs = Date.parse('2026-03-01T08:00:00Z');

let bench: StoreBench;

beforeEach(() => {
  bench = openStoreBench();
});

afterEach(() => bench.close());

it.each([
  ['xxx.xxx.xxx.', null],
  ['xxxx........', 4],
  ['.xxx.xxxx...', 9],
])('SYNC-ONE-BAD of the answers %s a pull ends after %j', async (answers, ended) => {
  for (let number = 1; number <= answers.length; number += 1) writeListedRow(bench.store, version(number), true);
  const fetcher = stillFetcher((index) =>
    answers[index] === 'x' ? failed({ kind: 'server-trouble' }) : ok({ changed: true, text: '', serverMs }),
  );
  const pulled = await pullTexts(stillContext(bench.store, { serverMs }), fetcher, new Map());
  expect(pulled.ok).toBe(ended === null);
  // Beside the last one three were under way.
  expect(fetcher.asked.length).toBeLessThanOrEqual((ended ?? answers.length) + 3);
  expect(fetcher.asked.length).toBeGreaterThanOrEqual(ended ?? answers.length);
});

it('SYNC-ONE-BAD what is not one article is no reason to go on', async () => {
  for (let number = 1; number <= 12; number += 1) writeListedRow(bench.store, version(number), true);
  const fetcher = stillFetcher((index) =>
    index === 0 ? failed({ kind: 'forbidden' }) : ok({ changed: true, text: '', serverMs }),
  );
  const pulled = await pullTexts(stillContext(bench.store, { serverMs }), fetcher, new Map());
  expect(pulled).toEqual({ ok: false, error: { kind: 'forbidden' } });
  expect(fetcher.asked.length).toBeLessThanOrEqual(4);
});

it.each([
  [2, 0],
  [3, 1],
])('SYNC-RACY what was racy is looked at again %i s after its stamp: %i request', async (seconds, sent) => {
  const updatedAt = '2026-03-01T08:00:00Z';
  observeArticle(bench.store, version(1, { updatedAt }), { atMs: 1, unsettled: isUnsettled(updatedAt, serverMs) });
  const fetcher = stillFetcher();
  await pullTexts(stillContext(bench.store, { serverMs: serverMs + seconds * 1000 }), fetcher, new Map());
  expect(fetcher.asked).toHaveLength(sent);
});

it('SYNC-RACY what is seen within two seconds of its stamp may change again under it', () => {
  const unsettled = [0, 1, 2, 3].map((seconds) => isUnsettled('2026-03-01T08:00:00Z', serverMs + seconds * 1000));
  expect(unsettled).toEqual([true, true, true, false]);
});
