import { describe, expect, test } from 'vitest';
import { openDocument } from '../../shared/document/open.ts';
import {
  anchorsOf,
  articleNamed,
  articlesAsked,
  articlesMeant,
  headingAsked,
  isAddress,
  matchingAnchors,
} from './link-targets.ts';

describe('where a link can lead', () => {
  const anchors = anchorsOf(
    openDocument(
      '<h2 id="reef-knot">Tie a reef knot</h2><p>x</p><h2>No id</h2><div><h3 id="b">The bowline</h3></div><section class="private-note"><h3 id="c">For the crew</h3></section>',
    ).doc,
  );

  test('headings with an id, wherever readers find them', () => {
    expect(anchors).toEqual([
      { id: 'reef-knot', words: 'Tie a reef knot' },
      { id: 'b', words: 'The bowline' },
    ]);
  });

  test.each([
    ['#', ['reef-knot', 'b']],
    ['bow', ['b']],
    ['#reef', ['reef-knot']],
    ['knot tie', ['reef-knot']],
    ['', []],
    ['anchor', []],
  ])('%j finds %j', (typed, ids) => {
    expect(matchingAnchors(anchors, typed).map(({ id }) => id)).toEqual(ids);
  });

  test.each([
    ['#7', '#7'],
    ['7', '7'],
    ['splice', 'splice'],
    ['#part', ''],
    ['https://example.com', ''],
  ])('%j asks for articles with %j', (typed, asked) => {
    expect(articlesAsked(typed)).toBe(asked);
  });

  test('a number with its sign is that article, or none; without it, also what is found by words', () => {
    const rows = [{ number: 7 }, { number: 70 }, { number: null }];
    expect(articlesMeant('#7', rows)).toEqual([{ number: 7 }]);
    expect(articlesMeant('#8', rows)).toEqual([]);
    expect(articlesMeant('7', rows)).toBe(rows);
  });

  test.each([
    ['splice#eye', { article: 'splice', heading: '#eye' }],
    ['How to splice # an eye', { article: 'How to splice', heading: '# an eye' }],
    ['splice#', { article: 'splice', heading: '#' }],
    ['#7#eye', { article: '#7', heading: '#eye' }],
    ['7#eye', { article: '7', heading: '#eye' }],
    ['#7', null],
    ['#part', null],
    ['#part#eye', null],
    ['splice', null],
    ['https://example.com/a#eye', null],
    ['/article/7-a#eye', null],
    ['example.com/a#eye', null],
  ])('%j asks for a heading of another article: %j', (typed, asked) => {
    expect(headingAsked(typed)).toEqual(asked);
  });

  test('a heading is looked for in the article of that name or number, before one whose text says it', () => {
    const rows = [
      { name: 'Ropes', number: 70 },
      { name: 'How to splice', number: 7 },
    ];
    expect(articleNamed('splice', rows)).toBe(rows[1]);
    expect(articleNamed('#70', rows)).toBe(rows[0]);
    expect(articleNamed('#8', rows)).toBeUndefined();
    expect(articleNamed('fid', rows)).toBe(rows[0]);
  });

  test.each([
    ['https://example.com', true],
    ['/article/12', true],
    ['#part', true],
    ['jo@example.com', true],
    ['example.com/a', true],
    ['How to splice', false],
    ['12', false],
    ['v2.0 notes', false],
  ])('%j is an address: %j', (typed, expected) => {
    expect(isAddress(typed)).toBe(expected);
  });
});
