import type { Node } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import { Transform } from '@tiptap/pm/transform';

/**
 * The caret's place goes along between the text and its source. It is found by a mark that is put there and followed
 * through printing or opening: an edit of one place changes nothing else, so the mark stands where the caret belongs.
 */

/** One character that is nowhere in the text; private ones mean nothing to anybody. */
function markFor(text: string): string {
  for (let code = 0xe000; code < 0xf8ff; code += 1) {
    const mark = String.fromCharCode(code);
    if (!text.includes(mark)) return mark;
  }
  return '\uf8ff';
}

/** @returns where `position` is in the source, 0 to its length; 0 where it has no place of its own (an image, a card) */
export function placeInSource(doc: Node, position: number, print: (doc: Node) => string): number {
  const { $head } = TextSelection.near(doc.resolve(Math.min(position, doc.content.size)));
  if (!$head.parent.inlineContent) return 0;
  const mark = markFor(print(doc));
  const marked = new Transform(doc).insert($head.pos, doc.type.schema.text(mark, $head.marks())).doc;
  return Math.max(0, print(marked).indexOf(mark));
}

/** @returns the position of the source's `offset`th character in its document; null where it is in no text */
export function placeInDocument(html: string, offset: number, open: (html: string) => Node): number | null {
  const mark = markFor(html);
  const at = afterTag(html, offset);
  let place: number | null = null;
  open(`${html.slice(0, at)}${mark}${html.slice(at)}`).descendants((node, position) => {
    const found = node.text?.indexOf(mark) ?? -1;
    if (found >= 0) place ??= position + found;
    return place === null;
  });
  return place;
}

/** Within a tag there is no text: the next place behind it. */
function afterTag(html: string, offset: number): number {
  const opens = html.lastIndexOf('<', offset - 1);
  if (opens < 0 || html.lastIndexOf('>', offset - 1) > opens) return offset;
  const closes = html.indexOf('>', offset);
  return closes < 0 ? offset : closes + 1;
}
