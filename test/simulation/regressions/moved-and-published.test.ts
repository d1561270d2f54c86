import { expect, it } from 'vitest';
import { ok } from '../../../src/shared/base/result.ts';
import { WritingDesk } from '../../support/writing-desk.ts';

it('WS-MOVED a publish from a folder that came back waits for the look at the account, and never for itself (seed 50001)', async () => {
  const desk = await WritingDesk.open();
  try {
    const article = await desk.article('<p>The bowline holds.</p>');
    desk.type(desk.keyOf(article), 'bowline', 'hitch');
    const ahead = JSON.stringify({ machine: 'elsewhere', generation: 9 });
    desk.outside = { read: () => Promise.resolve(ok(ahead)), write: () => Promise.resolve(ok(undefined)) };
    await desk.restart();
    expect((await desk.publish([desk.keyOf(article)])).results).toMatchObject([{ outcome: 'published' }]);
    expect(desk.there(article).text).toBe('<p>The hitch holds.</p>');
  } finally {
    await desk.close();
  }
});
