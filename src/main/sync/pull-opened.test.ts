import { afterEach, describe, expect, it } from 'vitest';
import {
  bench,
  closePullBenches,
  expectSameAsServer,
  keyOf,
  paths,
  pullOk,
  synced,
} from '../../../test/support/pull-cases.ts';
import { assert } from '../../shared/base/assert.ts';
import { readRemote } from '../store/article-version.ts';

afterEach(closePullBenches);

describe('an article that is opened', () => {
  it('SYNC-OPEN-FIRST gets its text before the others, and only once', async () => {
    const it = await bench({ articles: 40, collections: 1 });
    const opened: Promise<unknown>[] = [];
    const oldest = it.world.articles().toSorted((one, other) => (one.updatedAtMs ?? 0) - (other.updatedAtMs ?? 0))[0];
    assert(oldest !== undefined, 'there are articles');
    it.simulator.faults = ({ path }) => {
      if (opened.length === 0 && path.startsWith('/articles/')) {
        opened.push(it.pull.fetchText(keyOf(it, oldest.id)));
      }
      return undefined;
    };
    await pullOk(it);
    await Promise.all(opened);
    expect(readRemote(it.store, keyOf(it, oldest.id))?.fields.text).toBe(oldest.text);
    const fetched = paths(it).filter((path) => path.startsWith('/articles/'));
    expect(fetched.indexOf(`/articles/${oldest.id}`)).toBeLessThan(10);
    expect(fetched.filter((path) => path === `/articles/${oldest.id}`)).toHaveLength(1);
  });

  it('SYNC-OPEN-FIRST takes the place of a background request for the same article that is slow', async () => {
    const it = await bench({ articles: 12, collections: 1 });
    const opened: Promise<unknown>[] = [];
    it.simulator.faults = ({ path }) => {
      const [, id] = /^\/articles\/(.+)$/.exec(path) ?? [];
      if (id === undefined || opened.length > 0) return undefined;
      opened.push(it.pull.fetchText(keyOf(it, id)));
      // Longer than any test may take: only another request can bring it.
      return { delayMs: 3_600_000 };
    };
    await pullOk(it);
    expect(await Promise.all(opened)).toEqual([{ ok: true, value: undefined }]);
    expectSameAsServer(it);
  });

  it('SYNC-OPEN-SHARED does not fetch twice for two who open it', async () => {
    const it = await synced({ articles: 3, collections: 1 });
    const [article] = it.world.articles();
    assert(article !== undefined, 'there are articles');
    const key = keyOf(it, article.id);
    await Promise.all([it.pull.fetchText(key), it.pull.fetchText(key)]);
    expect(paths(it)).toEqual([`/articles/${article.id}`]);
  });
});
