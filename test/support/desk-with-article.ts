import type { ArticleKey } from '../../src/shared/model/ids.ts';
import type { ArticleRecord } from '../../src/simulator/records.ts';
import { WritingDesk } from './writing-desk.ts';

/** A desk with one article on it, as most tests of publishing begin. */
export async function openDeskWithArticle(
  text: string,
): Promise<{ readonly desk: WritingDesk; readonly article: ArticleRecord; readonly key: ArticleKey }> {
  const desk = await WritingDesk.open();
  const article = await desk.article(text);
  return { desk, article, key: desk.keyOf(article) };
}
