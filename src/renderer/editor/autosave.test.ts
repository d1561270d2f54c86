import { array, constant, constantFrom, oneof, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectAlways } from '../../../test/support/expect-always.ts';
import {
  type AutosaveEvent,
  type AutosaveState,
  cannotSave,
  nextAutosave,
  nextTickMs,
  underWay,
  unsavedSteps,
} from './autosave.ts';

type State = AutosaveState<string>;
type Event = AutosaveEvent<string>;

const opened: State = { kind: 'saved', revision: 4, atMs: null };
const run = (events: readonly Event[], from: State = opened): State => events.reduce<State>(nextAutosave, from);
const typed = (step: string, nowMs: number): Event => ({ kind: 'typed', steps: [step], nowMs });
const flush: Event = { kind: 'flush' };
const tick: Event = { kind: 'tick' };
const answered = (revision: number, nowMs: number): Event => ({ kind: 'answered', revision, savedAtMs: nowMs, nowMs });
const refused = (kind: 'disk-full' | 'edited-elsewhere', nowMs: number): Event => ({
  kind: 'refused',
  trouble: { kind },
  nowMs,
});

describe('autosave', () => {
  test('waits half a second after the last key', () => {
    expect(nextTickMs(run([typed('a', 0), typed('b', 300)]))).toBe(800);
  });

  test('waits no longer than a second while she types on', () => {
    const keys = Array.from({ length: 20 }, (_, index) => typed('x', index * 100));
    expect(nextTickMs(run(keys))).toBe(1_000);
  });

  test('knows while a failed save is tried again that the words are nowhere else yet', () => {
    const failing = run([typed('a', 0), flush, refused('disk-full', 10), flush]);
    expect(failing.kind).toBe('saving');
    expect(cannotSave(failing)).toBe(true);
    expect(cannotSave(run([answered(5, 20)], failing))).toBe(false);
    expect(cannotSave(run([typed('a', 0), flush]))).toBe(false);
  });

  test('sends everything when it is due', () => {
    const state = run([typed('a', 0), typed('b', 100)]);
    expect(run([tick], state)).toMatchObject({ kind: 'saving', revision: 4, sent: 2 });
  });

  test('has one save under way, and keeps what is typed meanwhile for the next', () => {
    const state = run([typed('a', 0), flush, typed('b', 10), tick]);
    expect(state.kind === 'saving' && underWay(state)).toEqual(['a']);
    expect(run([answered(5, 20)], state)).toMatchObject({ kind: 'waiting', revision: 5, steps: ['b'], dueMs: 520 });
  });

  test('sends the rest at once where a flush came while a save was under way', () => {
    const state = run([typed('a', 0), flush, typed('b', 10), flush, answered(5, 20)]);
    expect(state).toMatchObject({ kind: 'saving', revision: 5, steps: ['b'], sent: 1 });
  });

  test('keeps the steps of a failed save before those typed since, and tries again, less and less often', () => {
    const failed = run([typed('a', 0), flush, typed('b', 10), refused('disk-full', 20), typed('c', 30)]);
    expect(failed).toMatchObject({ kind: 'failed', steps: ['a', 'b', 'c'], dueMs: 1_020 });
    const again = run([tick, refused('disk-full', 1_030)], failed);
    expect(again).toMatchObject({ kind: 'failed', steps: ['a', 'b', 'c'], dueMs: 3_030 });
  });

  test('sends nothing over a newer version until both were brought together', () => {
    const state = run([typed('a', 0), flush, refused('edited-elsewhere', 10)]);
    expect(run([flush, typed('b', 20), tick], state)).toMatchObject({
      kind: 'overtaken',
      steps: ['a', 'b'],
    });
    const followed: Event = { kind: 'followed', revision: 9, steps: ['a2', 'b2'], nowMs: 30 };
    expect(run([followed], state)).toMatchObject({ kind: 'waiting', revision: 9, steps: ['a2', 'b2'] });
  });

  test('never loses, repeats or reorders a step, whatever happens in whatever order', () => {
    const happening = oneof(
      { weight: 4, arbitrary: constant('type' as const) },
      constantFrom('tick' as const, 'flush' as const, 'beside' as const, 'answer' as const, 'fail' as const),
    );
    expectAlways(
      property(array(happening, { maxLength: 60 }), (happenings) => {
        let state: State = opened;
        const all: string[] = [];
        const saved: string[] = [];
        for (const [index, what] of happenings.entries()) {
          const nowMs = index * 170;
          if (what === 'type') all.push(String(index));
          if (what === 'answer' && state.kind === 'saving') saved.push(...underWay(state));
          const events: Record<typeof what, Event> = {
            type: typed(String(index), nowMs),
            tick,
            flush,
            beside: { kind: 'sent-beside' },
            answer: answered(state.revision + 1, nowMs),
            fail: refused('disk-full', nowMs),
          };
          state = nextAutosave(state, events[what]);
          expect([...saved, ...unsavedSteps(state)]).toEqual(all);
        }
      }),
      { few: 100, many: 10_000 },
    );
  });
});
