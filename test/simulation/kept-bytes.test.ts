import { expect, it } from 'vitest';
import { lostOf } from './kept-bytes.ts';

const text = '<p>One &amp; two.</p>\n<ul>\n<li>Three</li>\n<li>Four</li>\n</ul>';

it.each([
  ['nothing', text, null],
  ['one edited word', text.replace('Three', 'zq1qz'), null],
  ['two words of one block, and a new block', text.replace('One', 'zq1qz').replace('two', 'zq2qz'), null],
  ['a new block', text.replace('</p>\n', '</p>\n<p>zq1qz</p>\n'), null],
  ['a tag', text.replace('<li>Four</li>\n', ''), '<li>'],
  ['a tag’s spelling', text.replace('<p>', '<P>'), '<p>'],
  ['an entity’s spelling', text.replace('&amp;', '&'), '<p>One &amp; two.</p>'],
  [
    'an entity’s spelling beside an edit elsewhere',
    text.replace('&amp;', '&').replace('Three', 'zq1qz'),
    '<p>One &amp; two.</p>',
  ],
  ['a word that nobody typed over', text.replace('Four', 'Fore'), '<li>Four</li>'],
])('BYTES sees what a write took: %s', (_title, sent, lost) => {
  expect(lostOf(text, sent)).toBe(lost);
});
