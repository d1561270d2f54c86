import { describe, expect, test } from 'vitest';
import { listStep, pressOf } from './list-keys.ts';

const place = { index: 4, count: 10, pageRows: 3 };
const bare = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
const step = (key: string, held: Partial<typeof bare> = {}, several = false) =>
  listStep({ key, ...bare, ...held }, place, several);

describe('a key in a list of which several rows may be chosen', () => {
  test('moves and opens alone, stretches with Shift, and only looks with Control or Command', () => {
    expect(step('ArrowDown')).toEqual({ to: 5, how: 'open' });
    expect(step('ArrowDown', { shiftKey: true })).toEqual({ to: 5, how: 'stretch' });
    expect(step('End', { shiftKey: true })).toEqual({ to: 9, how: 'stretch' });
    expect(step('ArrowUp', { ctrlKey: true })).toEqual({ to: 3, how: 'look' });
    expect(step('ArrowUp', { metaKey: true })).toEqual({ to: 3, how: 'look' });
  });

  test('chooses all, one more, or none', () => {
    expect(step('a', { ctrlKey: true })).toEqual({ command: 'all' });
    expect(step('A', { metaKey: true })).toEqual({ command: 'all' });
    expect(step(' ', { ctrlKey: true })).toEqual({ command: 'toggle' });
    expect(step(' ', {}, true)).toEqual({ command: 'toggle' });
    expect(step('Escape', {}, true)).toEqual({ command: 'clear' });
  });

  test('is left to others where it means something to them', () => {
    expect(step('Escape')).toBeNull();
    expect(step(' ')).toBeNull();
    expect(step('a')).toBeNull();
    expect(step('Enter', { ctrlKey: true })).toBeNull();
    expect(step('ArrowUp', { altKey: true })).toBeNull();
    expect(step('A', { ctrlKey: true, shiftKey: true })).toBeNull();
  });

  test('asks to delete', () => {
    expect(step('Delete')).toEqual({ command: 'delete' });
    expect(step('Backspace', { metaKey: true })).toEqual({ command: 'delete' });
    expect(step('Backspace')).toBeNull();
  });
});

test('a press opens alone, adds with Control or Command, and stretches with Shift', () => {
  expect(pressOf(bare)).toBe('open');
  expect(pressOf({ ...bare, ctrlKey: true })).toBe('toggle');
  expect(pressOf({ ...bare, metaKey: true })).toBe('toggle');
  expect(pressOf({ ...bare, shiftKey: true, ctrlKey: true })).toBe('stretch');
});
