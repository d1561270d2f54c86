import { afterEach, describe, expect, it } from 'vitest';
import { closePullBenches, paths, pullOk, synced } from '../../../test/support/pull-cases.ts';
import { assert } from '../../shared/base/assert.ts';
import { readTree } from '../store/library.ts';

afterEach(closePullBenches);

const collections = (it: Awaited<ReturnType<typeof synced>>) =>
  readTree(it.store).sites.flatMap((site) => site.collections);

describe('the shelves', () => {
  it('SYNC-STRUCTURE are all listed, but categories only where they may have changed, or after six hours', async () => {
    const it = await synced({ articles: 6, collections: 3, sites: 2 });
    const categoryLists = () => paths(it).filter((path) => path.endsWith('/categories'));
    await pullOk(it);
    expect(categoryLists()).toEqual([]);
    const [changed] = it.world.state.collections.keys();
    assert(changed !== undefined, 'there are collections');
    it.world.admin.createCategory({ collectionId: changed, name: 'Brand new' });
    await pullOk(it);
    expect(categoryLists()).toEqual([`/collections/${changed}/categories`]);
    const names = collections(it)
      .find(({ id }) => id === changed)
      ?.categories.map(({ name }) => name);
    expect(names).toContain('Brand new');
    it.passTime(6 * 3600);
    it.simulator.clearLog();
    await pullOk(it);
    expect(categoryLists()).toHaveLength(3);
  });

  it('SYNC-STRUCTURE leaves out of the tree what the server does not list any more', async () => {
    const it = await synced({ articles: 6, collections: 2 });
    const [gone] = it.world.state.collections.keys();
    it.world.state.collections.delete(gone ?? '');
    await pullOk(it);
    expect(collections(it)).toHaveLength(1);
    expect(readTree(it.store).counts.all).toBe(6);
  });
});

describe('a pass', () => {
  it('SYNC-PASS-STOP reads on while something differs, and stops where nothing can', async () => {
    const it = await synced({ articles: 160, collections: 1 }, { pageSizeCap: 50 });
    const listings = () => it.simulator.log.filter(({ query }) => query.includes('sort=updatedAt')).length;
    await pullOk(it);
    expect(listings()).toBe(1);
    const [article] = it.world.articles();
    assert(article !== undefined, 'there are articles');
    it.world.colleague.rename(article.id, 'Renamed');
    it.simulator.clearLog();
    await pullOk(it);
    expect(listings()).toBe(2);
  });
});
