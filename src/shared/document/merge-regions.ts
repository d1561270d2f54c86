import type { MergeBase } from './merge-base.ts';
import { findCollisions, type Hunks, isWholeBlocks, rankOf, type Region } from './merge-collisions.ts';
import { followMarks } from './merge-own.ts';
import { type Hunk, type Moved, tokensOf } from './merge-side.ts';
import type { SourceBlock } from './source-tree.ts';
import {
  buildNodes,
  isBalanced,
  isInlineToken,
  saysSomething,
  type SideName,
  type Token,
  tokenKey,
} from './merge-tokens.ts';

/** A merge in order: what is agreed, and between it what is not. */
export type Part =
  | { readonly kind: 'agreed'; readonly tokens: readonly Token[] }
  | {
      readonly kind: 'conflict';
      readonly base: readonly Token[];
      readonly mine: readonly Token[];
      readonly theirs: readonly Token[];
      /** The text block that it is a part of, or the first block in it; the article where there is none. */
      readonly block: SourceBlock | undefined;
    };

/** Puts both sides' hunks together. `wide`: ranges of the base that are in conflict whatever the hunks say. */
export function mergeParts(base: MergeBase, hunks: Hunks, wide: readonly Region[] = []): readonly Part[] {
  return new Merger(base, hunks, wide).parts();
}

class Merger {
  readonly #base: MergeBase;
  readonly #hunks: Hunks;
  readonly #regions: readonly Region[];
  readonly #inRegion: ReadonlySet<Hunk>;
  /** What one side did inside something that the other moved. */
  readonly #travelling: ReadonlyMap<Moved, readonly Hunk[]>;
  readonly #done = new Set<Hunk | number>();

  constructor(base: MergeBase, hunks: Hunks, wide: readonly Region[]) {
    this.#base = base;
    this.#hunks = hunks;
    this.#travelling = findTravelling(hunks);
    this.#regions = this.#settleRegions([...findCollisions(base, hunks), ...wide]);
    this.#inRegion = new Set(this.#regions.flatMap((region) => [...region.hunks]));
  }

