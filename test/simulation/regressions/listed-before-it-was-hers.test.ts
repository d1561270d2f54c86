import { expect, it } from 'vitest';
import { WritingDesk } from '../../support/writing-desk.ts';

it('PUB-29 an article that becomes one with another of its run keeps nobody from their turn (seed 962787)', async () => {
  const desk = await WritingDesk.open();
  try {
    const other = await desk.article('<p>Three turns.</p>');
    const made = desk.begin('Mooring by night', '<p>Hers to begin with.</p>');
    // Delivered twice: the second is refused by the first one's name, and no list shows that one yet.
    desk.world.admin.setQuirks({ listLagMs: 60_000 });
    desk.between = async ({ method }, pass) => {
      if (method === 'POST') await pass();
      return pass();
    };
    expect((await desk.publish([made])).results).toMatchObject([{ trouble: { kind: 'invalid' } }]);
    desk.between = (_request, pass) => pass();
    await desk.clock.advance(90_000);
    await desk.sync();
    const [, there] = desk.world.articles();
    if (there === undefined) throw new Error('It was not created.');
    // The list shows it as somebody's, and she writes in it.
    const listed = desk.keyOf(there);
    expect(listed).not.toBe(made);
    desk.type(listed, 'Hers', 'Ours');
    desk.type(desk.keyOf(other), 'Three', 'Four');
    const { results } = await desk.publish([made, listed, desk.keyOf(other)]);
    expect(results).toMatchObject([
      { outcome: 'published' },
      { name: 'Mooring by night', outcome: 'refused', trouble: { kind: 'nothing-to-publish' } },
      { outcome: 'published' },
    ]);
    expect(desk.there(other).text).toBe('<p>Four turns.</p>');
    expect(desk.world.articles()).toHaveLength(2);
    expect(desk.versions(made).map(({ fields }) => fields.text)).toContain('<p>Ours to begin with.</p>');
  } finally {
    await desk.close();
  }
});
