import { inputRules } from '@tiptap/pm/inputrules';
import { describe, expect, test } from 'vitest';
import { typeKeys } from '../../../test/support/typed-keys.ts';
import { addressRule } from './typed-address.ts';

/** A space at the end of a line is saved as one that stays; here it is any. */
const typed = (source: string, keys: string): string =>
  typeKeys(source, inputRules({ rules: [addressRule()] }), keys)
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&');

const a = (href: string, words = href): string => `<a href="${href}">${words}</a>`;

describe('a space behind an address makes its link', () => {
  test.each([
    ['alone', 'https://example.com/help ', `${a('https://example.com/help')} `],
    ['in a line, and types on outside of it', 'See http://example.com now', `See ${a('http://example.com')} now`],
    ['without its scheme', 'www.example.com ', `${a('https://www.example.com', 'www.example.com')} `],
    ['without the full stop', 'See https://example.com/a. ', `See ${a('https://example.com/a')}. `],
    ['in brackets', '(https://example.com/a) ', `(${a('https://example.com/a')}) `],
    ['with brackets of its own', 'https://example.com/Port_(harbour) ', `${a('https://example.com/Port_(harbour)')} `],
    ['with its query', 'https://example.com/?a=1&b=2 ', `${a('https://example.com/?a=1&b=2')} `],
  ])('%s', (_name, keys, html) => {
    expect(typed('<p></p>', keys)).toBe(`<p>${html}</p>`);
  });

  test('which Backspace straight after takes away', () => {
    expect(typed('<p></p>', 'https://example.com ←!')).toBe('<p>https://example.com !</p>');
  });

  test('which keeps what it was written in', () => {
    expect(typed('<p><strong>See https://example.com</strong></p>', ' now')).toBe(
      `<p><strong>See ${a('https://example.com')} now</strong></p>`,
    );
  });

  test.each([
    ['a word', 'example.com '],
    ['a scheme without a host', 'https:// '],
    ['a host that is none', 'https://harbour '],
    ['what a browser would run', 'javascript://example.com/%0aalert(1) '],
    ['a name and its password', 'https://me:secret@example.com '],
    ['part of a word', 'xhttps://example.com '],
  ])('not of %s', (_name, keys) => {
    expect(typed('<p></p>', keys)).toBe(`<p>${keys}</p>`);
  });

  test.each([
    ['in a block of code', '<pre>curl https://example.com</pre>', '<pre>curl https://example.com </pre>'],
    ['in code', '<p><code>https://example.com</code></p>', '<p><code>https://example.com </code></p>'],
    ['in a link', `<p>${a('/x', 'https://example.com')}</p>`, `<p>${a('/x', 'https://example.com')} </p>`],
  ])('not %s', (_name, source, html) => {
    expect(typed(source, ' ')).toBe(html);
  });
});
