import { describe, expect, test } from 'vitest';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { Autosaver } from './autosaver.ts';

type Answer = Result<{ readonly revision: number; readonly savedAtMs: number }, Trouble>;

/** An engine that answers when it is told to, and a clock that moves when it is told to. */
const stage = () => {
  const saves: {
    readonly steps: readonly string[];
    readonly revision: number;
    answer(answer: Answer): Promise<void>;
  }[] = [];
  const kinds: string[] = [];
  let nowMs = 0;
  let timer: { readonly atMs: number; readonly act: () => void } | null = null;
  const autosaver = new Autosaver<string>({
    revision: 1,
    nowMs: () => nowMs,
    later: (delayMs, act) => {
      const mine = { atMs: nowMs + delayMs, act };
      timer = mine;
      return () => {
        if (timer === mine) timer = null;
      };
    },
    save: (steps, revision) =>
      new Promise((resolve) => {
        saves.push({
          steps,
          revision,
          answer: async (answer) => {
            resolve(answer);
            await Promise.resolve();
            await Promise.resolve();
          },
        });
      }),
    onState: (state) => kinds.push(state.kind),
  });
  const wait = (ms: number) => {
    nowMs += ms;
    if (timer === null || timer.atMs > nowMs) return;
    const { act } = timer;
    timer = null;
    act();
  };
  return { autosaver, saves, kinds, wait };
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
});
