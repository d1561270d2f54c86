import { openDeskWithArticle } from './desk-with-article.ts';

export const text = '<p>The bowline holds.</p>\n<p>A cleat is made of iron.</p>\n<p>Nothing here.</p>';

/** Both changed two places; the colleague also changed a third one, which collides with nothing. */
export const mine = text.replace('bowline', 'hitch').replace('iron', 'brass');
const theirs = text.replace('bowline', 'reef knot').replace('iron', 'bronze').replace('Nothing', 'Something');

/** A desk with an article that she and a colleague changed in the same places. */
export async function openDeskInConflict(): ReturnType<typeof openDeskWithArticle> {
  const opened = await openDeskWithArticle(text);
  const { desk, article, key } = opened;
  desk.type(key, 'bowline', 'hitch');
  desk.type(key, 'iron', 'brass');
  desk.world.colleague.editText(article.id, theirs);
  await desk.syncLater();
  return opened;
}
