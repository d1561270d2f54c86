import { constantFrom, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectAlways } from '../../../test/support/expect-always.ts';
import { shownText, sourceAfter } from './source-text.ts';

describe('a text area over an article’s source', () => {
  test('leaves every line ending that was not touched as it was', () => {
    expect(sourceAfter('<p>One</p>\r\n<p>Two</p>\n\r<p>Three</p>', '<p>One</p>\n<p>2</p>\n\n<p>Three</p>')).toBe(
      '<p>One</p>\r\n<p>2</p>\n\r<p>Three</p>',
    );
  });

  test('ends a new line as the article ends its lines', () => {
    expect(sourceAfter('a\r\nb', 'a\nnew\nb')).toBe('a\r\nnew\r\nb');
    expect(sourceAfter('a\nb', 'a\nnew\nb')).toBe('a\nnew\nb');
  });

  const lines = string({ unit: constantFrom('a', 'b', '\r', '\n', '\r\n'), maxLength: 12 });

  test('shows what was typed, whatever was there; and changes nothing where nothing was typed', () => {
    expectAlways(
      property(lines, lines, (html, typed) => {
        const shown = shownText(typed);
        expect(shownText(sourceAfter(html, shown))).toBe(shown);
        expect(sourceAfter(html, shownText(html))).toBe(html);
      }),
      { few: 2000, many: 100_000 },
    );
  });
});
