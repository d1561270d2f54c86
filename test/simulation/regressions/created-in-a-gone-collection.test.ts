import { expect, it } from 'vitest';
import { deleteCollection } from '../../../src/simulator/collection-rules.ts';
import { SingleDesk } from '../single-desk.ts';

it('PUB-26 a new article whose collection is gone does not wait for its answer for ever (seed 1019)', async () => {
  let posts = 0;
  const single = new SingleDesk({
    sent: (_desk, _life, method) => {
      if (method === 'POST') posts += 1;
      single.network.faultShare = method === 'POST' && posts === 1 ? 1 : 0;
      // The first kind of fault: it is lost on its way.
      single.network.random = () => 0;
    },
  });
  const { collectionId, world } = single;
  try {
    await single.start();
    const { articles, library } = single.workspace;
    const made = articles.create({ collectionId, name: 'Drift', status: 'published', html: '<p>Hers.</p>' });
    if (!made.ok) throw new Error(made.error.kind);
    const { key } = made.value;
    const collection = world.state.collections.get(collectionId);
    if (collection === undefined) throw new Error('There is no collection.');
    const publishing = single.publish(key);
    await single.until(() => library.row(key)?.state === 'queued');
    deleteCollection(world.state, collection);
    expect(await publishing).toMatchObject([{ outcome: 'unknown' }]);
    // Where the server's time was not known when it left, it counts from the first look.
    await single.publish(key);
    await single.clock.advance(70_000);
    await single.publish(key);
    expect(library.row(key)?.state).not.toBe('queued');
    expect(articles.version(key, 'working')).toMatchObject({ value: { text: '<p>Hers.</p>' } });
  } finally {
    await single.end();
  }
});
