import type { Node } from '@tiptap/pm/model';
import { describe, expect, test } from 'vitest';
import { openDocument } from '../../shared/document/open.ts';
import { printDocument } from '../../shared/document/print.ts';
import { placeInDocument, placeInSource } from './source-caret.ts';

const open = (html: string): Node => openDocument(html).doc;

/** Where `|` stands in the source is where the caret is. */
const toSource = (html: string, word: string, within: number): string => {
  const opened = openDocument(html);
  let position = 0;
  opened.doc.descendants((node, at) => {
    const found = node.text?.indexOf(word) ?? -1;
    if (found >= 0) position = at + found + within;
  });
  const place = placeInSource(opened.doc, position, (doc) => printDocument(opened, doc));
  return `${html.slice(0, place)}|${html.slice(place)}`;
};

const toText = (marked: string): string => {
  const html = marked.replace('|', '');
  const place = placeInDocument(html, marked.indexOf('|'), open);
  if (place === null) return 'nowhere';
  const { parent, parentOffset } = open(html).resolve(place);
  return `${parent.textBetween(0, parentOffset)}|${parent.textBetween(parentOffset, parent.content.size)}`;
};

describe('the caret', () => {
  test('goes from the text to its place in the source', () => {
    expect(toSource('<p  class=x>One</p>\n<!-- note --><ul><li>Two <b>bold</b></ul>', 'bold', 2)).toBe(
      '<p  class=x>One</p>\n<!-- note --><ul><li>Two <b>bo|ld</b></ul>',
    );
    expect(toSource('<p>Caf&eacute; au lait</p>', 'au', 0)).toBe('<p>Caf&eacute; |au lait</p>');
  });

  test('goes from the source to its place in the text; within a tag, to what follows it', () => {
    expect(toText('<p>One</p>\n<p>Two <b>bo|ld</b></p>')).toBe('Two bo|ld');
    expect(toText('<p>One</p><p cla|ss="x">Two</p>')).toBe('|Two');
    expect(toText('One|')).toBe('One|');
  });

  test('has no place in what is shown as a card', () => {
    expect(toText('<p>One</p><script>let |a</script>')).toBe('nowhere');
  });
});
