import { describe, expect, it } from 'vitest';
import { afterArticle, decideHeld, nextRunState, type RunEvent, type RunState } from './publish-run.ts';

const states: readonly RunState[] = ['running', 'paused', 'held', 'asks', 'done', 'cancelled'];
const events: readonly RunEvent[] = ['pause', 'resume', 'release', 'cancel', 'due', 'miss', 'end', 'stop'];
const hour = 60 * 60 * 1000;

describe('what may follow what in a run of Publish', () => {
  it('PUB-60 a run that is done stays done, and one that was given up never goes on', () => {
    expect(events.map((event) => nextRunState('done', event))).toEqual(events.map(() => null));
    expect(events.map((event) => nextRunState('cancelled', event)).filter((state) => state !== null)).toEqual(['done']);
  });

  it('PUB-60 only what she said lets a run go on that was paused, or that asks', () => {
    const goesOn = (state: RunState) => events.filter((event) => nextRunState(state, event) === 'running');
    expect(Object.fromEntries(states.map((state) => [state, goesOn(state)]))).toEqual({
      running: [],
      paused: ['resume'],
      held: ['release', 'due'],
      asks: ['release'],
      done: [],
      cancelled: [],
    });
  });

  it('PUB-60 a run can be given up while it is not over', () => {
    const open = states.filter((state) => state !== 'done' && state !== 'cancelled');
    expect(open.map((state) => nextRunState(state, 'cancel'))).toEqual(open.map(() => 'cancelled'));
  });

  it.each([
    ['online', 0, false, 'wait'],
    ['online', 0, true, 'begin'],
    [10 * hour, 9 * hour, true, 'wait'],
    [10 * hour, 10 * hour, false, 'begin'],
    [10 * hour, 34 * hour, true, 'begin'],
    [10 * hour, 34 * hour + 1, true, 'ask'],
  ] as const)('PUB-65 held until %s, at %s, online %s: %s', (until, wallMs, online, expected) => {
    expect(decideHeld(until, { wallMs, online })).toBe(expected);
  });

  it.each([
    ['published', null, 'record'],
    ['refused', { kind: 'conflict' }, 'record'],
    ['failed', { kind: 'server-trouble' }, 'record'],
    ['failed', { kind: 'captive-portal' }, 'wait'],
    ['unknown', { kind: 'offline' }, 'wait'],
    ['unknown', { kind: 'outcome-unknown' }, 'again'],
    ['failed', { kind: 'key-replaced' }, 'stop'],
    ['failed', { kind: 'keychain-locked' }, 'stop'],
  ] as const)('PUB-61 after an article that was %s (%j): %s', (outcome, trouble, expected) => {
    expect(afterArticle(outcome, trouble)).toBe(expected);
  });
});
