import { describe, expect, test } from 'vitest';
import { findTyped, moveInList, nothingTyped, typeAhead } from './list-movement.ts';

describe('a key in a list', () => {
  const place = { index: 4, count: 10, pageRows: 3 };

  test.each([
    ['ArrowDown', 5],
    ['ArrowUp', 3],
    ['Home', 0],
    ['End', 9],
    ['PageDown', 7],
    ['PageUp', 1],
    ['x', null],
    ['Enter', null],
  ])('%s leads from the fifth of ten rows to %s', (key, index) => {
    expect(moveInList(key, place)).toBe(index);
  });

  test('stops at both ends', () => {
    expect(moveInList('ArrowUp', { ...place, index: 0 })).toBe(0);
    expect(moveInList('PageDown', { ...place, index: 8 })).toBe(9);
  });

  test('enters a list in which nothing is active from the near end', () => {
    expect(moveInList('ArrowDown', { ...place, index: -1 })).toBe(0);
    expect(moveInList('ArrowUp', { ...place, index: -1 })).toBe(9);
  });

  test('does nothing in an empty list', () => {
    expect(moveInList('End', { index: -1, count: 0, pageRows: 3 })).toBeNull();
  });
});

describe('typing ahead', () => {
  const names = ['Add a printer', 'Billing', 'Back up', '', 'Bold', 'Zones'];

  test('gathers letters, and begins anew after a rest', () => {
    const first = typeAhead(nothingTyped, 'B', 1000);
    expect(first?.text).toBe('b');
    expect(typeAhead(first ?? nothingTyped, 'a', 1300)?.text).toBe('ba');
    expect(typeAhead(first ?? nothingTyped, 'a', 2000)?.text).toBe('a');
  });

  test('leaves the space bar and named keys to the list', () => {
    expect(typeAhead(nothingTyped, ' ', 1000)).toBeNull();
    expect(typeAhead(nothingTyped, 'Enter', 1000)).toBeNull();
    expect(typeAhead({ text: 'add', atMs: 900 }, ' ', 1000)?.text).toBe('add ');
  });

  test('goes round from the active row, over rows that are not here yet', () => {
    expect(findTyped(names, 'b', 1)).toBe(2);
    expect(findTyped(names, 'b', 2)).toBe(4);
    expect(findTyped(names, 'b', 4)).toBe(1);
  });

  test('stays on the active row while it matches the whole word', () => {
    expect(findTyped(names, 'bil', 1)).toBe(1);
    expect(findTyped(names, 'ba', 1)).toBe(2);
  });

  test('takes the same letter again for the next one', () => {
    expect(findTyped(names, 'bb', 1)).toBe(2);
  });

  test('finds nothing where nothing begins so', () => {
    expect(findTyped(names, 'q', 0)).toBeNull();
  });
});
