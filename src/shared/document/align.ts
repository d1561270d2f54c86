import type { Node } from 'prosemirror-model';
import { childrenOf, edgeItem, itemsOfBlock, itemsOfNode, matchInRounds, type NewItem } from './match-items.ts';
import type { OpenedDocument } from './open.ts';
import { type PrintMemory, wordsOfText } from './print-memory.ts';
import { type Match, matchSequences } from './shortest-edit.ts';
import { itemAfter, type SourceBlock, type SourceItem } from './source-tree.ts';
import { unchangedEnds } from './unchanged-ends.ts';

/*
 * Align, don't thread.
 *
 * The editor is handed an ordinary document and hands back another. Nothing was carried through it: no offsets, no ids.
 * Which parts of the new document are parts of the source is found out afterwards, here, and the answer is a list of
 * *strokes*: copy these source items as they are; write this item anew.
 *
 *   1. Blocks. Under one parent, equal children at both ends are trimmed, equal ones between them are matched by content.
 *      What is left are *hunks*: some new blocks where some source blocks were.
 *   2. Pairs. A hunk of as many new blocks as old ones, still recognisable, is taken in order, and each pair is aligned by
 *      itself: containers by their children (1), text blocks by their leaves (3). One edited word ends here.
 *   3. Items. Any other hunk (a split, a join, a wrap, a new item) is flattened into starts, ends and leaves on both
 *      sides, and matched three times, each time only inside what the last time left open: by everything that an item
 *      is, then without marks and attributes, then by kind alone.
 *   4. Moves. A new block that equals a source block somewhere else is copied from there.
 *
 * An item that is matched in the first round is copied; in a later round it is written anew *at* its source item, so that
 * it may still keep its tag's bytes, its word's bytes, and the gaps beside it. Nothing here can lose content: every new
 * item gives exactly one stroke, matched or not.
 */

export type Stroke =
  | { readonly kind: 'copy'; readonly first: SourceItem; readonly last: SourceItem }
  /** `at` is the source item that this one stands for. With `keepsText`, its text is the same and only its marks are not. */
  | {
      readonly kind: 'write';
      readonly item: NewItem;
      readonly at: SourceItem | undefined;
      readonly keepsText: boolean;
    };

/** What an alignment may use beside the source. */
export interface AlignOptions {
  /** Blocks that are not matched: they are written afresh. */
  readonly anew?: ReadonlySet<Node>;
  /** Other documents that blocks may have come from, as they were written there. */
  readonly donors?: readonly OpenedDocument[];
}

/** Aligns a document with the source that it was opened from. */
export function align(opened: OpenedDocument, doc: Node, options: AlignOptions = {}): readonly Stroke[] {
  const aligner = new Aligner(opened, options);
  aligner.alignChildren(doc, opened.root);
  return aligner.strokes;
}

type Run =
  | { readonly kind: 'moved'; readonly from: SourceBlock }
  | { readonly kind: 'anew'; readonly node: Node }
  | { readonly kind: 'edited'; readonly nodes: readonly Node[] };

class Aligner {
  readonly strokes: Stroke[] = [];
  readonly #opened: OpenedDocument;
  readonly #anew: ReadonlySet<Node>;
  readonly #memories: readonly PrintMemory[];

  constructor(opened: OpenedDocument, { anew, donors = [] }: AlignOptions) {
    this.#opened = opened;
    this.#anew = anew ?? new Set();
    this.#memories = [opened, ...donors].map(({ memory }) => memory);
  }

  alignChildren(node: Node, block: SourceBlock): void {
    const [fresh, old] = [childrenOf(node), block.children];
    // What no edit touched is the source's own node, and needs no second look.
    const same = this.#anew.size > 0 ? { start: 0, end: 0 } : unchangedEnds(childrenOf(block.node), fresh);
    let { start } = same;
    let freshEnd = fresh.length - same.end;
    let oldEnd = old.length - same.end;
    while (start < freshEnd && start < oldEnd && this.#equal(fresh[start], old[start])) start++;
    while (freshEnd > start && oldEnd > start && this.#equal(fresh[freshEnd - 1], old[oldEnd - 1])) {
      freshEnd--;
      oldEnd--;
    }
    this.#copyBlocks(old, 0, start);
    this.#alignMiddle(fresh.slice(start, freshEnd), old.slice(start, oldEnd));
    this.#copyBlocks(old, oldEnd, old.length);
  }

  #equal(fresh: Node | undefined, old: SourceBlock | undefined): boolean {
    if (fresh === undefined || old === undefined || this.#anew.has(fresh)) return false;
    if (fresh === old.node) return true;
    const { keys } = this.#opened.memory;
    return fresh.nodeSize === old.node.nodeSize && keys.keyOf(fresh) === keys.keyOf(old.node);
  }

  #alignMiddle(fresh: readonly Node[], old: readonly SourceBlock[]): void {
    if (this.#arePartners(fresh, old)) {
      this.#alignPairs(fresh, old);
      return;
    }
    this.#alignAround(this.#sameNodes(fresh, old), fresh, old, (between, was) => this.#alignByContent(between, was));
  }

