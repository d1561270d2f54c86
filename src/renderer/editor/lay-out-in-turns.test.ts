import { expect, test } from 'vitest';
import { openDocument } from '../../shared/document/open.ts';
import { blocksAtFirst } from './lay-out-in-turns.ts';

const { doc } = openDocument('<p>One line.</p>'.repeat(100));

test('at first only about a window of an article is laid out, and all above the place where she was', () => {
  const atTop = blocksAtFirst(doc, 0, 800);
  expect(atTop).toBeGreaterThan(800 / (24 + 14));
  expect(atTop).toBeLessThan(50);
  expect(blocksAtFirst(doc, 20.5, 800)).toBe(20 + atTop);
  expect(blocksAtFirst(doc, 99, 800)).toBe(100);
  expect(blocksAtFirst(openDocument('').doc, 0, 800)).toBeLessThan(2);
});

test('a long paragraph and a list of many items fill a window alone', () => {
  const long = openDocument(`<p>${'On and on. '.repeat(1000)}</p><ul>${'<li>Item</li>'.repeat(50)}</ul><p>End</p>`).doc;
  expect(blocksAtFirst(long, 0, 800)).toBe(1);
  expect(blocksAtFirst(long, 1, 800)).toBe(2);
});
