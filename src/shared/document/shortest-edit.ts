/** A pair of equal elements: `a[i]` is `b[j]`. */
export type Match = readonly [a: number, b: number];

/** Beyond this many insertions and deletions two sequences count as different; it bounds memory and time. */
const maximumEdits = 1500;

/**
 * The longest common subsequence of two sequences of keys (Myers 1986, "An O(ND) difference algorithm"), equal ends
 * trimmed first. Matches are in order.
 */
export function matchSequences(a: readonly string[], b: readonly string[]): readonly Match[] {
  const matches: Match[] = [];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) matches.push([start, start++]);
  let aEnd = a.length;
  let bEnd = b.length;
  while (aEnd > start && bEnd > start && a[aEnd - 1] === b[bEnd - 1]) {
    aEnd--;
    bEnd--;
  }
  if (aEnd > start && bEnd > start) {
    const aMiddle = placesOf(a, start, aEnd, new Set(b.slice(start, bEnd)));
    const bMiddle = placesOf(b, start, bEnd, new Set(aMiddle.keys));
    for (const [i, j] of myers(aMiddle.keys, bMiddle.keys)) matches.push([aMiddle.at[i] ?? 0, bMiddle.at[j] ?? 0]);
  }
  for (let i = aEnd, j = bEnd; i < a.length; i++, j++) matches.push([i, j]);
  return matches;
}

/** What stands on one side only can match nothing: left out, a rewritten article costs no more than an untouched one. */
function placesOf(keys: readonly string[], from: number, to: number, others: ReadonlySet<string>) {
  const found: { readonly keys: string[]; readonly at: number[] } = { keys: [], at: [] };
  for (let i = from; i < to; i++) {
    const key = keys[i];
    if (key === undefined || !others.has(key)) continue;
    found.keys.push(key);
    found.at.push(i);
  }
  return found;
}

function myers(a: readonly string[], b: readonly string[]): readonly Match[] {
  if (a.length === 0 || b.length === 0) return [];
  const limit = Math.min(a.length + b.length, maximumEdits);
  const furthest = new Int32Array(2 * limit + 2);
  const history: Int32Array[] = [];
  for (let edits = 0; edits <= limit; edits++) {
    history.push(furthest.slice(limit - edits, limit + edits + 2));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const down =
        diagonal === -edits ||
        (diagonal !== edits && at(furthest, limit + diagonal - 1) < at(furthest, limit + diagonal + 1));
      let x = down ? at(furthest, limit + diagonal + 1) : at(furthest, limit + diagonal - 1) + 1;
      let y = x - diagonal;
      while (x < a.length && y < b.length && a[x] === b[y]) {
        x++;
        y++;
      }
      furthest[limit + diagonal] = x;
      if (x >= a.length && y >= b.length) return walkBack(history, a.length, b.length);
    }
  }
  return [];
}

const at = (cells: Int32Array, index: number): number => cells[index] ?? 0;

/** `history[d]` holds the furthest points before round d, for diagonals -d to d+1. */
function walkBack(history: readonly Int32Array[], aLength: number, bLength: number): readonly Match[] {
  const matches: Match[] = [];
  let x = aLength;
  let y = bLength;
  for (let edits = history.length - 1; edits >= 0; edits--) {
    const before = history[edits] ?? new Int32Array();
    const diagonal = x - y;
    const cell = (k: number): number => at(before, k + edits);
    const down = diagonal === -edits || (diagonal !== edits && cell(diagonal - 1) < cell(diagonal + 1));
    const from = down ? diagonal + 1 : diagonal - 1;
    const startX = edits === 0 ? 0 : cell(from);
    const startY = edits === 0 ? 0 : startX - from;
    const snake = edits === 0 ? 0 : down ? startX : startX + 1;
    while (x > snake && y > snake - diagonal) matches.push([--x, --y]);
    x = startX;
    y = startY;
  }
  return matches.reverse();
}
