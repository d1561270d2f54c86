import { expect, it } from 'vitest';
import { SingleDesk } from '../single-desk.ts';

it('PUB-72 an article that is not deleted, for a colleague changed it, shows what the colleague wrote (seed 400008)', async () => {
  const single = new SingleDesk();
  const { collectionId, world } = single;
  const article = world.colleague.createArticle({ collectionId, name: 'Knots', text: '<p>Moor here.</p>' });
  try {
    await single.start();
    const { workspace } = single;
    const key = single.keyOf(article.id);
    await single.clock.advance(60_000);
    world.colleague.editText(article.id, '<p>Moor there.</p>');
    const ended: unknown[] = [];
    const run = async (): Promise<void> => {
      const { done } = workspace.publishing.startDeleting([key], { replaceDraftOf: [] });
      ended.push(...(await done).results);
    };
    void run();
    await single.until(() => ended.length > 0);
    expect(ended).toMatchObject([{ trouble: { kind: 'changed-on-server' } }]);
    expect(workspace.articles.version(key, 'base')).toMatchObject({ value: { text: '<p>Moor there.</p>' } });
  } finally {
    await single.end();
  }
});