  parts(): readonly Part[] {
    const parts: Part[] = [];
    let position = 0;
    const agree = (to: number): void => {
      parts.push({ kind: 'agreed', tokens: this.#agreed(position, to) });
    };
    for (const region of this.#regions) {
      agree(region.from);
      const { from, to } = region;
      parts.push({
        kind: 'conflict',
        base: this.#base.entries.slice(from, to).map((entry) => entry.token),
        mine: this.#said('mine', region),
        theirs: this.#said('theirs', region),
        block: this.#blockOf(region),
      });
      position = to;
    }
    agree(this.#base.length);
    return parts;
  }

  // --- Regions ---

  /** Grown until each can be read by itself and none overlap; neighbours in one line become one. */
  #settleRegions(found: readonly Region[]): readonly Region[] {
    let regions = joinOverlapping(found);
    for (;;) {
      const grown = joinOverlapping(regions.map((region) => this.#grow(region)));
      const joined = this.#joinNeighbours(grown);
      const isSettled =
        joined.length === regions.length &&
        joined.every((region, i) => region.from === regions[i]?.from && region.to === regions[i]?.to);
      regions = joined;
      if (isSettled) return regions;
    }
  }

  #grow(region: Region): Region {
    let grown = this.#withAllHunks(region);
    for (;;) {
      const { from, to } = grown;
      if (this.#standsAlone(grown)) return grown;
      const paired = this.#withPartners(grown);
      if (paired !== undefined) {
        grown = this.#withAllHunks(paired);
        continue;
      }
      const [first, last] = this.#base.wholeChildren(from, to);
      const [start, end] =
        first < from || last > to ? [first, last] : this.#base.wholeBlock(this.#base.blockHolding(from, to));
      if (start === from && end === to) return grown;
      grown = this.#withAllHunks({ from: start, to: end, hunks: grown.hunks });
    }
  }

  /**
   * A region takes in every hunk that reaches into it, to its far end; and of a move both ends, else what was moved would be
   * in neither place, or in both.
   */
  #withAllHunks(region: Region): Region {
    let { from, to } = region;
    const hunks = new Set(region.hunks);
    const isWhole = (): boolean => from === 0 && to === this.#base.length;
    for (let before = -1; before !== hunks.size;) {
      before = hunks.size;
      for (const hunk of allOf(this.#hunks)) {
        const reachesIn = hunk.to > from && hunk.from < to;
        const isEndOfMove = hunk.added.some((one) => one.kind === 'moved' && this.#isLeftIn(hunks, one));
        if (!hunks.has(hunk) && !reachesIn && !isEndOfMove && !isWhole()) continue;
        hunks.add(hunk);
        const moves = hunk.added.filter((one) => one.kind === 'moved');
        from = Math.min(from, hunk.from, ...moves.map((moved) => moved.from));
        to = Math.max(to, hunk.to, ...moves.map((moved) => moved.to));
      }
    }
    return { from, to, hunks };
  }

  #isLeftIn(hunks: ReadonlySet<Hunk>, moved: Moved): boolean {
    return [...hunks].some((hunk) => hunk.kind === 'leave' && hunk.from < moved.to && hunk.to > moved.from);
  }

  /** A box that a side drew or took away has a start and an end: the region takes in the one that it lacks. */
  #withPartners(region: Region): Region | undefined {
    for (const hunk of region.hunks) {
      const depth = depthOf(this.#base, hunk);
      const own = this.#hunks[hunk.side].filter((one) => depthOf(this.#base, one) * depth < 0);
      const partner = depth > 0 ? own.find((one) => one.from >= hunk.to) : own.findLast((one) => one.to <= hunk.from);
      if (depth !== 0 && partner !== undefined && !region.hunks.has(partner))
        return union(region, { from: partner.from, to: partner.to, hunks: new Set([partner]) });
    }
    return undefined;
  }

  /** Whichever of the three is chosen, what stands round it stays whole. */
  #standsAlone(region: Region): boolean {
    const base = this.#base.entries.slice(region.from, region.to).map((entry) => entry.token);
    const around = this.#base.entries[this.#base.blockHolding(region.from, region.to)]?.token;
    const inLine = around !== undefined && around.kind === 'open' && around.node.isTextblock;
    return [base, this.#said('mine', region), this.#said('theirs', region)].every(
      (tokens) => isBalanced(tokens) && fits(tokens, inLine),
    );
  }

  #joinNeighbours(regions: readonly Region[]): readonly Region[] {
    const joined: Region[] = [];
    for (const region of regions) {
      const last = joined.at(-1);
      const between = last === undefined ? [] : this.#base.entries.slice(last.to, region.from);
      const isNear = between.every(({ token }) => token.kind === 'leaf' && !saysSomething(token));
      const areInLine = this.#base.isInLine(region.from) || this.#base.isInLine(region.from - 1);
      if (last !== undefined && isNear && areInLine) joined[joined.length - 1] = union(last, region);
      else joined.push(region);
    }
    return joined;
  }

  #blockOf({ from, to }: Region): SourceBlock | undefined {
    const around = this.#base.entries[this.#base.blockHolding(from, to)];
    const isInLine = around?.block.node.isTextblock ?? false;
    return isInLine || from === to ? around?.block : this.#base.entries[from]?.block;
  }

  // --- What is said ---

  /** One side's text of a region. */
  #said(side: SideName, { from, to, hunks }: Region): readonly Token[] {
    const isOwn = (hunk: Hunk): boolean =>
      (hunk.from < to && hunk.to > from) || (hunks.has(hunk) && hunk.from >= from && hunk.to <= to);
    const own = inBaseOrder([...this.#hunks[side], ...this.#hunks.both].filter(isOwn));
    return this.#sweep(from, to, own, (added) => this.#moved(added));
  }

  /** Both sides' text of a range without conflicts. */
  #agreed(from: number, to: number): readonly Token[] {
    const travelling = new Set([...this.#travelling.values()].flat());
    const isHere = (hunk: Hunk): boolean =>
      !this.#inRegion.has(hunk) && !travelling.has(hunk) && !this.#done.has(hunk) && hunk.from >= from && hunk.to <= to;
    const here = inBaseOrder(allOf(this.#hunks).filter(isHere));
    for (const hunk of here) this.#done.add(hunk);
    return this.#sweep(from, to, here, (added) => {
      // Both moved it: it goes where it comes first.
      if (this.#done.has(added.from)) return [];
      this.#done.add(added.from);
      return this.#moved(added);
    });
  }

  #moved(added: Moved): readonly Token[] {
    return this.#sweep(added.from, added.to, inBaseOrder(this.#travelling.get(added) ?? []), () => []);
  }

  #sweep(from: number, to: number, hunks: readonly Hunk[], place: (moved: Moved) => readonly Token[]) {
    const tokens: Token[] = [];
    let position = from;
    const keep = (end: number): void => {
      for (; position < end; position++) {
        const entry = this.#base.entries[position];
        if (entry !== undefined) tokens.push(entry.token);
      }
    };
    for (const hunk of hunks) {
      keep(hunk.from);
      for (const added of hunk.added) {
        if (added.kind === 'moved') tokens.push(...place(added));
        else tokens.push(added.kind === 'leaf' && hunk.kind === 'edit' ? this.#follow(added, hunk) : added);
      }
      position = Math.max(position, hunk.to);
    }
    keep(to);
    return tokens;
  }

  #follow(leaf: Extract<Token, { kind: 'leaf' }>, hunk: Hunk): Token {
    const other = this.#hunks[hunk.side === 'mine' ? 'theirs' : 'mine'];
    if (leaf.marks.length === 0 || other.length === 0) return leaf;
    const neighbours = [hunk.from - 1, hunk.to].flatMap((index) => {
      const was = this.#base.entries[index]?.token;
      const change = other.find((one) => one.kind === 'change' && one.from === index);
      const is = change === undefined ? was : tokensOf(change.added)[0];
      return was?.kind === 'leaf' && is?.kind === 'leaf' ? [{ was: was.marks, is: is.marks }] : [];
    });
    return { ...leaf, marks: followMarks(leaf.marks, neighbours) };
  }
}

/** How many boxes a hunk leaves open, or with a minus, closed. */
function depthOf(base: MergeBase, hunk: Hunk): number {
  const edges = (tokens: readonly Token[]): number =>
    tokens.reduce((sum, { kind }) => sum + (kind === 'open' ? 1 : kind === 'close' ? -1 : 0), 0);
  if (hunk.kind === 'change') return 0;
  return edges(tokensOf(hunk.added)) - edges(base.entries.slice(hunk.from, hunk.to).map((entry) => entry.token));
}

const allOf = ({ mine, theirs, both }: Hunks): readonly Hunk[] => [...mine, ...theirs, ...both];

function findTravelling(hunks: Hunks): ReadonlyMap<Moved, readonly Hunk[]> {
  const travelling = new Map<Moved, readonly Hunk[]>();
  for (const hunk of [...hunks.mine, ...hunks.theirs]) {
    const other = hunks[hunk.side === 'mine' ? 'theirs' : 'mine'];
    for (const moved of hunk.added) {
      if (moved.kind !== 'moved') continue;
      const reachesIn = (one: Hunk): boolean => one.from < moved.to && one.to > moved.from;
      const liesIn = (one: Hunk): boolean => one.from >= moved.from && one.to <= moved.to && one.kind !== 'leave';
      travelling.set(
        moved,
        other.filter((one) => liesIn(one) && reachesIn(one)),
      );
    }
  }
  return travelling;
}

/** Two that only add at one place come in the order of what they say, whoever says it. */
function inBaseOrder(hunks: readonly Hunk[]): readonly Hunk[] {
  return hunks.toSorted((a, b) => {
    if (a.from !== b.from) return a.from - b.from;
    if (a.to === a.from && b.to === b.from)
      return (rankOf(a) ?? 1) - (rankOf(b) ?? 1) || (keyOf(a) < keyOf(b) ? -1 : 1);
    return a.to - b.to;
  });
}

const keyOf = (hunk: Hunk): string =>
  hunk.added.map((one) => (one.kind === 'moved' ? `moved ${one.from}` : tokenKey(one))).join('\n');

/** Lines stay in lines, blocks outside. */
function fits(tokens: readonly Token[], inLine: boolean): boolean {
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === 'close') depth--;
    if (depth === 0 && isInlineToken(token) !== inLine) return false;
    if (token.kind === 'open') depth++;
  }
  return buildNodes(tokens) !== undefined;
}

