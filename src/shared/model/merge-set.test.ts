import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectAlways } from '../../../test/support/expect-always.ts';
import { mergeSet } from './merge-set.ts';

const set: fc.Arbitrary<readonly string[]> = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'));

describe('merging a set', () => {
  it('RECON-SETS holds each member that one side added or nobody took out, once', () => {
    expectAlways(
      fc.property(set, set, set, (base, mine, theirs) => {
        const merged = mergeSet(base, mine, theirs);
        expect(new Set(merged).size).toBe(merged.length);
        for (const member of ['a', 'b', 'c', 'd', 'e']) {
          const was = base.includes(member);
          const wanted = was
            ? mine.includes(member) && theirs.includes(member)
            : mine.includes(member) || theirs.includes(member);
          expect(merged.includes(member)).toBe(wanted);
        }
      }),
      { few: 100, many: 10_000 },
    );
  });

  it('RECON-SETS gives the other side back where one changed nothing', () => {
    expectAlways(
      fc.property(set, set, (base, changed) => {
        expect(mergeSet(base, base, changed)).toEqual(changed);
        expect(mergeSet(base, changed, base).toSorted()).toEqual(changed.toSorted());
      }),
      { few: 100, many: 10_000 },
    );
  });
});
