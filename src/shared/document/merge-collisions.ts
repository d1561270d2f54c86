import type { MergeBase } from './merge-base.ts';
import { mergeToken } from './merge-own.ts';
import { type Added, type Hunk, tokensOf } from './merge-side.ts';
import { isBalanced, isInlineToken, sameTokens, saysSomething, type SideName, type Token } from './merge-tokens.ts';

/** A stretch of the base for which there is no one answer, and the hunks that collide there. */
export interface Region {
  readonly from: number;
  readonly to: number;
  readonly hunks: ReadonlySet<Hunk>;
}

/** Each side's hunks without those that both have; every list in order. */
export type Hunks = Readonly<Record<SideName | 'both', readonly Hunk[]>>;

/** What both did is done once; what each did to one entry in another respect is one change. */
export function unite(base: MergeBase, ownMine: readonly Hunk[], ownTheirs: readonly Hunk[]): Hunks {
  const mine = cutAtMoves(base, ownMine, ownTheirs);
  const theirs = cutAtMoves(base, ownTheirs, ownMine);
  const placeOf = (hunk: Hunk): string => `${hunk.from} ${hunk.to}`;
  const twins = new Map(theirs.map((hunk) => [placeOf(hunk), hunk]));
  const both: Hunk[] = [];
  const united = new Set<Hunk>();
  for (const hunk of mine) {
    const twin = twins.get(placeOf(hunk));
    if (twin === undefined) continue;
    const isSame = hunk.kind === twin.kind && sameAdded(hunk.added, twin.added);
    const one = isSame ? hunk : unitedChange(base, hunk, twin);
    if (one === undefined) continue;
    both.push(one);
    united.add(hunk).add(twin);
  }
  const isOwn = (hunk: Hunk): boolean => !united.has(hunk);
  return { mine: mine.filter(isOwn), theirs: theirs.filter(isOwn), both };
}

/**
 * Deleted blocks of which the other side moved some away are deletions of their own: what moved is gone where it stands
 * now, as it is when it was deleted by itself.
 */
function cutAtMoves(base: MergeBase, hunks: readonly Hunk[], others: readonly Hunk[]): readonly Hunk[] {
  const borders = others.filter(({ kind }) => kind === 'leave').flatMap(({ from, to }) => [from, to]);
  return hunks.flatMap((hunk) => {
    const inside = borders.filter((border) => isDeletion(hunk) && border > hunk.from && border < hunk.to);
    const ends = [...new Set(inside), hunk.to].toSorted((a, b) => a - b);
    const parts = ends.map((to, i) => ({ ...hunk, from: ends[i - 1] ?? hunk.from, to }));
    const areWhole = parts.every(({ from, to }) => isBalanced(base.entries.slice(from, to).map(({ token }) => token)));
    return areWhole ? parts : [hunk];
  });
}

function unitedChange(base: MergeBase, a: Hunk, b: Hunk): Hunk | undefined {
  const was = base.entries[a.from]?.token;
  const [mine] = tokensOf(a.added);
  const [theirs] = tokensOf(b.added);
  if (a.kind !== 'change' || b.kind !== 'change' || was === undefined) return undefined;
  const merged = mine === undefined || theirs === undefined ? undefined : mergeToken(was, mine, theirs);
  return merged === undefined ? undefined : { ...a, added: [merged] };
}

function sameAdded(a: readonly Added[], b: readonly Added[]): boolean {
  if (a.length !== b.length) return false;
  return a.every((one, i) => {
    const other = b[i];
    if (one.kind !== 'moved' || other?.kind !== 'moved')
      return one.kind !== 'moved' && other !== undefined && other.kind !== 'moved' && sameTokens([one], [other]);
    return one.from === other.from && one.to === other.to;
  });
}

/** Pairs of hunks that cannot both be done. */
export function findCollisions(base: MergeBase, hunks: Hunks): readonly Region[] {
  const { mine, theirs } = hunks;
  const regions: Region[] = [...rewordedElsewhere(base, hunks)];
  let first = 0;
  for (const a of mine) {
    while (first < theirs.length && (theirs[first]?.to ?? 0) < a.from) first++;
    for (let i = first; i < theirs.length; i++) {
      const b = theirs[i];
      if (b === undefined || b.from > a.to) break;
      if (collide(base, a, b))
        regions.push({ from: Math.min(a.from, b.from), to: Math.max(a.to, b.to), hunks: new Set([a, b]) });
    }
  }
  return regions;
}

/**
 * A block that was moved and reworded at once is a deletion here and a new block there, which by themselves collide with
 * nothing there. If the other side reworded it too, where it stood or elsewhere, a reader would find it twice: from the
 * one place to the other it is a conflict.
 */
function rewordedElsewhere(base: MergeBase, { mine, theirs, both }: Hunks): readonly Region[] {
  const regions: Region[] = [];
  const bothGone = both.filter(isDeletion);
  for (const [own, other] of [[mine, theirs] as const, [theirs, mine] as const]) {
    for (const added of own.filter(isNewBlock)) {
      const isOf = (gone: Hunk): boolean => sharesHalf(wordsOf(added), wordsAt(base, gone));
      for (const gone of own.filter((one) => isDeletion(one) && isOf(one)))
        for (const hunk of other)
          if (hunk.added.length > 0 && hunk.from < gone.to && hunk.to > gone.from)
            regions.push(spanning(added, gone, hunk));
      if (!bothGone.some(isOf)) continue;
      for (const hunk of other)
        if (isNewBlock(hunk) && hunk.from !== added.from && areTwoWordings(added, hunk))
          regions.push(spanning(added, hunk));
    }
  }
  return regions;
}

