import { expect, it } from 'vitest';
import { expectSameArticles } from '../../../test/support/pull-cases.ts';
import { cutFirstSync } from '../../../test/support/pull-cuts.ts';

const isLong = process.env['LAYOVER_LONG'] === '1';
const articles = isLong ? 500 : 60;
/** In the structure, in the first and the last of the listings, and all along the texts. A long run takes every request. */
const sample = new Set([2, 5, 11, 12, 18, 50, 75]);

it(`SYNC-CUT a first sync of ${articles} articles that is killed at any request goes on where it was`, async () => {
  const { requests, cuts } = await cutFirstSync({
    seed: { articles, collections: 8, sites: 2 },
    isCutAt: (request) => isLong || sample.has(request),
    look: (store, world) => {
      expectSameArticles(store, world);
      // None twice: a version each, and one entry of search.
      expect(store.get('SELECT count(*) AS count FROM article_version')).toEqual({ count: articles });
      expect(store.get('SELECT count(*) AS count FROM article_search')).toEqual({ count: articles });
    },
  });
  expect(cuts).toHaveLength(isLong ? requests : sample.size);
  for (const cut of cuts) {
    const extra = cut.at - 1 + cut.requests - requests;
    // What was under way: four texts, or one listing and what the structure needs to be told again.
    expect(extra, `killed at request ${cut.at}`).toBeLessThanOrEqual(4);
    // Of 500 articles that is the one request in a hundred that a kill may cost.
    if (isLong) expect(extra / requests, `killed at request ${cut.at}`).toBeLessThanOrEqual(0.01);
  }
});
