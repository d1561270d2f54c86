import { describe, expect, test } from 'vitest';
import { typeKeys } from '../../../test/support/typed-keys.ts';
import { runCommands } from '../../../test/support/marked-article.ts';
import { documentSchema } from '../../shared/document/schema.ts';
import { fencedCode } from './block-commands.ts';
import { markdownRules } from './input-rules.ts';

/** A space at the end of a line is saved as one that stays; here it is any. */
const typed = (source: string, keys: string): string =>
  typeKeys(source, markdownRules(documentSchema), keys).replaceAll('&nbsp;', ' ');

describe('Markdown that is typed', () => {
  test('gives a heading another level, and it keeps its id, class and style', () => {
    expect(typed('<h3 id="x" class="k" style="color: red"></h3>', '## Title')).toBe(
      '<h2 id="x" class="k" style="color: red">Title</h2>',
    );
    expect(typed('<p id="x"></p>', '### Title')).toBe('<h3 id="x">Title</h3>');
    expect(typed('<h2 id="x"></h2>', '## Title')).toBe('<h2 id="x">Title</h2>');
  });

  test('begins a quotation', () => {
    expect(typed('<p></p>', '> One')).toBe('<blockquote><p>One</p></blockquote>');
  });

  test.each([
    ['**x** y', '<strong>x</strong> y'],
    ['__x__ y', '<strong>x</strong> y'],
    ['*x* y', '<em>x</em> y'],
    ['(_x y_) z', '(<em>x y</em>) z'],
    ['~~x~~ y', '<s>x</s> y'],
    ['`x` y', '<code>x</code> y'],
    ['**`x`** y', '<strong><code>x</code></strong> y'],
    ['**_x_** y', '<strong><em>x</em></strong> y'],
  ])('marks words: %s', (keys, html) => {
    expect(typed('<p></p>', keys)).toBe(`<p>${html}</p>`);
  });

  test.each(['a_b_ c', 'a__b__ c', 'in/_b_ c', '_ b_', '____', '~x~ y'])(
    'leaves names and lone signs alone: %s',
    (keys) => {
      expect(typed('<p></p>', keys)).toBe(`<p>${keys}</p>`);
    },
  );

  test.each(['**x**', '*x*', '__x__', '_x_', '~~x~~', '## ', '- ', '2. ', '> ', '---', '[ ] ', '``` '])(
    'in code is what it is: %s',
    (keys) => {
      const begun = `<p><code>${keys.slice(0, 1)}</code></p>`;
      expect(typed(begun, keys.slice(1)).replace('&gt;', '>')).toBe(`<p><code>${keys}</code></p>`);
      expect(typed('<pre></pre>', keys).replace('&gt;', '>')).toBe(`<pre>${keys}</pre>`);
    },
  );

  test.each([
    ['- a', '<ul><li>a</li></ul>'],
    ['+ a', '<ul><li>a</li></ul>'],
    ['1. a', '<ol><li>a</li></ol>'],
    ['3) a', '<ol start="3"><li>a</li></ol>'],
    ['2024. a', '<p>2024. a</p>'],
  ])('begins a list: %s', (keys, html) => {
    expect(typed('<p></p>', keys)).toBe(html);
  });

  test.each([
    [
      'its next number goes on in the list above',
      '<ol><li>a</li><li>b</li></ol>',
      '3. ',
      '<ol><li>a</li><li>b</li><li>c</li></ol>',
    ],
    ['and in one that begins later', '<ol start="4"><li>a</li></ol>', '5. ', '<ol start="4"><li>a</li><li>c</li></ol>'],
    ['another begins another', '<ol><li>a</li></ol>', '1. ', '<ol><li>a</li></ol><ol><li>c</li></ol>'],
    [
      'letters are not counted',
      '<ol type="a"><li>a</li></ol>',
      '2. ',
      '<ol type="a"><li>a</li></ol><ol start="2"><li>c</li></ol>',
    ],
  ])('below a numbered list: %s', (_name, list, keys, html) => {
    expect(typed(`${list}<p></p>`, `${keys}c`)).toBe(html);
  });

  test('Enter begins code, too', () => {
    for (const fence of ['```|', '```js|']) expect(runCommands(`<p>${fence}</p>`, fencedCode)).toBe('<pre></pre>');
    for (const words of ['<p>```js|x</p>', '<p>a```|</p>', '<p><code>```|</code></p>', '<pre>```|</pre>'])
      expect(runCommands(words, fencedCode)).toBe('refused');
  });

  test.each([
    ['``` a', '<pre>a</pre>'],
    ['```js a', '<pre>a</pre>'],
    ['```a b``` c', '<pre>b``` c</pre>'],
  ])('begins code, without the name of its language: %s', (keys, html) => {
    expect(typed('<p></p>', keys)).toBe(html);
  });
});
