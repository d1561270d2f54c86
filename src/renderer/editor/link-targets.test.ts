import { describe, expect, test } from 'vitest';
import { openDocument } from '../../shared/document/open.ts';
import { anchorsOf, articlesAsked, articlesMeant, isAddress, matchingAnchors } from './link-targets.ts';

describe('where a link can lead', () => {
  const anchors = anchorsOf(
    openDocument('<h2 id="reef-knot">Tie a reef knot</h2><p>x</p><h2>No id</h2><div><h3 id="b">The bowline</h3></div>')
      .doc,
  );

  test('headings with an id, wherever they stand', () => {
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
