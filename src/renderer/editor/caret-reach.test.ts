import { expect, test } from 'vitest';
import { reachOfKey } from './caret-reach.ts';

test.each([
  ['a', '', 'near', 'near'],
  ['Enter', '', 'near', 'near'],
  ['PageUp', '', 'page', 'page'],
  ['End', 'ctrl', 'ends', 'ends'],
  ['ArrowDown', '', 'near', 'near'],
  ['ArrowDown', 'meta', 'ends', 'ends'],
  ['Backspace', 'ctrl', 'near', 'near'],
  ['ArrowLeft', 'alt', 'near', 'near'],
  ['a', 'ctrl', 'near', 'page'],
  ['a', 'meta', 'near', 'near'],
  ['Control', 'ctrl', 'none', 'none'],
] as const)('%s with %s reaches %s, and %s on a Mac', (key, modifier, reach, onMac) => {
  const event = { key, ctrlKey: modifier === 'ctrl', metaKey: modifier === 'meta', altKey: modifier === 'alt' };
  expect([reachOfKey(event, false), reachOfKey(event, true)]).toEqual([reach, onMac]);
});
