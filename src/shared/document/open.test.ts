import { describe, expect, test } from 'vitest';
import { openDocument } from './open.ts';
import { printDocument } from './print.ts';

const shape = (source: string): string => openDocument(source).doc.toString();

describe('[DOC-OPEN] every construct has its place in the document', () => {
  test.each([
    ['', 'doc(bare)'],
    ['<p>\n\t one  two\n</p>', 'doc(paragraph("one two"))'],
    ['bare<br>text<p>x</p>', 'doc(bare("bare", hardBreak, "text"), paragraph("x"))'],
    ['<ul><li>a<ul><li>b</ul></ul>', 'doc(bulletList(listItem(bare("a"), bulletList(listItem(bare("b"))))))'],
    ['<ul><li>a</li><ul><li>b</li></ul></ul>', 'doc(bulletList(listItem(bare("a")), bulletList(listItem(bare("b")))))'],
    ['<div><li>a</li></div>', 'doc(container(container(bare("a"))))'],
    ['<table><tr><td>a</table>', 'doc(table(tableSection(tableRow(tableCell(bare("a"))))))'],
    ['<strong><p>a</p></strong>', 'doc(container(paragraph("a")))'],
    ['<p><b>a</b><b>b</b></p>', 'doc(paragraph(strong("a"), strong("b")))'],
    ['<p>a<a id="x"></a>b</p>', 'doc(paragraph("a", inlineAtom, "b"))'],
    ['<p>a<strong></strong>b</p>', 'doc(paragraph("ab"))'],
    ['<pre>\n\n a\n</pre>', 'doc(codeBlock("\\n a\\n"))'],
    ['<details><summary>s</summary>b</details>', 'doc(details(summary("s"), bare("b")))'],
    ['<p>x <!-- c --> y</p><script>1</script>', 'doc(paragraph("x ", inlineIsland, " y"), blockIsland)'],
    [
      '<p>Pick <object field>. Save.</p><p>More</p>',
      'doc(container(bare("Pick"), container(bare(". Save."), paragraph("More"))))',
    ],
  ])('%j', (source, expected) => {
    expect(shape(source)).toBe(expected);
  });

  test('[DOC-ISLANDS] what the parser moved is an island over exactly its range', () => {
    const source = '<p>before</p><table>moved<tr><td>x</td></tr></table><p>after</p>';
    const { islands } = openDocument(source);
    expect(islands).toEqual([{ kind: 'malformed', from: 13, to: 52 }]);
  });

  test('[DOC-ISLANDS] a comment that is never closed is an island from where it begins', () => {
    expect(openDocument('<p>before</p><!-- to do').islands).toEqual([{ kind: 'comment', from: 13, to: 23 }]);
  });

  test('[DOC-TOTAL] tags nested ten thousand deep open', () => {
    const sources = [`${'<div>'.repeat(10_000)}x${'<b>'.repeat(10_000)}`, `${'<span>'.repeat(10_000)}x`];
    const opened = sources.map((source) => openDocument(source));
    expect(opened.map((one) => printDocument(one, one.doc) === one.source)).toEqual([true, true]);
  });
});
