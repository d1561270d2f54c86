import { expect, it } from 'vitest';
import { connectOver, serverKey, wordsOf } from '../../../test/support/pull-bench.ts';
import { httpWithoutSockets } from '../../../test/support/pull-cuts.ts';
import { newFolder } from '../../../test/support/store-bench.ts';
import { VirtualClock } from '../../../test/support/virtual-clock.ts';
import { assert } from '../../shared/base/assert.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { seedWorld } from '../../simulator/seed.ts';
import { createWorld } from '../../simulator/world.ts';
import { readArticle } from '../store/article.ts';
import { openStoreForWriting } from '../store/open-store.ts';
import { readCategories } from '../store/structure.ts';
import { createPull } from './pull.ts';

const collections = 60;
const articles = 90;
/** Between a request and its answer: a slow line to Help Scout. */
const latencyMs = 400;

it('SYNC-SEEN-SOON the first articles are here after five answers, and all of them after one for each collection', async () => {
  const clock = new VirtualClock();
  const world = createWorld({ clock: () => clock.wallMs() });
  world.admin.setKey(serverKey, 'active');
  seedWorld(world, { articles, collections });
  const opened = openStoreForWriting(newFolder(), clock);
  assert(opened.ok, 'a new folder opens');
  const store = opened.value.handle;
  store.run('PRAGMA synchronous = OFF');
  let requests = 0;
  const http = httpWithoutSockets(world, () => {
    requests += 1;
    return clock.sleep(latencyMs);
  });
  const seen = new Map<ArticleKey, number>();
  const pull = createPull({
    ...connectOver('http://127.0.0.1:4000/v1', http, clock),
    store,
    clock,
    plainText: wordsOf,
    onArticles: (keys) => {
      for (const key of keys.filter((each) => !seen.has(each))) {
        seen.set(key, clock.monotonicMs());
        // Without them the id of Uncategorized would enter its fields (SYNC-UNCATEGORIZED).
        const collectionId = readArticle(store, key)?.collectionId;
        assert(collectionId !== undefined, 'what is told is here');
        expect(readCategories(store, collectionId)).not.toEqual([]);
      }
    },
  });
  const report = await clock.runUntil(pull.run());
  opened.value.close();
  expect(report).toMatchObject({ ok: true, value: { changed: articles } });
  expect(seen.size).toBe(articles);
  const times = [...seen.values()].toSorted((one, other) => one - other);
  // Sites, two pages of collections, the categories of one, its articles.
  expect(times[0]).toBeLessThanOrEqual(5 * latencyMs);
  expect(times.at(-1)).toBeLessThanOrEqual((4 + collections) * latencyMs);
  expect(requests).toBeLessThanOrEqual(articles + 2 * collections + 1 + 4);
});
