import { expect, it } from 'vitest';
import { faultKinds } from '../faults.ts';
import { SingleDesk } from '../single-desk.ts';

it('PUB-24 a write is not sent again over a draft that came meanwhile (seed 410025)', async () => {
  let writes = 0;
  const single = new SingleDesk({
    sent: (_desk, _life, method) => {
      if (method === 'PUT') writes += 1;
      // Something answers in the server's place, and nobody can tell whether the write came through.
      single.network.faultShare = method === 'PUT' && writes === 1 ? 1 : 0;
      single.network.random = () => (faultKinds.indexOf('error-before') + 0.5) / faultKinds.length;
    },
  });
  const { collectionId, world } = single;
  const article = world.colleague.createArticle({ collectionId, name: 'Knots', text: '<p>Moor here.</p>' });
  try {
    await single.start();
    const key = single.keyOf(article.id);
    single.replaceWord(key, 'here', 'there');
    expect(await single.publish(key)).toMatchObject([{ outcome: 'unknown' }]);
    world.colleague.saveDraft(article.id, '<p>Theirs.</p>');
    expect(await single.publish(key)).toMatchObject([{ outcome: 'unknown' }]);
    expect(world.article(article.id)).toMatchObject({ draft: '<p>Theirs.</p>' });
    expect(writes).toBe(1);
  } finally {
    await single.end();
  }
});
