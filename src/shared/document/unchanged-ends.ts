import type { Node } from 'prosemirror-model';

/** How many nodes two lists share at their starts, and how many more at their ends: what an edit did not touch is the same node. */
export function unchangedEnds(
  before: readonly Node[],
  after: readonly Node[],
): { readonly start: number; readonly end: number } {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { start, end };
}
