import { Transform } from 'prosemirror-transform';
import { describe, expect, test } from 'vitest';
import { saveDocument } from './check.ts';
import { openDocument } from './open.ts';
import { printDocument } from './print.ts';

const run = (count: number): string => Array.from({ length: count }, (_, i) => `<!-- note ${i} -->`).join('\n');

/** What is saved once the block at one place was put before the one at another (`to` counts before it is taken out). */
const moved = (source: string, from: number, to: number): string => {
  const opened = openDocument(source);
  const { doc } = opened;
  const placeOf = (index: number): number =>
    doc.content.content.slice(0, index).reduce((sum, block) => sum + block.nodeSize, 0);
  const block = doc.child(from);
  const transform = new Transform(doc).delete(placeOf(from), placeOf(from) + block.nodeSize);
  transform.insert(transform.mapping.map(placeOf(to)), block);
  const saved = saveDocument(opened, transform.doc);
  return saved.ok ? saved.value.html : 'refused';
};

describe('comments, of which some exports have hundreds', () => {
  test('[DOC-SAME] [DOC-EXACT] a run of them keeps its bytes while the text beside it is edited', () => {
    const source = `<p>One</p>\n${run(200)}\n<p>Two</p>`;
    const opened = openDocument(source);
    const saved = saveDocument(opened, new Transform(opened.doc).insert(1, opened.doc.type.schema.text('x')).doc);
    expect(saved).toEqual({ ok: true, value: { html: source.replace('One', 'xOne'), printed: 'source' } });
  });

  test('[DOC-MANNER] one of a run is moved alone, and the others stay as they are', () => {
    expect(moved('<p>One</p>\n<!-- a -->\n<!-- b -->\n<!-- c -->\n<p>Two</p>', 2, 5)).toBe(
      '<p>One</p>\n<!-- a -->\n<!-- c -->\n<p>Two</p>\n<!-- b -->',
    );
  });

  test.each([
    ['between words', 'one <!-- a -->two<p>x</p>', 'doc(bare("one ", inlineIsland, "two"), paragraph("x"))'],
    ['several', '<div>a <!--b--> <!--c-->d</div>', 'doc(container(bare("a ", inlineIsland, " ", inlineIsland, "d")))'],
    ['at either end', '<li><!--a--> b <!--c--></li>', 'doc(container(blockIsland, bare("b"), blockIsland))'],
    ['beside a script', 'a<!--b--><script></script>c', 'doc(bare("a"), blockIsland, blockIsland, bare("c"))'],
    ['with no words', '<td></td><!--a--> <!--b-->', 'doc(blockIsland, blockIsland)'],
    [
      'in a list',
      '<ul><!--a--><li>b</li>c<!--d-->e</ul>',
      'doc(bulletList(blockIsland, listItem(bare("b")), bare("c", inlineIsland, "e")))',
    ],
  ])('[DOC-OPEN] [DOC-SAME] in a bare text they part no line: %s', (_, source, shape) => {
    const opened = openDocument(source);
    expect(opened.doc.toString()).toBe(shape);
    expect(printDocument(opened, opened.doc)).toBe(source);
  });

  test('[DOC-EXACT] [DOC-KEEP] words on both sides of one are edited, cut and joined, and it stays', () => {
    const opened = openDocument('<li>one <!-- a --> two</li>');
    const word = opened.doc.type.schema.text('x');
    const printed = (change: (edit: Transform) => Transform): unknown =>
      saveDocument(opened, change(new Transform(opened.doc)).doc);
    const says = (html: string) => ({ ok: true, value: { html, printed: 'source' } });
    expect(printed((edit) => edit.insert(5, word).insert(9, word))).toEqual(says('<li>onex <!-- a --> xtwo</li>'));
    expect(printed((edit) => edit.delete(8, 11))).toEqual(says('<li>one <!-- a -->&nbsp;</li>'));
    expect(printed((edit) => edit.delete(2, 6))).toEqual(says('<li><!-- a -->&nbsp;two</li>'));
  });

  test.each(['<!-->', '<!--->', '<!---->', '<!-- a --!>'])('[DOC-EXACT] %s is over, and gets no end', (comment) => {
    const opened = openDocument(`<p>a</p>${comment}b`);
    const { doc } = opened;
    const saved = saveDocument(opened, doc.copy(doc.content.cut(0, doc.content.size - 3)));
    expect(saved).toEqual({ ok: true, value: { html: `<p>a</p>${comment}`, printed: 'source' } });
  });

  test.each(['<!---', '<!-- a', '<!--', '<!--!>'])(
    '[DOC-KEEP] %s takes in nothing that is written after it',
    (comment) => {
      const opened = openDocument(`<p>a</p>${comment}`);
      const { doc } = opened;
      const saved = saveDocument(opened, doc.copy(doc.content.addToEnd(doc.child(0))));
      expect(saved).toEqual({ ok: true, value: { html: `<p>a</p>${comment}--><p>a</p>`, printed: 'source' } });
    },
  );

  test('[DOC-SETTLE] between two bare texts of their own lines, the lines stay two', () => {
    expect(moved('<div>one</div>two<!-- a --><p>x</p>', 2, 4)).toBe('<div>one</div>two<p>x</p><!-- a -->');
    expect(moved('one<p>x</p>two<!-- a -->', 1, 4)).toBe('one<br>two<!-- a --><p>x</p>');
    expect(moved('one<!-- a --><p>x</p>two', 2, 4)).toBe('one<br><!-- a -->two<p>x</p>');
  });

  test('[DOC-SETTLE] an island that is put between two paragraphs needs no break', () => {
    expect(moved('<p>a</p><p>b</p><script>x</script>', 2, 1)).toBe('<p>a</p><script>x</script><p>b</p>');
  });
});
