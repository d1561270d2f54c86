import type { Node } from 'prosemirror-model';
import { childrenOf } from './match-items.ts';
import { openDocument } from './open.ts';
import { captionsOf, cellsOf, rowsInReadingOrder } from './table-rows.ts';

const word = /[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu;

const wordsIn = (text: string): number => text.match(word)?.length ?? 0;

/** The words of a document that can be edited as text. */
export const countWords = (doc: Node): number => wordsIn(textOf(doc));

/** The words that a reader may see in a piece of source, tags and comments apart. */
export const wordsInMarkup = (source: string): number =>
  wordsIn(source.replace(/<!--[^]*?-->/g, ' ').replace(/<[^>]*>/g, ' '));

/**
 * A document as plain text, in reading order: a line for each text block and each table row, with tabs between its cells;
 * line breaks kept; no tags, no islands.
 */
export const textOf = (doc: Node): string => linesOf(doc).join('\n');

function linesOf(node: Node): readonly string[] {
  if (node.type.name === 'table') return tableLines(node);
  if (!node.isTextblock) return childrenOf(node).flatMap(linesOf);
  const line = node.textBetween(0, node.content.size, undefined, leafText).trim();
  return line === '' ? [] : [line];
}

function tableLines(table: Node): readonly string[] {
  const rows = rowsInReadingOrder(table).map((row) =>
    cellsOf(row)
      .map((cell) => linesOf(cell).join(' ').replaceAll('\n', ' '))
      .join('\t'),
  );
  return [...captionsOf(table).flatMap(linesOf), ...rows.filter((row) => row.trim() !== '')];
}

const leafText = (leaf: Node): string =>
  leaf.type.name === 'hardBreak' ? '\n' : leaf.attrs.inner === undefined ? '' : separation(leaf);

/** An empty element kept with white space in it parts the words round it. */
const separation = (leaf: Node): string => (/[ \t\n\f\r]/.test(String(leaf.attrs.inner)) ? ' ' : '');

/** An article's text for the search index and for previews. */
export const plainText = (html: string): string => textOf(openDocument(html).doc);
