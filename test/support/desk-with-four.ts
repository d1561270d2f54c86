import type { ArticleKey } from '../../src/shared/model/ids.ts';
import { WritingDesk } from './writing-desk.ts';

/** What readers have of each of the four. */
const text = '<p>The bowline holds.</p>\n<p>A cleat is made of iron.</p><!-- kept -->';

/** What she made of each of them. */
export const hers = text.replace('bowline', 'hitch');

/** A desk with four articles, all of them edited and none of it sent: what a run of Publish begins with. */
export async function openDeskWithFour(): Promise<{
  readonly desk: WritingDesk;
  readonly keys: readonly ArticleKey[];
}> {
  const desk = await WritingDesk.open();
  const { collectionId } = desk;
  const made = ['One', 'Two', 'Three', 'Four'].map((name) =>
    desk.world.colleague.createArticle({ collectionId, name, text, status: 'published' }),
  );
  await desk.clock.advance(10_000);
  await desk.sync();
  const keys = made.map((article) => desk.keyOf(article));
  for (const key of keys) desk.type(key, 'bowline', 'hitch');
  desk.simulator.clearLog();
  return { desk, keys };
}
