import { describe, expect, test } from 'vitest';
import { childrenOf } from './match-items.ts';
import { openDocument } from './open.ts';
import { ReadStretches } from './read-stretches.ts';

const says = (known: string, html: string, meant = html): boolean =>
  new ReadStretches(openDocument(known)).says({ html, blocks: childrenOf(openDocument(meant).doc) });

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
    ['what begins it could belong to what came before', `<li>x${stretch}`, '<li>x', '<li>x'],
  ])('[DOC-REOPEN] nothing where %s', (_, known, html, meant) => {
    expect(says(known, html, meant)).toBe(false);
  });

  test('[DOC-REOPEN] stretches are found one after another, and one that is not there hides none', () => {
    const known = new ReadStretches(openDocument(`${stretch}<h2>x</h2><p>y</p>`));
    const ask = (html: string): boolean => known.says({ html, blocks: childrenOf(openDocument(html).doc) });
    expect([ask(stretch), ask('<p>nowhere</p>'), ask('<h2>x</h2><p>y</p>')]).toEqual([true, false, true]);
  });
});
