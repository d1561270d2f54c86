import { describe, expect, test } from 'vitest';
import { openDocument } from '../../shared/document/open.ts';
import { checkArticle } from './article-check.ts';

const check = (html: string) => checkArticle(openDocument(html).doc);
const hints = (html: string) => check(html).hints.map(({ kind, about }) => `${kind}: ${about}`);

describe('what is said about an article', () => {
  test('counts words as a reader does, in every block', () => {
    expect(
      check("<p>Don't coil a 12&nbsp;mm rope.</p><ul><li>One<br>two</li></ul><table><tr><td>three</td></tr></table>")
        .words,
    ).toBe(9);
  });

  test('lists the headings with their levels', () => {
    expect(check('<h2>One</h2><div><h3>Two <b>bold</b></h3></div>').outline).toMatchObject([
      { level: 2, words: 'One', position: 0 },
      { level: 3, words: 'Two bold' },
    ]);
  });

  test.each([
    [
      'an image that says nothing, not one that is decoration',
      '<p><img src="/i/knot.png?x"><img src="/b.png" alt=""></p>',
      ['no-alt: knot.png'],
    ],
    [
      'a level that is skipped, from the name of the article on',
      '<h3>A</h3><h2>B</h2><h4>C</h4><h2>D</h2>',
      ['skipped-level: A', 'skipped-level: C'],
    ],
    ['a heading without words', '<h2> </h2>', ['empty-heading: Heading 2']],
    [
      'a link that says nothing by itself',
      '<p><a href="/a">Click here</a>, <a href="/b">here is the list</a></p>',
      ['vague-link: Click here'],
    ],
    ['a link in parts, as one', '<p><a href="/a">read <b>more</b></a></p>', ['vague-link: read more']],
  ])('names %s', (_name, html, expected) => {
    expect(hints(html)).toEqual(expected);
  });
});