const isDeletion = (hunk: Hunk): boolean => hunk.kind === 'edit' && hunk.added.length === 0 && hunk.to > hunk.from;
const isNewBlock = (hunk: Hunk): boolean => hunk.from === hunk.to && isWholeBlocks(hunk);

const spanning = (...hunks: readonly Hunk[]): Region => ({
  from: Math.min(...hunks.map(({ from }) => from)),
  to: Math.max(...hunks.map(({ to }) => to)),
  hunks: new Set(hunks),
});

const wordsAt = (base: MergeBase, { from, to }: Hunk): ReadonlySet<string> =>
  new Set(base.entries.slice(from, to).flatMap(({ token }) => textOfToken(token).match(/[\p{L}\p{N}]+/gu) ?? []));

const textOfToken = (token: Token): string =>
  token.kind === 'leaf' ? token.text : token.kind === 'block' ? token.node.textContent : '';

function collide(base: MergeBase, a: Hunk, b: Hunk): boolean {
  if (a.to === b.from || b.to === a.from) return touch(base, a, b);
  if (a.to < b.from || b.to < a.from) return false;
  if (a.kind === 'leave' && b.kind === 'leave') return false;
  if (a.kind === 'leave' || b.kind === 'leave') return !goesAlong(a, b);
  if (a.added.length === 0 && b.added.length === 0) return false;
  return !isBesideDeletion(base, a, b) && !isBesideDeletion(base, b, a);
}

/** What was done wholly inside something that moved, moves with it. */
const goesAlong = (a: Hunk, b: Hunk): boolean => {
  const [moved, other] = a.kind === 'leave' ? [a, b] : [b, a];
  return other.from >= moved.from && other.to <= moved.to;
};

/** New blocks between blocks of which the other side deleted some: they have their place without them. */
function isBesideDeletion(base: MergeBase, adding: Hunk, deleting: Hunk): boolean {
  if (adding.from !== adding.to || deleting.added.length > 0 || !isWholeBlocks(adding)) return false;
  const around = base.blockAround(adding.from);
  return around < deleting.from || around >= deleting.to;
}

/**
 * Hunks that meet, with nothing between. In a line, two rewordings that touch are one matter; blocks beside blocks are
 * not, and neither is a new paragraph end beside a changed word.
 */
function touch(base: MergeBase, a: Hunk, b: Hunk): boolean {
  if (a.from === a.to && b.from === b.to && isWholeBlocks(a) && isWholeBlocks(b)) return areTwoWordings(a, b);
  if (a.from === a.to && b.from === b.to)
    return !((isWholeBlocks(a) && rankOf(b) !== undefined) || (isWholeBlocks(b) && rankOf(a) !== undefined));
  if (a.kind === 'leave' || b.kind === 'leave') return false;
  const border = a.to === b.from ? a.to : b.to;
  const isInLine = base.isInLine(border) || base.isInLine(border - 1);
  return isInLine && saysNew(base, a) && saysNew(base, b);
}

/**
 * At one place, what ends boxes comes first and what begins boxes comes last, so that new blocks stand outside a box that
 * the other side drew beside them; `undefined` for what has no such place.
 */
export function rankOf(hunk: Hunk): number | undefined {
  if (isWholeBlocks(hunk)) return 1;
  const kinds = new Set(hunk.added.map(({ kind }) => kind));
  if (hunk.from !== hunk.to || kinds.size !== 1) return undefined;
  return kinds.has('close') ? 0 : kinds.has('open') ? 2 : undefined;
}

/** New blocks at one place that share half their words are one thing, said in two ways. */
const areTwoWordings = (a: Hunk, b: Hunk): boolean => sharesHalf(wordsOf(a), wordsOf(b));

function sharesHalf(mine: ReadonlySet<string>, theirs: ReadonlySet<string>): boolean {
  const shared = [...mine].filter((word) => theirs.has(word)).length;
  return shared > 0 && shared * 2 >= Math.max(mine.size, theirs.size);
}

const wordsOf = (hunk: Hunk): ReadonlySet<string> =>
  new Set(tokensOf(hunk.added).flatMap((token) => (token.kind === 'leaf' && saysSomething(token) ? [token.text] : [])));

function saysNew(base: MergeBase, hunk: Hunk): boolean {
  const was = base.entries[hunk.from]?.token;
  const [is] = tokensOf(hunk.added);
  const keepsText = hunk.kind === 'change' && was?.kind === 'leaf' && is?.kind === 'leaf' && was.text === is.text;
  return !keepsText && tokensOf(hunk.added).some((token) => isInlineToken(token) && saysSomething(token));
}

export function isWholeBlocks(hunk: Hunk): boolean {
  return hunk.added.length > 0 && isBalanced(tokensOf(hunk.added)) && depthsOf(hunk).every((inside) => inside);
}

/** For each inline token added, whether a block that was added holds it. */
function depthsOf(hunk: Hunk): readonly boolean[] {
  let depth = 0;
  const inside: boolean[] = [];
  for (const token of tokensOf(hunk.added)) {
    if (token.kind === 'open') depth++;
    else if (token.kind === 'close') depth--;
    else if (isInlineToken(token)) inside.push(depth > 0);
  }
  return inside;
}
