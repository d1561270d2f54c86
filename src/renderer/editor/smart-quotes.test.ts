import { describe, expect, test } from 'vitest';
import { typeKeys } from '../../../test/support/typed-keys.ts';
import { smartQuotes } from './smart-quotes.ts';

const typed = (source: string, keys: string): string => typeKeys(source, smartQuotes(), keys);

describe('typographic signs', () => {
  test.each([
    ['quotes around words', '"Cast off", she said.', '“Cast off”, she said.'],
    ['quotes in brackets and after dashes', '("Ahoy")', '(“Ahoy”)'],
    ['single quotes and apostrophes', "'Don't'", '‘Don’t’'],
    ['quotes inside of quotes', `"'Ahoy'"`, '“‘Ahoy’”'],
    ['nothing of feet and inches', `5' 10"`, `5' 10"`],
    ['three dots and a dash', 'Wait... now -- go', 'Wait… now — go'],
    ['the key itself, taken back', '"←', '"'],
  ])('are made of %s', (_name, keys, text) => {
    expect(typed('<p></p>', keys)).toBe(`<p>${text}</p>`);
  });

  test('are never made in code', () => {
    expect(typed('<pre>a </pre>', '"b"')).toBe('<pre>a "b"</pre>');
    expect(typed('<p><code>a =</code></p>', '"')).toBe('<p><code>a ="</code></p>');
  });
});
