import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectAlways } from '../../../test/support/expect-always.ts';
import { fromMarkdown } from './from-markdown.ts';
import { toMarkdown } from './to-markdown.ts';
import { plainText } from './words.ts';

const folder = new URL('../../../test/fixtures/document/', import.meta.url);
const bodies = ['./', 'wild/'].flatMap((within) =>
  readdirSync(new URL(within, folder))
    .filter((name) => name.endsWith('.html'))
    .map((name) => within + name),
);
const wordsIn = (text: string): readonly string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

describe('[DOC-MARKDOWN] an article as Markdown, and back', () => {
  test.each([
    ['heading', '<h2>Fees</h2>', '## Fees'],
    ['marks', '<p>a <b>b</b> <em>c</em> <s>d</s> <code>e*</code> <u>f</u></p>', 'a **b** *c* ~~d~~ `e*` <u>f</u>'],
    ['link and image', '<p><a href="/x">go</a> <img src="a.png" alt="A"></p>', '[go](/x) ![A](a.png)'],
    [
      'lists',
      '<ul>\n<li>a\n<ol start="3">\n<li>b</li>\n<li>c</li>\n</ol></li>\n<li>d</li>\n</ul>',
      '- a\n  3. b\n  4. c\n- d',
    ],
    ['loose list', '<ul>\n<li><p>a</p>\n<p>b</p></li>\n</ul>', '- a\n\n  b'],
    ['quotation', '<blockquote><p>a</p>\n<p>b</p></blockquote>', '> a\n>\n> b'],
    ['callout', '<div class="callout-blue"><p>a</p></div>', '> [!blue]\n> a'],
    ['code', '<pre>a\n  `b` &lt;c&gt;</pre>', '```\na\n  `b` <c>\n```'],
    [
      'table',
      '<table>\n<thead>\n<tr><th>a</th><th>b</th></tr>\n</thead>\n<tbody>\n<tr><td>c</td><td>d|e</td></tr>\n</tbody>\n</table>',
      '| a | b |\n| --- | --- |\n| c | d\\|e |',
    ],
    ['line break', '<p>a<br>\nb</p>', 'a\\\nb'],
    ['rule', '<p>a</p>\n<hr>\n<p>b</p>', 'a\n\n---\n\nb'],
    ['signs that are only signs', '<p>2 * 3 &lt; 7_x [a] 1. #</p>', '2 \\* 3 \\< 7\\_x \\[a\\] 1. #'],
    ['signs at the start of a line', '<p># a</p>\n<p>1. b</p>\n<p>- c</p>', '\\# a\n\n1\\. b\n\n\\- c'],
    ['script', '<script src="a.js"></script>', '<script src="a.js"></script>'],
  ])('%s', (_, html, markdown) => {
    expect(toMarkdown(html)).toBe(`${markdown}\n`);
    expect(fromMarkdown(markdown)).toBe(
      html
        .replaceAll('<b>', '<strong>')
        .replaceAll('</b>', '</strong>')
        .replaceAll(/(<\/?)s>/g, '$1del>'),
    );
  });

  test.each([
    ['Title\n===', '<h1>Title</h1>'],
    ['a **b *c* d** e', '<p>a <strong>b <em>c</em> d</strong> e</p>'],
    ['***both*** snake_case_name', '<p><em><strong>both</strong></em> snake_case_name</p>'],
    [
      '<https://a.test/?x=1&y=2> and <me@a.test>',
      '<p><a href="https://a.test/?x=1&amp;y=2">https://a.test/?x=1&amp;y=2</a> and <a href="mailto:me@a.test">me@a.test</a></p>',
    ],
    ['[a *b*](<x y> "T") &copy; a & b', '<p><a href="x y" title="T">a <em>b</em></a> &copy; a &amp; b</p>'],
    ['1. a\n\n   ```\n   x\n   ```\n2. b', '<ol>\n<li><p>a</p>\n<pre>x</pre></li>\n<li><p>b</p></li>\n</ol>'],
    ['a  \nb\r\nc', '<p>a<br>\nb\nc</p>'],
    ['use <kbd>x</kbd> and <your-name>', '<p>use <kbd>x</kbd> and <your-name></p>'],
    ['~~~\n<b>\n~~~\ntext', '<pre>&lt;b&gt;</pre>\n<p>text</p>'],
  ])('%j is %s', (markdown, html) => {
    expect(fromMarkdown(markdown)).toBe(html);
  });

  test.each(bodies)('every word of %s comes back, in reading order', (name) => {
    const source = readFileSync(new URL(name, folder), 'utf8');
    const meant = wordsIn(plainText(source));
    const back = wordsIn(plainText(fromMarkdown(toMarkdown(source))));
    // What was an island may come back as words between them.
    let next = 0;
    for (const word of back) if (word === meant[next]) next++;
    expect(meant.slice(next, next + 3)).toEqual([]);
  });

  test('every word of a plain text is there, whatever signs stand between the words', () => {
    const part = fc.constantFrom(
      'one',
      'two',
      ' ',
      '  ',
      '\n',
      '\n\n',
      '*',
      '**',
      '_',
      '#',
      '> ',
      '- ',
      '+',
      '|',
      '\\',
      '    ',
      '---',
      '=',
    );
    expectAlways(
      fc.property(fc.array(part, { maxLength: 25 }), (parts) => {
        const text = parts.join('');
        // Within a word these make a part of it bold or slanted, or keep the sign behind: they part no words.
        const words = (said: string) => wordsIn(said.replaceAll(/[*_\\]/g, ''));
        expect(words(plainText(fromMarkdown(text)))).toEqual(words(text));
      }),
      { few: 300, many: 20_000 },
    );
  });
});
