import type { Stroke } from './align.ts';
import type { MergeBase } from './merge-base.ts';
import { type Step, withoutShells } from './merge-shells.ts';
import {
  freshToken,
  isBalanced,
  isInlineToken,
  saysSomething,
  type SideName,
  type Token,
  tokenKey,
} from './merge-tokens.ts';

/** What one side has in place of a stretch of the base. */
export interface Hunk {
  readonly side: SideName;
  /** Base entries that are not there any more, or were changed: `from` to `to`, exclusive; none where it only adds. */
  readonly from: number;
  readonly to: number;
  readonly added: readonly Added[];
  /**
   * `change`: one entry that is still itself (a word under other marks, a paragraph that became a heading).
   * `leave`: entries that the side moved elsewhere, where a `Moved` stands for them. `edit`: anything else.
   */
  readonly kind: 'edit' | 'change' | 'leave';
}

/** Base entries that a side has here and no longer where they stood. What the other side did to them comes along. */
export interface Moved {
  readonly kind: 'moved';
  readonly from: number;
  readonly to: number;
}

export type Added = Token | Moved;

export const tokensOf = (added: readonly Added[]): readonly Token[] =>
  added.filter((one): one is Token => one.kind !== 'moved');

/** What one side did to the base, in order and without overlaps. */
export function readSide(base: MergeBase, strokes: readonly Stroke[], side: SideName): readonly Hunk[] {
  const told = strokes.flatMap((stroke) => readStroke(base, stroke, side));
  const { steps, inPlace } = withoutShells(base, told, heaviestChain(told));
  const stays = coverage(base, inPlace);
  const moves = movedSteps(steps, inPlace, stays);
  const leaves = coverage(base, moves);
  const hunks: Hunk[] = [];
  let position = 0;
  let added: Added[] = [];
  const flush = (to: number): void => {
    hunks.push(...cutHunk(side, position, to, added, leaves));
    added = [];
  };
  for (const step of steps) {
    const { range, token } = step;
    if (range === undefined || !inPlace.has(step)) {
      if (token !== undefined) added.push(token);
      else if (range !== undefined) added.push(...moveOrCopy(base, range, moves.has(step)));
      continue;
    }
    flush(range[0]);
    if (token !== undefined) hunks.push({ side, from: range[0], to: range[1], added: [token], kind: 'change' });
    position = range[1];
  }
  flush(base.length);
  return joinRewrites(base, slideAll(base, hunks));
}

function readStroke(base: MergeBase, stroke: Stroke, side: SideName): readonly Step[] {
  if (stroke.kind === 'copy') return copySteps(base, base.indexOf(stroke.first), base.indexOf(stroke.last) + 1);
  const at = stroke.at === undefined ? -1 : base.indexOf(stroke.at);
  return [{ range: at < 0 ? undefined : [at, at + 1], token: freshToken(stroke.item, side) }];
}

/**
 * A tag whose other end is not in the copy is a step of its own: a newcomer that was given the end of a block that moved
 * away must not hold on to the whole blocks after it.
 */
function copySteps(base: MergeBase, from: number, to: number): readonly Step[] {
  const steps: Step[] = [];
  const isLoose = (index: number): boolean => {
    const mate = base.entries[index]?.mate ?? index;
    return mate < from || mate >= to;
  };
  for (let start = from; start < to;) {
    let end = start + 1;
    if (!isLoose(start)) while (end < to && !isLoose(end)) end++;
    steps.push({ range: [start, end], token: undefined });
    start = end;
  }
  return steps;
}

/** The steps that go through the base in order and cover most of it; all others stand somewhere else than they did. */
function heaviestChain(steps: readonly Step[]): ReadonlySet<Step> {
  const placed = steps.filter((step) => step.range !== undefined);
  const startOf = (step: Step | undefined): number => step?.range?.[0] ?? 0;
  const endOf = (step: Step | undefined): number => step?.range?.[1] ?? 0;
  if (placed.every((step, i) => i === 0 || startOf(step) >= endOf(placed[i - 1]))) return new Set(placed);
  const weights: number[] = [];
  const before: number[] = [];
  let best = 0;
  placed.forEach((step, i) => {
    let [weight, previous] = [0, -1];
    for (let j = Math.max(0, i - longestLook); j < i; j++)
      if (endOf(placed[j]) <= startOf(step) && (weights[j] ?? 0) > weight) [weight, previous] = [weights[j] ?? 0, j];
    weights.push(weight + endOf(step) - startOf(step));
    before.push(previous);
    if ((weights[i] ?? 0) > (weights[best] ?? 0)) best = i;
  });
  const chain = new Set<Step>();
  for (let i = best; i >= 0; i = before[i] ?? -1) {
    const step = placed[i];
    if (step !== undefined) chain.add(step);
  }
  return chain;
}