  /** Blocks that no edit touched are the source's own nodes, and need not be looked into; `[]` where they changed places. */
  #sameNodes(fresh: readonly Node[], old: readonly SourceBlock[]): readonly Match[] {
    const places = new Map(old.map((block, place) => [block.node, place]));
    const matches: Match[] = [];
    for (const [i, node] of fresh.entries()) {
      const place = this.#anew.has(node) ? undefined : places.get(node);
      if (place === undefined) continue;
      if (place <= (matches.at(-1)?.[1] ?? -1)) return [];
      matches.push([i, place]);
    }
    return matches;
  }

  #alignByContent(fresh: readonly Node[], old: readonly SourceBlock[]): void {
    if (fresh.length === 0 && old.length === 0) return;
    const isSearched = fresh.length > 0 && old.length > 0 && (fresh.length > 1 || old.length > 1);
    const matches = isSearched ? this.#equalNodes(fresh, old) : [];
    this.#alignAround(matches, fresh, old, (between, was) => this.#alignHunk(between, was));
  }

  /** Only what is as long as some block on the other side can be like it, and needs a key. */
  #equalNodes(fresh: readonly Node[], old: readonly SourceBlock[]): readonly Match[] {
    const { keys } = this.#opened.memory;
    const freshSizes = new Set(fresh.map((node) => node.nodeSize));
    const oldSizes = new Set(old.map(({ node }) => node.nodeSize));
    return matchSequences(
      fresh.map((node) => (this.#anew.has(node) || !oldSizes.has(node.nodeSize) ? 'new' : keys.keyOf(node))),
      old.map(({ node }) => (freshSizes.has(node.nodeSize) ? keys.keyOf(node) : 'gone')),
    );
  }

  /** Copies the blocks that match, and aligns what is between them. */
  #alignAround(
    matches: readonly Match[],
    fresh: readonly Node[],
    old: readonly SourceBlock[],
    alignBetween: (fresh: readonly Node[], old: readonly SourceBlock[]) => void,
  ): void {
    let i = 0;
    let j = 0;
    let copied = 0;
    for (const [nextI, nextJ] of matches) {
      if (nextI > i || nextJ > j) {
        this.#copyBlocks(old, copied, j);
        alignBetween(fresh.slice(i, nextI), old.slice(j, nextJ));
        copied = nextJ;
      }
      i = nextI + 1;
      j = nextJ + 1;
    }
    this.#copyBlocks(old, copied, j);
    alignBetween(fresh.slice(i), old.slice(j));
  }

  #alignPairs(fresh: readonly Node[], old: readonly SourceBlock[]): void {
    let copied = 0;
    fresh.forEach((node, i) => {
      if (this.#equal(node, old[i])) return;
      this.#copyBlocks(old, copied, i);
      this.#alignPair(node, old[i]);
      copied = i + 1;
    });
    this.#copyBlocks(old, copied, old.length);
  }

  #alignHunk(fresh: readonly Node[], old: readonly SourceBlock[]): void {
    const isPaired =
      fresh.length === old.length &&
      fresh.every((node, i) => this.#isSameKind(node, old[i]) || this.#equal(node, old[i])) &&
      areInOrder(fresh, old, this.#opened.memory);
    if (isPaired) {
      this.#alignPairs(fresh, old);
      return;
    }
    const edits = this.#editsOf(fresh, old);
    let i = 0;
    let j = 0;
    for (const [nextI, nextJ] of edits) {
      this.#alignRuns(fresh.slice(i, nextI), old.slice(j, nextJ));
      const node = fresh[nextI];
      if (node !== undefined) this.#alignPair(node, old[nextJ]);
      i = nextI + 1;
      j = nextJ + 1;
    }
    this.#alignRuns(fresh.slice(i), old.slice(j));
  }

  /**
   * What a donor has as it stands may still be an old block with some words changed: that one keeps the source's bytes, and
   * only what is new is written as the donor has it.
   */
  #editsOf(fresh: readonly Node[], old: readonly SourceBlock[]): readonly Match[] {
    if (this.#memories.length === 1 || fresh.length > tooManyToCompare || old.length > tooManyToCompare) return [];
    const donated = fresh.map((node) => this.#isDonated(node));
    const shareOf = (i: number, j: number): number => {
      const [node, block] = [fresh[i], old[j]];
      if (donated[i] !== true || node === undefined || block === undefined) return 0;
      const { memory } = this.#opened;
      return this.#isSameKind(node, block) ? sharedShare(memory.wordsOf(node), memory.wordsOf(block.node)) : 0;
    };
    const matches: Match[] = [];
    for (const i of fresh.keys()) {
      const shares = old.map((_, j) => shareOf(i, j));
      const share = Math.max(...shares);
      const j = shares.indexOf(share);
      // The likest on both sides, so that of two blocks with common words the right one keeps the bytes.
      const hasRival = fresh.some((_, other) => shareOf(other, j) > share);
      if (share >= alikeShare && !hasRival && j > (matches.at(-1)?.[1] ?? -1)) matches.push([i, j]);
    }
    return matches;
  }

  /** It stands in a donor as it is, and nowhere in the source. */
  #isDonated(node: Node): boolean {
    if (this.#anew.has(node) || !isWorthMoving(node)) return false;
    return this.#opened.memory.sourceBlockLike(node) === undefined && this.#sourceBlockLike(node) !== undefined;
  }

  #alignRuns(fresh: readonly Node[], old: readonly SourceBlock[]): void {
    const runs = this.#splitAtMoves(fresh);
    // Between moved blocks every run may use the old items, but each old item only once: the first run takes them.
    let remaining = old;
    for (const run of runs) {
      if (run.kind === 'moved') this.#copyBlocks([run.from], 0, 1);
      else if (run.kind === 'anew') this.#alignItems(itemsOfNode(run.node), []);
      else {
        this.#alignItems(run.nodes.flatMap(itemsOfNode), remaining.flatMap(itemsOfBlock));
        remaining = [];
      }
    }
  }

  /** As at the last print, but for one block: the usual keystroke, in an article where much is edited already. */
  #arePartners(fresh: readonly Node[], old: readonly SourceBlock[]): boolean {
    if (fresh.length !== old.length) return false;
    let strangers = 0;
    return fresh.every((node, i) => {
      if (this.#equal(node, old[i]) || this.#wasPartner(node, old[i])) return true;
      return this.#isSameKind(node, old[i]) && ++strangers === 1;
    });
  }

  #wasPartner(node: Node, block: SourceBlock | undefined): boolean {
    return !this.#anew.has(node) && this.#opened.memory.partners.get(node)?.block === block;
  }

  #isSameKind(node: Node, block: SourceBlock | undefined): boolean {
    return block !== undefined && !node.isLeaf && !this.#anew.has(node) && node.type.name === block.node.type.name;
  }

  #alignPair(node: Node, block: SourceBlock | undefined): void {
    if (block === undefined) return;
    if (node.isTextblock) {
      this.#alignLine(node, block);
      return;
    }
    this.#opened.memory.partners.set(node, { block, strokes: noStrokes });
    this.#alignItems([edgeItem('open', node)], [block.open]);
    this.alignChildren(node, block);
    this.#alignItems([edgeItem('close', node)], [block.close]);
  }

  /** Remembered, so that after a thousand edited paragraphs the next keystroke aligns one. */
  #alignLine(node: Node, block: SourceBlock): void {
    const { partners } = this.#opened.memory;
    let known = partners.get(node);
    if (known?.block !== block) {
      known = { block, strokes: strokesFor(itemsOfNode(node), itemsOfBlock(block)) };
      partners.set(node, known);
    }
    this.#addAll(known.strokes);
  }

  /** Strokes of one alignment: only the first may go on where the last one ended. */
  #addAll(strokes: readonly Stroke[]): void {
    strokes.forEach((stroke, i) => (i === 0 ? addStroke(this.strokes, stroke) : this.strokes.push(stroke)));
  }

  /** Moved or copied blocks, blocks to be written afresh, and the runs of other blocks between them. */
  #splitAtMoves(fresh: readonly Node[]): readonly Run[] {
    const runs: Run[] = [];
    for (const node of fresh) {
      const from = isWorthMoving(node) ? this.#sourceBlockLike(node) : undefined;
      const last = runs.at(-1);
      if (this.#anew.has(node)) runs.push({ kind: 'anew', node });
      else if (from !== undefined) runs.push({ kind: 'moved', from });
      else if (last?.kind === 'edited') runs[runs.length - 1] = { kind: 'edited', nodes: [...last.nodes, node] };
      else runs.push({ kind: 'edited', nodes: [node] });
    }
    return runs;
  }

  #sourceBlockLike(node: Node): SourceBlock | undefined {
    for (const memory of this.#memories) {
      const block = memory.sourceBlockLike(node);
      if (block !== undefined) return block;
    }
    return undefined;
  }

  #alignItems(fresh: readonly NewItem[], old: readonly SourceItem[]): void {
    this.#addAll(strokesFor(fresh, old));
  }

  #copyBlocks(blocks: readonly SourceBlock[], start: number, end: number): void {
    const first = blocks[start]?.open;
    const last = blocks[end - 1]?.close;
    if (start < end && first !== undefined && last !== undefined)
      addStroke(this.strokes, { kind: 'copy', first, last });
  }
}

