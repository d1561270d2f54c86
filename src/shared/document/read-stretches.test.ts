import type { Node } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { childrenOf } from './match-items.ts';
import { openDocument, type OpenedDocument } from './open.ts';
import { ReadStretches } from './read-stretches.ts';

/** Blocks of a text, with the nodes of the known document where the two say the same, as a merge has them. */
const blocksOf = (known: OpenedDocument, html: string): readonly Node[] =>
  childrenOf(openDocument(html).doc).map((block) => childrenOf(known.doc).find((own) => own.eq(block)) ?? block);

const says = (known: string, html: string, meant = html): boolean => {
  const opened = openDocument(known);
  return new ReadStretches(opened).says({ html, blocks: blocksOf(opened, meant) });
};

const stretch = '<p>one</p>\n<ul><li>two</li></ul>\n<p>three</p>';

describe('what an open document says about a stretch of another', () => {
  test('[DOC-REOPEN] the same bytes between two firm blocks read the same', () => {
    expect(says(`<h2>Before</h2>\n${stretch}\n<p>after</p>`, stretch)).toBe(true);
  });

  test.each([
    ['it does not have those bytes', '<p>one</p>', stretch, stretch],
    ['it reads them inside of something else', `<div>${stretch}</div>`, stretch, stretch],
    ['it comes to them with an element open', `<p><b>x</p>${stretch}`, stretch, stretch],
    ['other blocks are meant', stretch, stretch, stretch.replace('two', 'two and more')],
    ['fewer blocks are meant', stretch, stretch, '<p>one</p><p>three</p>'],
    ['it has the same blocks in other bytes', stretch.replaceAll('\n', ' '), stretch, stretch],
    ['its end is not told', `<p>x${stretch}`, '<p>x', '<p>x'],
  ])('[DOC-REOPEN] nothing where %s', (_, known, html, meant) => {
    expect(says(known, html, meant)).toBe(false);
  });

  test('[DOC-REOPEN] stretches are found one after another, and one that is not there hides none', () => {
    const opened = openDocument(`${stretch}<h2>x</h2><p>y</p>`);
    const known = new ReadStretches(opened);
    const ask = (html: string): boolean => known.says({ html, blocks: blocksOf(opened, html) });
    expect([ask(stretch), ask('<p>nowhere</p>'), ask('<h2>x</h2><p>y</p>')]).toEqual([true, false, true]);
  });
});
