import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectAlways } from '../../../test/support/expect-always.ts';
import { matchSequences } from './shortest-edit.ts';

/** The textbook dynamic program: slow, and surely right. */
function longest(a: readonly string[], b: readonly string[]): number {
  let row = Array.from({ length: b.length + 1 }, () => 0);
  for (const left of a) {
    const next = [0];
    b.forEach((right, j) => next.push(left === right ? (row[j] ?? 0) + 1 : Math.max(row[j + 1] ?? 0, next[j] ?? 0)));
    row = next;
  }
  return row.at(-1) ?? 0;
}

const letters = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });

test('[DOC-ALIGN] matches are equal elements, in order, and as many as there can be', () => {
  expectAlways(
    fc.property(letters, letters, (a, b) => {
      const matches = matchSequences(a, b);
      expect(matches.length).toBe(longest(a, b));
      matches.forEach(([i, j], k) => {
        expect(a[i]).toBe(b[j]);
        const before = matches[k - 1] ?? [-1, -1];
        expect(i > before[0] && j > before[1]).toBe(true);
      });
    }),
    { few: 100, many: 10_000 },
  );
});