const noStrokes: readonly Stroke[] = [];

/** Neighbours in the source are one copy, with the gap between them. */
function addStroke(strokes: Stroke[], stroke: Stroke): void {
  const before = strokes.at(-1);
  const continues = stroke.kind === 'copy' && before?.kind === 'copy' && itemAfter(before.last) === stroke.first;
  if (continues) strokes[strokes.length - 1] = { kind: 'copy', first: before.first, last: stroke.last };
  else strokes.push(stroke);
}

function strokesFor(fresh: readonly NewItem[], old: readonly SourceItem[]): readonly Stroke[] {
  const strokes: Stroke[] = [];
  matchInRounds(fresh, old, (item, at, round) => {
    if (at !== undefined && round === 0) addStroke(strokes, { kind: 'copy', first: at, last: at });
    else {
      const keepsText = at !== undefined && item.kind === 'leaf' && at.text === item.text;
      strokes.push({ kind: 'write', item, at, keepsText });
    }
  });
  return strokes;
}

/** From this share of common words on, a block counts as an edited other one. */
const alikeShare = 0.3;

/** Beyond this many blocks, looking for a better order costs more than it may save. */
const tooManyToCompare = 30;

/**
 * Whether the new blocks are the old ones in their old order: one where one was is; of several, none may look more like
 * another's predecessor than like its own.
 */
