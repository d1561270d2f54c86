import { expect, it } from 'vitest';
import type { CollectionId } from '../../../src/shared/model/ids.ts';
import { WritingDesk } from '../../support/writing-desk.ts';

it('PUB-25 what a colleague wrote in a new article before its creation was known stays (seed 21009)', async () => {
  const desk = await WritingDesk.open();
  try {
    const made = desk.workspace.articles.create({
      collectionId: desk.collectionId as CollectionId,
      name: 'Mooring by night',
      status: 'published',
      html: '<p>Hers to begin with.</p>',
    });
    if (!made.ok) throw new Error(made.error.kind);
    desk.simulator.faults = ({ method }) => (method === 'POST' ? 'drop-after' : 'drop-before');
    expect((await desk.publish([made.value.key])).results).toMatchObject([{ outcome: 'unknown' }]);
    const [article] = desk.world.articles();
    if (article === undefined) throw new Error('It was not created.');
    desk.world.colleague.editText(article.id, '<p>Theirs since.</p>');
    desk.simulator.faults = undefined;
    await desk.clock.advance(10_000);
    await desk.sync();
    expect(desk.there(article)).toMatchObject({ text: '<p>Theirs since.</p>', status: 'published' });
    expect(desk.workspace.library.row(made.value.key)?.state).toBe('synced');
  } finally {
    await desk.close();
  }
});
