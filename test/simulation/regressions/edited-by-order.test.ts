import { expect, it } from 'vitest';
import { SingleDesk } from '../single-desk.ts';

it('PUB-05 keywords in another order are published once and for all, without a request (seed 410020)', async () => {
  const single = new SingleDesk();
  const { collectionId, world } = single;
  const fields = { collectionId, name: 'Knots', text: '<p>Moor here.</p>', keywords: ['rope', 'tide'] };
  const article = world.colleague.createArticle(fields);
  try {
    await single.start();
    const { articles, library } = single.workspace;
    const key = single.keyOf(article.id);
    articles.setFields(key, { keywords: ['tide', 'rope'] });
    expect(library.row(key)?.state).toBe('edited');
    expect(await single.publish(key)).toMatchObject([{ trouble: { kind: 'nothing-to-publish' }, requests: 0 }]);
    expect(library.row(key)?.state).toBe('synced');
  } finally {
    await single.end();
  }
});
