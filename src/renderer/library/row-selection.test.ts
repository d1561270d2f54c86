import { describe, expect, test } from 'vitest';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { everySelected, nothingSelected, stretched, toggled } from './row-selection.ts';

const key = (number: number) => number as ArticleKey;
const keysOf = ({ keys }: { readonly keys: ReadonlySet<ArticleKey> }) => [...keys].toSorted((a, b) => a - b);

describe('rows that are chosen together', () => {
  test('begin with the open article beside the one that is pressed', () => {
    expect(keysOf(toggled(nothingSelected, key(3), key(1)))).toEqual([1, 3]);
    expect(keysOf(toggled(nothingSelected, key(3), null))).toEqual([3]);
  });

  test('lose a row that is pressed again, down to none, the open article included', () => {
    expect(keysOf(toggled(nothingSelected, key(1), key(1)))).toEqual([]);
    expect(keysOf(toggled(stretched(key(1), [1, 2, 3].map(key)), key(2), key(1)))).toEqual([1, 3]);
  });

  test('are stretched from the row that was pressed last', () => {
    expect(toggled(stretched(key(1), [key(1)]), key(4), null).anchor).toBe(4);
    expect(keysOf(stretched(key(4), [2, 3, 4].map(key)))).toEqual([2, 3, 4]);
    expect(everySelected([1, 2].map(key), key(2))).toEqual({ keys: new Set([1, 2]), anchor: 2 });
  });
});
