import type { Stroke } from './align.ts';
import { leafToken, type Token } from './merge-tokens.ts';
import type { SourceBlock, SourceItem } from './source-tree.ts';

/**
 * The base of a merge as one flat list. Only blocks that a side has changed inside are cut into items; every other block
 * is one entry, so that merging costs what was edited, not what the article holds.
 */
export interface BaseEntry {
  readonly token: Token;
  readonly block: SourceBlock;
  /** For a start its end, for an end its start; itself for everything else. */
  readonly mate: number;
  /** The start that this stands in; for an end, the same as for its start. -1 at the top. */
  readonly parent: number;
}

export class MergeBase {
  readonly entries: BaseEntry[] = [];
  readonly #blocks = new Map<SourceBlock, number>();
  readonly #leaves = new Map<SourceItem, number>();

  constructor(root: SourceBlock, sides: readonly (readonly Stroke[])[]) {
    const entered = new Set<SourceBlock>();
    for (const strokes of sides) for (const stroke of strokes) enter(stroke, entered);
    for (const child of root.children) this.#add(child, -1, entered);
  }

  get length(): number {
    return this.entries.length;
  }

  /** Where an item stands; inside a whole block, that block. */
  indexOf(item: SourceItem): number {
    if (item.kind === 'leaf' || item.kind === 'atom') return this.#leaves.get(item) ?? -1;
    const start = this.#blocks.get(item.block) ?? -1;
    return item.kind === 'close' ? this.#endOf(start) : start;
  }

  /** The start of the block that a place between two entries lies in; -1 at the top. */
  blockAround(gap: number): number {
    const next = this.entries[gap];
    if (next === undefined) return -1;
    return next.token.kind === 'close' ? next.mate : next.parent;
  }

  /** The innermost block that a range lies in, with neither of its tags; -1 for the article. */
  blockHolding(from: number, to: number): number {
    if (from === to) return this.blockAround(from);
    let block = this.entries[from]?.parent ?? -1;
    while (block >= 0 && this.#endOf(block) < to) block = this.entries[block]?.parent ?? -1;
    return block;
  }

  /** The range, grown to whole children of the block that holds it. */
  wholeChildren(from: number, to: number): readonly [from: number, to: number] {
    if (from === to) return [from, to];
    const block = this.blockHolding(from, to);
    const first = this.#childOf(block, from);
    const last = this.#childOf(block, to - 1);
    return [first, this.#endOf(last) + 1];
  }

  wholeBlock(start: number): readonly [from: number, to: number] {
    return start < 0 ? [0, this.length] : [start, this.#endOf(start) + 1];
  }

  isInLine(index: number): boolean {
    const kind = this.entries[index]?.token.kind;
    return kind === 'leaf' || kind === 'atom';
  }

  #endOf(index: number): number {
    const entry = this.entries[index];
    return entry?.token.kind === 'open' ? entry.mate : index;
  }

  #childOf(block: number, index: number): number {
    let child = this.entries[index]?.token.kind === 'close' ? (this.entries[index]?.mate ?? index) : index;
    while ((this.entries[child]?.parent ?? block) !== block) child = this.entries[child]?.parent ?? block;
    return child;
  }

  #add(block: SourceBlock, parent: number, entered: ReadonlySet<SourceBlock>): void {
    const start = this.entries.length;
    this.#blocks.set(block, start);
    if (!entered.has(block)) {
      this.entries.push({ token: { kind: 'block', node: block.node }, block, mate: start, parent });
      return;
    }
    this.entries.push({ token: { kind: 'open', node: block.node, by: 'base' }, block, mate: start, parent });
    for (const child of block.children) this.#add(child, start, entered);
    for (const leaf of block.leaves) {
      const index = this.entries.length;
      this.#leaves.set(leaf, index);
      this.entries.push({ token: leafToken(leaf), block, mate: index, parent: start });
    }
    const end = this.entries.length;
    this.entries[start] = { token: { kind: 'open', node: block.node, by: 'base' }, block, mate: end, parent };
    this.entries.push({ token: { kind: 'close', node: block.node, by: 'base' }, block, mate: start, parent });
  }
}

/** A stroke that begins or ends inside a block, or writes one of its items, makes it a block to be cut. */
function enter(stroke: Stroke, entered: Set<SourceBlock>): void {
  const note = (item: SourceItem, isEdge: boolean): void => {
    let block = isEdge ? item.block.parent : item.block;
    for (; block !== undefined && !entered.has(block); block = block.parent) entered.add(block);
  };
  if (stroke.kind === 'copy') {
    note(stroke.first, stroke.first.kind === 'open' || stroke.first.kind === 'block');
    note(stroke.last, stroke.last.kind === 'close' || stroke.last.kind === 'block');
  } else if (stroke.at !== undefined) note(stroke.at, stroke.at.kind === 'block');
}
