import { expect, it } from 'vitest';
import { WritingDesk } from '../../support/writing-desk.ts';

it('RECON-NAME a colleague and she rename an article while its text goes up: nobody wins unseen (seed 21063)', async () => {
  const desk = await WritingDesk.open();
  try {
    const article = await desk.article('<p>The bowline holds.</p>');
    const key = desk.keyOf(article);
    desk.type(key, 'bowline', 'hitch');
    desk.simulator.faults = ({ method }) => {
      if (method !== 'PUT') return undefined;
      desk.simulator.faults = undefined;
      desk.world.colleague.rename(article.id, 'Theirs');
      desk.workspace.articles.setFields(key, { name: 'Hers' });
      return undefined;
    };
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published' }]);
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'refused', trouble: { kind: 'conflict' } }]);
    expect(desk.there(article)).toMatchObject({ name: 'Theirs', text: '<p>The hitch holds.</p>' });
  } finally {
    await desk.close();
  }
});