function areInOrder(fresh: readonly Node[], old: readonly SourceBlock[], memory: PrintMemory): boolean {
  if (fresh.length === 1 || fresh.length > tooManyToCompare) return true;
  const oldWords = old.map((block) => memory.wordsOf(block.node));
  const known = new Set<string>();
  for (const words of oldWords) for (const word of words) known.add(word);
  return fresh.every((node, i) => {
    const isNew = !someWord(node, (word) => known.has(word)) && someWord(node, () => true);
    if (isNew) return true;
    const words = memory.wordsOf(node);
    const own = sharedShare(words, oldWords[i]);
    if (own >= alikeShare) return true;
    return oldWords.every((other, j) => j === i || sharedShare(words, other) <= own);
  });
}

const someWord = (node: Node, isMeant: (word: string) => boolean): boolean =>
  node.isText ? wordsOfText(node).some(isMeant) : childrenOf(node).some((child) => someWord(child, isMeant));

/** How many of the different words of the longer text both have; 0 to 1. */
function sharedShare(a: ReadonlySet<string>, b: ReadonlySet<string> = new Set()): number {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared++;
  const most = Math.max(a.size, b.size);
  return most === 0 ? 1 : shared / most;
}

/** A block without text is found everywhere; copying it from afar would say nothing. */
const isWorthMoving = (node: Node): boolean => node.textContent.trim().length > 1 || node.type.name.endsWith('Island');
