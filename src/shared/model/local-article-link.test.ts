import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectAlways } from '../../../test/support/expect-always.ts';
import type { ArticleId } from './ids.ts';
import {
  localArticleAddress,
  localArticlesIn,
  orderByLinks,
  readLocalArticleLink,
  withArticleAddresses,
} from './local-article-link.ts';

const tides = 'local-00ff' as ArticleId;
const address = localArticleAddress(tides) ?? '';

describe('a link to an article that Help Scout does not have yet', () => {
  it('is an address that is read back', () => {
    expect(readLocalArticleLink(address)).toBe(tides);
    expect(readLocalArticleLink(`${address}#High`)).toBe(tides);
    expect(readLocalArticleLink('https://harbour.example/article/1')).toBeNull();
    expect(localArticleAddress('5f00aa' as ArticleId)).toBeNull();
  });

  it('PUB-81 becomes the real one, its place in the article included, and not one other byte changes', () => {
    const body = `<p>${address}</p>\r\n<A  HREF='${address}#High' class=x>Tides</A> <a href=${address}>&mdash;</a>`;
    expect(localArticlesIn(body)).toEqual([tides]);
    const real = 'https://harbour.example/article/9-tides?a=1&b=2';
    const escaped = real.replace('&', '&amp;');
    expect(withArticleAddresses(body, new Map([[tides, real]]))).toBe(
      `<p>${address}</p>\r\n<A  HREF='${escaped}#High' class=x>Tides</A> <a href=${escaped}>&mdash;</a>`,
    );
    expect(withArticleAddresses(body, new Map())).toBe(body);
  });

  it('never takes one id for the beginning of another', () => {
    const longer = `<a href="${address}aa">x</a>`;
    expect(localArticlesIn(longer)).toEqual(['local-00ffaa']);
    expect(withArticleAddresses(longer, new Map([[tides, 'https://x.example/']]))).toBe(longer);
  });
});

describe('the order in which articles go', () => {
  const order = (keys: readonly number[], links: Readonly<Record<number, readonly number[]>>) =>
    orderByLinks(keys, (key) => links[key] ?? []);

  it('PUB-80 sends first what others link to', () => {
    expect(order([1, 2, 3], { 1: [3] })).toEqual([3, 1, 2]);
    expect(order([1, 2, 3], { 1: [2], 2: [3] })).toEqual([3, 2, 1]);
    expect(order([1, 2, 3], {})).toEqual([1, 2, 3]);
    expect(order([1, 2], { 1: [9], 2: [1] })).toEqual([1, 2]);
  });

  it('PUB-80 loses none and sends none twice, whatever links to whatever', () => {
    const graph = fc.array(fc.array(fc.nat(9), { maxLength: 4 }), { minLength: 1, maxLength: 10 });
    expectAlways(
      fc.property(graph, (links) => {
        const keys = links.map((_, index) => index);
        const ordered = orderByLinks(keys, (key) => links[key] ?? []);
        expect([...ordered].sort((one, other) => one - other)).toEqual(keys);
      }),
      { few: 100, many: 10_000 },
    );
  });
});