const union = (a: Region, b: Region): Region => ({
  from: Math.min(a.from, b.from),
  to: Math.max(a.to, b.to),
  hunks: new Set([...a.hunks, ...b.hunks]),
});

function joinOverlapping(regions: readonly Region[]): readonly Region[] {
  const joined: Region[] = [];
  for (const region of regions.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    const last = joined.at(-1);
    const shares = last !== undefined && [...region.hunks].some((hunk) => last.hunks.has(hunk));
    if (last !== undefined && (region.from < last.to || shares || (region.from === last.from && region.to === last.to)))
      joined[joined.length - 1] = union(last, region);
    else joined.push(region);
  }
  return joined;
}

/** Everything, as one region: where the pieces do not make a document. */
export const wholeArticle = (base: MergeBase, hunks: Hunks): Region => ({
  from: 0,
  to: base.length,
  hunks: new Set(allOf(hunks)),
});

/** The top-level blocks in which either side moved tags about. */
export function restructured(base: MergeBase, { mine, theirs }: Hunks): readonly Region[] {
  const isStructural = (hunk: Hunk): boolean =>
    !isWholeBlocks(hunk) && tokensOf(hunk.added).some((token) => !isInlineToken(token));
  return [...mine, ...theirs].filter(isStructural).map((hunk) => {
    const [from, to] = topLevel(base, hunk);
    return { from, to, hunks: new Set([hunk]) };
  });
}

function topLevel(base: MergeBase, hunk: Hunk): readonly [number, number] {
  let [from, to] = base.wholeChildren(hunk.from, hunk.to);
  for (let block = base.blockHolding(from, to); block >= 0; block = base.blockHolding(from, to))
    [from, to] = base.wholeBlock(block);
  return [from, to];
}
