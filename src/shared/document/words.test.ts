import { expect, test } from 'vitest';
import { openDocument } from './open.ts';
import { countWords, plainText, wordsInMarkup } from './words.ts';

test('[DOC-TEXT] the plain text has a line for each block, and no tags or islands', () => {
  const source =
    '<h2>Title</h2><ul><li>one <b>two</b><li>three</ul><p>a<br>b<!-- no --></p><script>no()</script><table><tr><td>x<td>y</table>';
  expect(plainText(source)).toBe('Title\none two\nthree\na\nb\nx\ty');
});

test('[DOC-TEXT] a table is read row by row, its foot after its body', () => {
  const source =
    '<table><caption>Fees</caption><tfoot><tr><td>sum<td>3</tfoot><tbody><tr><td><p>a</p><p>b</p><td>1<br>2</tbody></table>';
  expect(plainText(source)).toBe('Fees\na b\t1 2\nsum\t3');
});

test('[DOC-TEXT] words are counted as people count them', () => {
  expect(countWords(openDocument("<p>It's one, two &amp; 3</p>").doc)).toBe(4);
  expect(wordsInMarkup('<b class="x">two words</b><!-- none -->')).toBe(2);
});
