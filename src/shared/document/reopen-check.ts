import type { Node } from 'prosemirror-model';
import { childrenOf } from './match-items.ts';
import { openDocument, type OpenedDocument } from './open.ts';
import type { Printed } from './print.ts';
import type { Copied } from './printed-text.ts';
import { semanticItems } from './semantic-items.ts';
import type { SourceBlock } from './source-tree.ts';
import { readsInParts } from './parse-body.ts';
import { ReadStretches, type Stretch } from './read-stretches.ts';

/*
 * Opens what was printed and compares it with what was meant.
 *
 * Opening a long article costs a tenth of a second, and a save usually changed one paragraph of it. So only the changed
 * stretches are opened, each from one *anchor* to the next. An anchor is a paragraph or heading of the source that stands
 * in the print as it stood: tagged at both ends, with text, under no inline element of its elder neighbours. That it reads
 * so in the source proves that the parser comes to it with nothing left open; where it reads so again, the same is true
 * of the print, and what follows it in the same bytes reads as it did. Where a stretch does not compare, or where that
 * reasoning has gaps (a form is remembered across blocks), the whole is opened.
 */

/** Where a printed document, opened again, first says something else than the document that was printed. */
export interface Mismatch {
  readonly expected: string;
  readonly found: string;
}

export type Checked = { readonly ok: true } | ({ readonly ok: false } & Mismatch);

/** `donors`: documents that are open already, whose stretches need not be opened again. */
export function compareReopened(
  opened: OpenedDocument,
  settled: Node,
  printed: Printed,
  donors: readonly OpenedDocument[] = [],
): Checked {
  const blocks = childrenOf(settled);
  const known = donors
    .filter(({ memory, source }) => memory.readsInParts(source))
    .map((donor) => new ReadStretches(donor));
  const isLocal =
    readsInParts(printed.html) &&
    stretches(opened, blocks, printed).every(
      (stretch) => known.some((donor) => donor.says(stretch)) || saysWhatIsMeant(stretch),
    );
  return isLocal ? { ok: true } : compareWhole(blocks, printed.html);
}

function compareWhole(blocks: readonly Node[], html: string): Checked {
  const expected = semanticItems(blocks);
  const found = semanticItems(childrenOf(openDocument(html).doc));
  const length = Math.max(expected.length, found.length);
  for (let i = 0; i < length; i++) {
    if (expected[i] !== found[i])
      return { ok: false, expected: expected[i] ?? 'the end', found: found[i] ?? 'the end' };
  }
  return { ok: true };
}

const saysWhatIsMeant = ({ blocks, html }: Stretch): boolean => compareWhole(blocks, html).ok;

/** A block of the source that was printed as it stands there. */
interface Anchor {
  /** Its place among the document's top-level blocks. */
  readonly child: number;
  readonly block: SourceBlock;
  readonly at: number;
}

function stretches(opened: OpenedDocument, blocks: readonly Node[], { html, copies }: Printed): readonly Stretch[] {
  const found: Stretch[] = [];
  let left: Anchor | undefined;
  for (const right of [...anchorsIn(opened, blocks, copies), undefined]) {
    if (!isUnchanged(opened, blocks, html, left, right)) {
      const to = right === undefined ? html.length : right.at + right.block.to - right.block.from;
      found.push({
        blocks: blocks.slice(left?.child ?? 0, right && right.child + 1),
        html: html.slice(left?.at ?? 0, to),
      });
    }
    left = right;
  }
  return found;
}

function anchorsIn(opened: OpenedDocument, blocks: readonly Node[], copies: readonly Copied[]): readonly Anchor[] {
  const anchors: Anchor[] = [];
  let next = 0;
  blocks.forEach((node, child) => {
    const block = opened.memory.sourceOf(node);
    if (block === undefined || !block.isFirm) return;
    const holds = (copy: Copied | undefined): boolean =>
      copy !== undefined && copy.from <= block.from && copy.to >= block.to;
    const index = holds(copies[next]) ? next : copies.findIndex((copy, i) => i > next && holds(copy));
    const copy = copies[index];
    if (copy === undefined) return;
    next = index;
    anchors.push({ child, block, at: copy.at + block.from - copy.from });
  });
  return anchors;
}

/** Between the two stands what stood there, in the same bytes. */
function isUnchanged(
  { source, root }: OpenedDocument,
  blocks: readonly Node[],
  html: string,
  left: Anchor | undefined,
  right: Anchor | undefined,
): boolean {
  const child = left?.child ?? 0;
  const index = left?.block.index ?? 0;
  const count = (right?.child ?? blocks.length - 1) - child;
  if (count !== (right?.block.index ?? root.children.length - 1) - index) return false;
  for (let i = 0; i <= count; i++) if (blocks[child + i] !== root.children[index + i]?.node) return false;
  const printed = html.slice(left?.at ?? 0, right?.at);
  return printed === source.slice(left?.block.from ?? 0, right?.block.from);
}
