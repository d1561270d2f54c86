import type { Node } from 'prosemirror-model';
import { openDocument } from './open.ts';

const word = /[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu;

const wordsIn = (text: string): number => text.match(word)?.length ?? 0;

/** The words of a document that can be edited as text. */
export const countWords = (doc: Node): number => wordsIn(textOf(doc));

/** The words that a reader may see in a piece of source, tags and comments apart. */
export const wordsInMarkup = (source: string): number =>
  wordsIn(source.replace(/<!--[^]*?-->/g, ' ').replace(/<[^>]*>/g, ' '));

/** A document as plain text: a line for each text block, line breaks kept; no tags, no islands. */
export function textOf(doc: Node): string {
  const lines: string[] = [];
  doc.descendants((node) => {
    if (!node.isTextblock) return true;
    const line = node.textBetween(0, node.content.size, undefined, leafText).trim();
    if (line !== '') lines.push(line);
    return false;
  });
  return lines.join('\n');
}

const leafText = (leaf: Node): string =>
  leaf.type.name === 'hardBreak' ? '\n' : leaf.attrs.inner === undefined ? '' : separation(leaf);

/** An empty element kept with white space in it parts the words round it. */
const separation = (leaf: Node): string => (/[ \t\n\f\r]/.test(String(leaf.attrs.inner)) ? ' ' : '');

/** An article's text for the search index and for previews. */
export const plainText = (html: string): string => textOf(openDocument(html).doc);
