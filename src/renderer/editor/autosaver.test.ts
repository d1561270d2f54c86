import { describe, expect, test } from 'vitest';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { Autosaver } from './autosaver.ts';

type Answer = Result<{ readonly revision: number; readonly savedAtMs: number }, Trouble>;

/** An engine that answers when it is told to, timers that run when time passes, and a clock that can be set. */
const stage = ({ besides = true } = {}) => {
  const saves: {
    readonly steps: readonly string[];
    readonly revision: number;
    readonly batch: number;
    answer(answer: Answer): Promise<void>;
    fault(): Promise<void>;
  }[] = [];
  const beside: { readonly steps: readonly string[]; readonly batch: number }[] = [];
  const kinds: string[] = [];
  let passedMs = 0;
  let setBackMs = 0;
  const timers = new Set<{ readonly atMs: number; readonly act: () => void }>();
  const autosaver = new Autosaver<string>({
    revision: 1,
    nowMs: () => passedMs - setBackMs,
    later: (delayMs, act) => {
      const timer = { atMs: passedMs + delayMs, act };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    save: (steps, revision, batch) => {
      const { promise, resolve, reject } = Promise.withResolvers<Answer>();
      const settle = async (how: () => void) => {
        how();
        for (let turn = 0; turn < 4; turn += 1) await Promise.resolve();
      };
      const answer = (given: Answer) => settle(() => resolve(given));
      saves.push({ steps, revision, batch, answer, fault: () => settle(() => reject(new Error('no answer'))) });
      return promise;
    },
    ...(besides ? { saveBeside: (steps, batch) => void beside.push({ steps, batch }) } : {}),
    onState: (state) => kinds.push(state.kind),
  });
  const wait = (ms: number) => {
    passedMs += ms;
    for (const timer of timers) if (timer.atMs <= passedMs && timers.delete(timer)) timer.act();
  };
  const setClockBack = (ms: number) => {
    setBackMs += ms;
  };
  return { autosaver, saves, beside, kinds, wait, setClockBack };
};

const saved = (revision: number): Answer => ok({ revision, savedAtMs: 0 });

describe('the autosaver', () => {
  test('saves after the pause, and tells of it once', async () => {
    const { autosaver, saves, kinds, wait } = stage();
    autosaver.typed(['a']);
    wait(100);
    autosaver.typed(['b']);
    wait(400);
    expect(saves).toHaveLength(0);
    wait(100);
    expect(saves[0]).toMatchObject({ steps: ['a', 'b'], revision: 1 });
    await saves[0]?.answer(saved(2));
    expect(kinds).toEqual(['waiting', 'saving', 'saved']);
  });

  test('a flush is answered when everything is saved, also what was typed while a save was under way', async () => {
    const { autosaver, saves } = stage();
    autosaver.typed(['a']);
    const flushed = autosaver.flush();
    autosaver.typed(['b']);
    const again = autosaver.flush();
    expect(saves).toHaveLength(1);
    await saves[0]?.answer(saved(2));
    expect(saves[1]).toMatchObject({ steps: ['b'], revision: 2 });
    await saves[1]?.answer(saved(3));
    expect(await Promise.all([flushed, again])).toEqual([true, true]);
  });

  test('a flush with nothing to save is answered at once', async () => {
    expect(await stage().autosaver.flush()).toBe(true);
  });

  test('a flush says no when the save failed, and the steps are tried again by themselves', async () => {
    const { autosaver, saves, wait } = stage();
    autosaver.typed(['a']);
    const flushed = autosaver.flush();
    await saves[0]?.answer(failed({ kind: 'disk-full' }));
    expect(await flushed).toBe(false);
    wait(1_000);
    expect(saves[1]).toMatchObject({ steps: ['a'], revision: 1 });
  });

  test('a flush waits while the engine’s newer version is brought in, then saves on top of it', async () => {
    const { autosaver, saves } = stage();
    autosaver.typed(['a']);
    const flushed = autosaver.flush();
    await saves[0]?.answer(failed({ kind: 'edited-elsewhere' }));
    autosaver.followed(7, ['a2']);
    expect(saves[1]).toMatchObject({ steps: ['a2'], revision: 7 });
    await saves[1]?.answer(saved(8));
    expect(await flushed).toBe(true);
  });

  test('a flush says no when both versions cannot be made one', async () => {
    const { autosaver, saves } = stage();
    autosaver.typed(['a']);
    const flushed = autosaver.flush();
    await saves[0]?.answer(failed({ kind: 'edited-elsewhere' }));
    autosaver.cannotFollow();
    expect(await flushed).toBe(false);
  });

  test('a try ends with its save, also where the engine turns out to have a newer version', async () => {
    const { autosaver, saves } = stage();
    autosaver.typed(['a']);
    const tried = autosaver.tryNow();
    await saves[0]?.answer(failed({ kind: 'edited-elsewhere' }));
    await tried;
    expect(autosaver.state.kind).toBe('overtaken');
    await autosaver.tryNow();
    expect(saves).toHaveLength(1);
  });

  test('a try ends when everything is saved, or could not be', async () => {
    const { autosaver, saves } = stage();
    await autosaver.tryNow();
    autosaver.typed(['a']);
    const tried = autosaver.tryNow();
    autosaver.typed(['b']);
    await saves[0]?.answer(saved(2));
    await saves[1]?.answer(failed({ kind: 'disk-full' }));
    await tried;
    expect([saves.length, autosaver.state.kind]).toEqual([2, 'failed']);
  });

  test('saves when its time has come, also where the clock was set back meanwhile', () => {
    const { autosaver, saves, wait, setClockBack } = stage();
    autosaver.typed(['a']);
    setClockBack(3_600_000);
    wait(500);
    expect(saves).toHaveLength(1);
  });

  test('saves within a second while she types on, also where the clock was set back meanwhile', () => {
    const { autosaver, saves, wait, setClockBack } = stage();
    autosaver.typed(['a']);
    setClockBack(3_600_000);
    for (let key = 0; key < 11; key += 1) {
      autosaver.typed(['b']);
      wait(100);
    }
    expect(saves).toHaveLength(1);
  });

  test('a save that throws has failed: it is tried again, and the window does not close over the words', async () => {
    const { autosaver, saves, wait } = stage();
    autosaver.typed(['a']);
    const flushed = autosaver.flush();
    await saves[0]?.fault();
    expect(await flushed).toBe(false);
    expect(autosaver.cannotSave).toBe(true);
    wait(1_000);
    expect(saves[1]).toMatchObject({ steps: ['a'], revision: 1 });
  });

  test('what may have arrived is sent again as it was, and known by its number; what was typed since comes after', async () => {
    const { autosaver, saves, wait } = stage();
    autosaver.typed(['a']);
    void autosaver.flush();
    autosaver.typed(['b']);
    await saves[0]?.answer(failed({ kind: 'engine-gone' }));
    wait(1_000);
    expect(saves[1]).toMatchObject({ steps: ['a'], revision: 1, batch: saves[0]?.batch });
    await saves[1]?.answer(saved(2));
    wait(500);
    expect(saves[2]).toMatchObject({ steps: ['b'], revision: 2 });
    expect(saves[2]?.batch).not.toBe(saves[0]?.batch);
  });

  test('WS-AGAIN a window that closes sends what waits behind a save beside it; if it stays, once more under the same name', async () => {
    const { autosaver, saves, beside } = stage();
    autosaver.typed(['a']);
    void autosaver.flush();
    autosaver.typed(['b']);
    autosaver.leave();
    autosaver.leave();
    expect(beside).toEqual([{ steps: ['b'], batch: 2 }]);
    expect(autosaver.cannotSave).toBe(false);
    autosaver.typed(['c']);
    autosaver.leave();
    expect([beside.length, autosaver.cannotSave]).toEqual([1, true]);
    await saves[0]?.answer(saved(2));
    expect(saves[1]).toMatchObject({ steps: ['b'], revision: 2, batch: 2 });
    await saves[1]?.answer(saved(3));
    expect(saves[2]).toMatchObject({ steps: ['c'], revision: 3, batch: 3 });
  });

  test('what went beside a save keeps its name also where that save has to be sent again', async () => {
    const { autosaver, saves, wait } = stage();
    autosaver.typed(['a']);
    void autosaver.flush();
    autosaver.typed(['b']);
    autosaver.leave();
    await saves[0]?.answer(failed({ kind: 'engine-gone' }));
    autosaver.typed(['c']);
    wait(1_000);
    expect(saves[1]).toMatchObject({ steps: ['a'], batch: 1 });
    await saves[1]?.answer(saved(2));
    expect(saves[2]).toMatchObject({ steps: ['b'], revision: 2, batch: 2 });
  });

  test('does not close over what waits behind a save, where it cannot go beside it', () => {
    const { autosaver } = stage({ besides: false });
    autosaver.typed(['a']);
    void autosaver.flush();
    autosaver.typed(['b']);
    autosaver.leave();
    expect(autosaver.cannotSave).toBe(true);
  });

  test('a save that nobody answers is one that cannot be saved, until it is', async () => {
    const { autosaver, saves, kinds, wait } = stage();
    autosaver.typed(['a']);
    wait(500);
    expect([autosaver.cannotSave, autosaver.isSlow]).toEqual([false, false]);
    wait(3_000);
    expect([autosaver.cannotSave, autosaver.isSlow]).toEqual([true, true]);
    await saves[0]?.answer(saved(2));
    expect([autosaver.cannotSave, autosaver.isSlow]).toEqual([false, false]);
    expect(kinds).toEqual(['waiting', 'saving', 'saving', 'saved']);
  });
});
