import { describe, expect, it } from 'vitest';
import { emptyLanes, enter, hasRoom, leave } from './lanes.ts';
import { requestClasses } from './request-class.ts';
import { inOrder, type Waiting, WaitingLine } from './waiting-line.ts';

describe('BUD-10 who goes first', () => {
  it('is the most urgent class, and within it who came first', () => {
    const line = requestClasses
      .toReversed()
      .flatMap((requestClass, index) =>
        [1, 2].map((nth) => ({ requestClass, effect: 'read' as const, arrival: index * 2 + nth, sinceMs: 0 })),
      );
    const order = inOrder(line, 0);
    expect(order.map((waiting) => waiting.requestClass)).toEqual(requestClasses.flatMap((name) => [name, name]));
    for (let pair = 0; pair < order.length; pair += 2) {
      expect(order[pair]?.arrival).toBeLessThan(order[pair + 1]?.arrival ?? 0);
    }
  });

  it('is the one who waited long, but never before a person', () => {
    const old = { requestClass: 'backfill', effect: 'read', arrival: 1, sinceMs: 0 } as const;
    const pull = { requestClass: 'pull', effect: 'read', arrival: 2, sinceMs: 89_000 } as const;
    const push = { requestClass: 'push', effect: 'read', arrival: 3, sinceMs: 89_000 } as const;
    const person = { requestClass: 'interactive', effect: 'read', arrival: 4, sinceMs: 89_000 } as const;
    expect(inOrder([old, pull, push, person], 89_000)).toEqual([person, push, old, pull]);
    expect(inOrder([old, pull, push, person], 90_000)).toEqual([person, old, push, pull]);
  });
});

describe('BUD-11 lanes', () => {
  const reads = (count: number) =>
    Array.from({ length: count }).reduce<typeof emptyLanes>((lanes) => enter(lanes, 'read'), emptyLanes);

  it.each([
    [3, 'pull', true],
    [4, 'pull', false],
    [5, 'interactive', true],
    [6, 'interactive', false],
  ] as const)('with %i reads under way there is room for one of class %s: %s', (count, requestClass, expected) => {
    expect(hasRoom(reads(count), requestClass, 'read')).toBe(expected);
  });

  it('one write at a time, whoever asks, beside any number of reads', () => {
    expect(hasRoom(reads(6), 'backfill', 'write')).toBe(true);
    const writing = enter(emptyLanes, 'write');
    expect(hasRoom(writing, 'interactive', 'write')).toBe(false);
    expect(hasRoom(leave(writing, 'write'), 'push', 'write')).toBe(true);
  });
});

describe('the line', () => {
  it('shows the first of each class and effect, and forgets who left', () => {
    const line = new WaitingLine<Waiting>();
    const waiting = (['pull', 'pull', 'push'] as const).map((requestClass, arrival) => {
      const request = { requestClass, effect: 'read', arrival, sinceMs: 0 } as const;
      line.add(request);
      return request;
    });
    expect(line.heads()).toEqual([waiting[0], waiting[2]]);
    expect(waiting.slice(0, 1).map((request) => [line.remove(request), line.remove(request)])).toEqual([[true, false]]);
    expect(line.heads()).toEqual([waiting[1], waiting[2]]);
    expect(line.everybody()).toHaveLength(2);
  });
});
