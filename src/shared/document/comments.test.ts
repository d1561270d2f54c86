import { Transform } from 'prosemirror-transform';
import { describe, expect, test } from 'vitest';
import { saveDocument } from './check.ts';
import { openDocument } from './open.ts';

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

  test('[DOC-SETTLE] two bare texts that a comment stood between stay two lines when it is moved away', () => {
    expect(moved('one<!-- a -->two<p>x</p>', 1, 4)).toBe('one<br>two<p>x</p><!-- a -->');
  });

  test('[DOC-SETTLE] an island that is put between two paragraphs needs no break', () => {
    expect(moved('<p>a</p><p>b</p><script>x</script>', 2, 1)).toBe('<p>a</p><script>x</script><p>b</p>');
  });
});
