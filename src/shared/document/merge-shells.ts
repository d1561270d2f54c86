import type { MergeBase } from './merge-base.ts';
import { isBalanced, saysSomething, type Token } from './merge-tokens.ts';

/** One stroke of an alignment, told by base entries: what it stands for, and what it says anew (nothing where it copies). */
export interface Step {
  readonly range: readonly [from: number, to: number] | undefined;
  readonly token: Token | undefined;
}

interface Told {
  readonly steps: readonly Step[];
  /** Those that stand where they stood. */
  readonly inPlace: ReadonlySet<Step>;
}

/**
 * Where a block was moved away and another came into its place, the alignment may give the newcomer the tags of the one
 * that left. It is the words that make a block: if it stands somewhere else as a whole and none of its words stayed, then
 * it moved, so that what the other side did to it goes along, and its old tags are the newcomer's own.
 */
export function withoutShells(base: MergeBase, steps: readonly Step[], inPlace: ReadonlySet<Step>): Told {
  const elsewhere = steps.filter((step) => !inPlace.has(step) && isWholeCopy(base, step));
  if (elsewhere.length === 0) return { steps, inPlace };
  const stays = entriesThatStay(base, inPlace);
  const left = new Set<number>();
  for (const { range } of elsewhere) if (range !== undefined && hasLeft(base, range, stays)) addRange(left, range);
  if (left.size === 0) return { steps, inPlace };
  const kept = new Set<Step>();
  const told = steps.flatMap((step) => {
    if (!inPlace.has(step)) return [step];
    const parts = partsOf(step, left);
    for (const part of parts) if (!left.has(part.range[0])) kept.add(part);
    return parts.flatMap((part) => (kept.has(part) ? [part] : saidAnew(base, part)));
  });
  return { steps: told, inPlace: kept };
}

function isWholeCopy(base: MergeBase, { range, token }: Step): boolean {
  return range !== undefined && token === undefined && isBalanced(tokensIn(base, range));
}

/** The entries that are copied where they stood, and the words that only got other marks there. */
function entriesThatStay(base: MergeBase, inPlace: Iterable<Step>): ReadonlySet<number> {
  const stays = new Set<number>();
  for (const { range, token } of inPlace) {
    if (range === undefined) continue;
    const was = base.entries[range[0]]?.token;
    const keepsText = token?.kind === 'leaf' && was?.kind === 'leaf' && token.text === was.text;
    if (token === undefined || keepsText) addRange(stays, range);
  }
  return stays;
}

function hasLeft(base: MergeBase, range: readonly [number, number], stays: ReadonlySet<number>): boolean {
  const words = tokensIn(base, range).flatMap((token, i) => (saysSomething(token) ? [range[0] + i] : []));
  return words.length > 0 && !words.some((index) => stays.has(index));
}

interface PlacedStep extends Step {
  readonly range: readonly [from: number, to: number];
}

/** A step, in parts that either lie in what left or do not. */
function partsOf({ range, token }: Step, left: ReadonlySet<number>): readonly PlacedStep[] {
  const parts: PlacedStep[] = [];
  if (range === undefined) return parts;
  let start = range[0];
  for (let end = start + 1; end <= range[1]; end++) {
    if (end < range[1] && left.has(end) === left.has(start)) continue;
    parts.push({ range: [start, end], token });
    start = end;
  }
  return parts;
}

/** The same, told by what it says and no longer by where it stood. */
const saidAnew = (base: MergeBase, { range, token }: PlacedStep): readonly Step[] =>
  (token === undefined ? tokensIn(base, range) : [token]).map((said) => ({ range: undefined, token: said }));

const tokensIn = (base: MergeBase, [from, to]: readonly [number, number]): readonly Token[] =>
  base.entries.slice(from, to).map((entry) => entry.token);

function addRange(into: Set<number>, [from, to]: readonly [number, number]): void {
  for (let i = from; i < to; i++) into.add(i);
}
