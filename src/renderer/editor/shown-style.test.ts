import { describe, expect, test } from 'vitest';
import { shownStyle } from './shown-style.ts';

describe('an article’s own styles', () => {
  test.each([
    ['text-align: center; Width:50%', 'text-align: center; width: 50%'],
    ['position: fixed; top: 0; z-index: 9', ''],
    ['width: url(https://example.com/x)', ''],
    ['margin-left: -200px', ''],
    ['color: #000; background: white', ''],
    ['width: var(--x); max-width: 300px', 'max-width: 300px'],
    ['text-align', ''],
  ])('%j shows as %j', (style, shown) => {
    expect(shownStyle([['style', style]])).toBe(shown);
  });

  test('are nothing where there are none', () => {
    expect(shownStyle([['class', 'x']])).toBe('');
  });
});
