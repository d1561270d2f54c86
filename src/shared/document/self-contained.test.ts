import type { Node } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { openDocument } from './open.ts';
import { isSelfContained } from './self-contained.ts';

const islandIn = (html: string): { readonly island: Node; readonly parent: Node } => {
  let found: { readonly island: Node; readonly parent: Node } | undefined;
  openDocument(html).doc.descendants((node, _position, parent) => {
    if (node.type.name.endsWith('Island') && parent !== null) found ??= { island: node, parent };
  });
  if (found === undefined) throw new Error(`No island in ${html}`);
  return found;
};

describe('[DOC-FIXED] an island that reads right only where it stands', () => {
  test.each([
    ['<p>a</p><script>x()</script><p>b</p>', true],
    ['<p>a</p><iframe src="x"></iframe>', true],
    ['<p>a</p><!-- a comment -->', true],
    ['<p>a <!-- a comment --> b</p>', true],
    ['<p>a <svg><path d="M0"/></svg> b</p>', true],
    ['<p>a</p><table>lost words<tr><td>b</table>', true],
    ['<table><colgroup><col></colgroup><tr><td>b</table>', true],
    ['<table><tr><td>b</td></tr><script>x</script></table>', true],
    ['<p>a</p><!-- never closed <p>b</p>', false],
    ['<p>a <!-- never closed', false],
    ['<p>a</p><script>never closed', false],
    ['<div><b><p>x</div>y', false],
  ])('%s: it may move: %s', (html, expected) => {
    const { island, parent } = islandIn(html);
    expect(isSelfContained(island, parent)).toBe(expected);
  });

  test('column widths may not leave their table', () => {
    const { island } = islandIn('<table><colgroup><col></colgroup><tr><td>b</table>');
    expect(isSelfContained(island, openDocument('<p>a</p>').doc)).toBe(false);
  });
});