/** How far back a chain looks for the step before: it bounds the work where everything was changed. */
const longestLook = 400;

function coverage(base: MergeBase, steps: Iterable<Step>): readonly boolean[] {
  const covered = Array.from({ length: base.length }, () => false);
  for (const { range } of steps) if (range !== undefined) covered.fill(true, range[0], range[1]);
  return covered;
}

/** Copies of what does not stand in its place any more; of several, the first is the one that moved. */
function movedSteps(steps: readonly Step[], inPlace: ReadonlySet<Step>, stays: readonly boolean[]): ReadonlySet<Step> {
  const moved = new Set<Step>();
  const taken = [...stays];
  for (const step of steps) {
    const { range, token } = step;
    if (range === undefined || token !== undefined || inPlace.has(step)) continue;
    if (taken.slice(range[0], range[1]).some(Boolean)) continue;
    taken.fill(true, range[0], range[1]);
    moved.add(step);
  }
  return moved;
}

function moveOrCopy(base: MergeBase, [from, to]: readonly [number, number], isMove: boolean): readonly Added[] {
  return isMove ? [{ kind: 'moved', from, to }] : base.entries.slice(from, to).map((entry) => entry.token);
}

/** Cut where what went away only went elsewhere. */
function cutHunk(
  side: SideName,
  from: number,
  to: number,
  added: readonly Added[],
  leaves: readonly boolean[],
): readonly Hunk[] {
  const hunks: Hunk[] = [];
  let rest = added;
  for (let start = from; start < to;) {
    const isLeft = leaves[start] ?? false;
    let end = start + 1;
    while (end < to && leaves[end] === isLeft) end++;
    if (isLeft) hunks.push({ side, from: start, to: end, added: [], kind: 'leave' });
    else {
      hunks.push({ side, from: start, to: end, added: rest, kind: 'edit' });
      rest = [];
    }
    start = end;
  }
  if (rest.length > 0) hunks.unshift({ side, from, to: from, added: rest, kind: 'edit' });
  return hunks;
}

/**
 * `</p><p>New` before an end says the same as `<p>New</p>` after it. Added and deleted items are told as whole blocks
 * where they can be, so that both sides mean the same place.
 */
function slideAll(base: MergeBase, hunks: readonly Hunk[]): readonly Hunk[] {
  const slid = hunks.flatMap((hunk, i) => {
    const [floor, ceiling] = [hunks[i - 1]?.to ?? 0, hunks[i + 1]?.from ?? base.length];
    return partBlocks(base, hunk, floor, ceiling) ?? [slide(base, hunk, floor, ceiling)];
  });
  const joined: Hunk[] = [];
  for (const hunk of slid) {
    const last = joined.at(-1);
    const isOnePlace = last?.from === hunk.from && last.to === hunk.from && hunk.to === hunk.from;
    if (isOnePlace) joined[joined.length - 1] = { ...hunk, added: [...last.added, ...hunk.added] };
    else joined.push(hunk);
  }
  return joined;
}

/**
 * ` more</p><p>New` before an end is two things: words at the end of that line, and a new block after it, which the other
 * side may have added as well. The same before a beginning. `undefined`: it is no such hunk.
 */
