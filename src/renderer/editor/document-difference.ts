import type { Node } from '@tiptap/pm/model';
import { ReplaceStep, type Step, Transform } from '@tiptap/pm/transform';

/**
 * One document into the other, by steps that leave equal blocks alone: a caret in an untouched paragraph stays in it.
 * The last change comes first, so that the positions of the others hold.
 */
export function differenceSteps(from: Node, to: Node): readonly Step[] {
  const transform = new Transform(from);
  const pairs = equalPairs(from, to);
  let [endFrom, endTo] = [from.childCount, to.childCount];
  for (const [indexFrom, indexTo] of [...pairs, [-1, -1] as const]) {
    replaceRun(
      transform,
      { node: from, start: indexFrom + 1, end: endFrom },
      { node: to, start: indexTo + 1, end: endTo },
    );
    [endFrom, endTo] = [indexFrom, indexTo];
  }
  if (transform.doc.eq(to)) return transform.steps;
  return [new ReplaceStep(0, from.content.size, to.slice(0, to.content.size))];
}

interface Run {
  readonly node: Node;
  /** Children from `start` up to, not including, `end`. */
  readonly start: number;
  readonly end: number;
}

function replaceRun(transform: Transform, from: Run, to: Run): void {
  const [a, b] = [childrenOf(from), childrenOf(to)];
  if (a.length === 0 && b.length === 0) return;
  const position = offsetOf(from);
  const [one, other] = [a[0], b[0]];
  if (a.length === 1 && b.length === 1 && one !== undefined && other !== undefined && one.sameMarkup(other)) {
    replaceInside(transform, one, other, position + 1);
    return;
  }
  const size = a.reduce((sum, child) => sum + child.nodeSize, 0);
  transform.replaceWith(position, position + size, b);
}

function replaceInside(transform: Transform, from: Node, to: Node, position: number): void {
  const start = from.content.findDiffStart(to.content);
  const end = from.content.findDiffEnd(to.content);
  if (start === null || end === null) return;
  // Repeated letters can make both ends overlap: "aa" to "a" begins and ends at once.
  const overlap = Math.max(0, start - Math.min(end.a, end.b));
  const slice = to.slice(start, end.b + overlap);
  transform.step(new ReplaceStep(position + start, position + end.a + overlap, slice));
}

const childrenOf = ({ node, start, end }: Run): readonly Node[] => node.content.content.slice(start, end);

const offsetOf = ({ node, start }: Run): number =>
  node.content.content.slice(0, start).reduce((sum, child) => sum + child.nodeSize, 0);

/** Beyond this many blocks between equal ends, they are replaced as one. */
const mostCompared = 400;

/** Pairs of equal children, last first: the longest common subsequence after equal ends are set aside. */
function equalPairs(from: Node, to: Node): readonly (readonly [number, number])[] {
  const [a, b] = [from.content.content, to.content.content];
  const same = (i: number, j: number): boolean => a[i]?.eq(b[j] ?? to) === true;
  let head = 0;
  while (head < Math.min(a.length, b.length) && same(head, head)) head += 1;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && same(a.length - 1 - tail, b.length - 1 - tail)) tail += 1;
  const pairs: (readonly [number, number])[] = [];
  for (let k = 1; k <= tail; k += 1) pairs.push([a.length - k, b.length - k]);
  pairs.push(...commonPairs(head, a.length - tail, b.length - tail, same));
  for (let k = head - 1; k >= 0; k -= 1) pairs.push([k, k]);
  return pairs;
}

function commonPairs(head: number, endA: number, endB: number, same: (i: number, j: number) => boolean) {
  const [n, m] = [endA - head, endB - head];
  if (n > mostCompared || m > mostCompared) return [];
  // longest[i][j]: how many pairs the first i and j blocks have.
  const longest: number[][] = [Array.from({ length: m + 1 }, () => 0)];
  const at = (i: number, j: number): number => longest[i]?.[j] ?? 0;
  for (let i = 1; i <= n; i += 1) {
    const row = [0];
    for (let j = 1; j <= m; j += 1) {
      row.push(same(head + i - 1, head + j - 1) ? at(i - 1, j - 1) + 1 : Math.max(at(i - 1, j), row[j - 1] ?? 0));
    }
    longest.push(row);
  }
  const pairs: (readonly [number, number])[] = [];
  for (let [i, j] = [n, m]; i > 0 && j > 0;) {
    if (same(head + i - 1, head + j - 1) && at(i, j) === at(i - 1, j - 1) + 1) pairs.push([head + --i, head + --j]);
    else if (at(i - 1, j) >= at(i, j - 1)) i -= 1;
    else j -= 1;
  }
  return pairs;
}
