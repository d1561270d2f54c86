import { expect, it } from 'vitest';
import { SingleDesk } from '../single-desk.ts';

it('PUB-60 a run whose end the disk does not take is over, and the next one goes (seed 400007)', async () => {
  const single = new SingleDesk();
  const { collectionId } = single;
  const article = single.world.colleague.createArticle({ collectionId, name: 'Knots', text: '<p>Moor here.</p>' });
  const isWriting = (): boolean => single.network.flights.some(({ method }) => method === 'PUT');
  try {
    await single.start();
    const key = single.keyOf(article.id);
    single.replaceWord(key, 'here', 'there');
    const { desk, workspace } = single;
    const { done } = workspace.publishing.start([key], { asDraft: false, replaceDraftOf: [] });
    const rejected = expect(done).rejects.toThrow('workspace-in-use');
    await single.until(isWriting);
    desk.diskHurt = true;
    desk.disk?.begin('busy', 0);
    await single.until(() => !isWriting());
    await rejected;
    desk.disk?.mend();
    expect(workspace.publishing.unfinished()).toEqual([]);
    expect(workspace.publishing.current()).toBeNull();
    expect(await single.publish(key)).toMatchObject([{ outcome: 'published' }]);
    expect(single.world.article(article.id)?.text).toBe('<p>Moor there.</p>');
  } finally {
    await single.end();
  }
});