function partBlocks(base: MergeBase, hunk: Hunk, floor: number, ceiling: number): readonly Hunk[] | undefined {
  const tokens = tokensOf(hunk.added);
  if (hunk.kind !== 'edit' || tokens.length !== hunk.added.length) return undefined;
  const end = looseEnd(tokens, 'open', 'close');
  if (end > 0) {
    const { to } = hunk;
    const after = slide(base, { ...hunk, from: to, added: tokens.slice(end) }, to, ceiling);
    if (after.from > to) return [{ ...hunk, added: tokens.slice(0, end) }, after];
  }
  const begin = tokens.length - looseEnd(tokens.toReversed(), 'close', 'open');
  if (begin > 0 && begin < tokens.length) {
    const { from } = hunk;
    const before = slide(base, { ...hunk, to: from, added: tokens.slice(0, begin) }, floor, from);
    if (before.to < from) return [before, { ...hunk, added: tokens.slice(begin) }];
  }
  return undefined;
}

/** The first tag whose other end is not among the tokens before it; -1 for none. */
function looseEnd(tokens: readonly Token[], opens: Token['kind'], closes: Token['kind']): number {
  let depth = 0;
  return tokens.findIndex(({ kind }) => {
    if (kind === opens) depth++;
    return kind === closes && --depth < 0;
  });
}

function slide(base: MergeBase, hunk: Hunk, floor: number, ceiling: number): Hunk {
  const isPure = hunk.kind === 'edit' && (hunk.added.length === 0) !== (hunk.from === hunk.to);
  if (!isPure || isSettledAt(base, hunk)) return hunk;
  for (let moved = step(base, hunk, 1); moved !== undefined && moved.to <= ceiling; moved = step(base, moved, 1))
    if (isSettledAt(base, moved)) return moved;
  for (let moved = step(base, hunk, -1); moved !== undefined && moved.from >= floor; moved = step(base, moved, -1))
    if (isSettledAt(base, moved)) return moved;
  return hunk;
}

const isSettledAt = (base: MergeBase, hunk: Hunk): boolean =>
  isBalanced([...base.entries.slice(hunk.from, hunk.to).map(({ token }) => token), ...tokensOf(hunk.added)]);

/** The same hunk, told one entry further on or back; `undefined` where that would be another text. */
function step(base: MergeBase, hunk: Hunk, by: 1 | -1): Hunk | undefined {
  const tokens = tokensOf(hunk.added);
  const leaving = by === 1 ? base.entries[hunk.from]?.token : base.entries[hunk.to - 1]?.token;
  const entering = by === 1 ? base.entries[hunk.to]?.token : base.entries[hunk.from - 1]?.token;
  const ownEnd = by === 1 ? tokens[0] : tokens.at(-1);
  const pair = hunk.from === hunk.to ? [ownEnd, entering] : [leaving, entering];
  const [one, other] = pair;
  if (one === undefined || other === undefined || tokenKey(one) !== tokenKey(other)) return undefined;
  if (tokens.length !== hunk.added.length) return undefined;
  const added = hunk.from < hunk.to ? [] : by === 1 ? [...tokens.slice(1), one] : [one, ...tokens.slice(0, -1)];
  return { ...hunk, from: hunk.from + by, to: hunk.to + by, added };
}

/** Words written anew with nothing but spaces and signs between them are one rewriting. */
function joinRewrites(base: MergeBase, hunks: readonly Hunk[]): readonly Hunk[] {
  const joined: Hunk[] = [];
  for (const hunk of hunks) {
    const last = joined.at(-1);
    const between = last === undefined ? [] : base.entries.slice(last.to, hunk.from).map(({ token }) => token);
    const joins =
      last !== undefined &&
      isRewrite(base, last) &&
      isRewrite(base, hunk) &&
      between.every((token) => token.kind === 'leaf' && !saysSomething(token));
    if (joins)
      joined[joined.length - 1] = {
        ...hunk,
        from: last.from,
        added: [...last.added, ...between, ...hunk.added],
        kind: 'edit',
      };
    else joined.push(hunk);
  }
  return joined;
}

function isRewrite(base: MergeBase, hunk: Hunk): boolean {
  const before = base.entries.slice(hunk.from, hunk.to).map(({ token }) => token);
  const inLine = [...before, ...hunk.added].every((token) => token.kind !== 'moved' && isInlineToken(token));
  if (!inLine || ![...before, ...hunk.added].some((token) => token.kind !== 'moved' && saysSomething(token)))
    return false;
  const [was] = before;
  const [is] = hunk.added;
  return !(hunk.kind === 'change' && was?.kind === 'leaf' && is?.kind === 'leaf' && was.text === is.text);
}
