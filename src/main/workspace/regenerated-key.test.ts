import { afterEach, beforeEach, expect, it } from 'vitest';
import { deskKey, WritingDesk } from '../../../test/support/writing-desk.ts';

let desk: WritingDesk;
beforeEach(async () => {
  desk = await WritingDesk.open();
});
afterEach(() => desk.close());

it('WS-REGENERATED a key that somebody regenerated stops nothing but the network, until the new one is pasted', async () => {
  const article = await desk.article('<p>Once</p>');
  const key = desk.keyOf(article);
  // Also a run that never saw it work knows that it did.
  await desk.restart();
  desk.world.admin.revokeKey(deskKey);
  expect(await desk.workspace.sync()).toMatchObject({ ok: false, error: { kind: 'key-replaced' } });
  expect(desk.workspace.status()).toMatchObject({ trouble: { kind: 'key-replaced' }, sync: { kind: 'waiting' } });

  desk.type(key, 'Once', 'Twice');
  const refused = await desk.publish([key]);
  expect(refused.results.every(({ outcome }) => outcome !== 'published')).toBe(true);
  expect(desk.workspace.library.row(key)).toMatchObject({ state: 'edited' });
  expect(desk.there(article).text).toBe('<p>Once</p>');

  desk.world.admin.setKey('the-new-one', 'active');
  desk.workspace.useKey('the-new-one');
  expect(desk.workspace.status().trouble).toBeNull();
  await desk.sync();
  await desk.publish([key]);
  expect(desk.there(article).text).toBe('<p>Twice</p>');
  expect(desk.workspace.status()).toMatchObject({ articles: 1, edited: 0, conflicts: 0 });
});
