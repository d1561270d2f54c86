import { describe, expect, it } from 'vitest';
import { openStoreBench } from '../../../test/support/store-bench.ts';
import { failed, ok } from '../../shared/base/result.ts';
import { systemRandom } from '../ports/random.ts';
import type { Writable } from '../store/handle.ts';
import { recall, remember } from '../store/remembered.ts';
import { z } from 'zod';
import { MovedFolder, type OutsidePlace } from './moved-folder.ts';

/** A keychain entry: what is outside of the folder. */
const place = (): OutsidePlace & { text: string | null } => {
  const outside = {
    text: null as string | null,
    read: () => Promise.resolve(ok(outside.text)),
    write: (text: string) => {
      outside.text = text;
      return Promise.resolve(ok(undefined));
    },
  };
  return outside;
};

const runs = (handle: Writable, outside: OutsidePlace | null, begunAnew = false): MovedFolder =>
  new MovedFolder({ handle, random: systemRandom, place: outside, begunAnew });

describe('a data folder', () => {
  it('WS-MOVED that stays where it is is never taken for another one, also when a run ends between the two notes', async () => {
    const { store, close } = openStoreBench();
    const outside = place();
    for (let run = 0; run < 3; run += 1) expect(await runs(store, outside).isMoved()).toBe(false);
    const before = outside.text;
    await runs(store, outside).isMoved();
    outside.text = before;
    expect(await runs(store, outside).isMoved()).toBe(false);
    close();
  });

  it('WS-MOVED is looked at again where the disk refused the first look', async () => {
    const { store, close } = openStoreBench();
    store.run("CREATE TRIGGER refused BEFORE INSERT ON remembered BEGIN SELECT RAISE(ABORT, 'refused'); END");
    const folder = runs(store, place());
    await expect(folder.isMoved()).rejects.toThrow('refused');
    store.run('DROP TRIGGER refused');
    expect(await folder.isMoved()).toBe(false);
    close();
  });

  it('WS-MOVED that came back from a backup is found, until it is accepted', async () => {
    const { store, close } = openStoreBench();
    const outside = place();
    await runs(store, outside).isMoved();
    const backup = recall(store, 'machine-mark', z.unknown());
    await runs(store, outside).isMoved();
    remember(store, 'machine-mark', backup);
    const restored = runs(store, outside);
    expect(await restored.isMoved()).toBe(true);
    await restored.accept();
    expect(await restored.isMoved()).toBe(false);
    expect(await runs(store, outside).isMoved()).toBe(false);
    close();
  });

  it('WS-MOVED that was copied to another computer is found there, and from then on at home in both', async () => {
    const { store, close } = openStoreBench();
    await runs(store, place()).isMoved();
    const elsewhere = place();
    const copied = runs(store, elsewhere);
    expect(await copied.isMoved()).toBe(true);
    await copied.accept();
    expect(await runs(store, elsewhere).isMoved()).toBe(false);
    close();
  });

  it('WS-MOVED that was copied to a computer that had an older copy of it is found, too', async () => {
    const { store, close } = openStoreBench();
    const outside = place();
    await runs(store, outside).isMoved();
    outside.text = JSON.stringify({ machine: 'that one', generation: 0 });
    expect(await runs(store, outside).isMoved()).toBe(true);
    close();
  });

  it('is not held up where nothing outside answers, where there is nothing outside, or where it was begun anew', async () => {
    const { store, close } = openStoreBench();
    const mute: OutsidePlace = {
      read: () => Promise.resolve(failed({ kind: 'keychain-locked' })),
      write: () => Promise.resolve(failed({ kind: 'keychain-locked' })),
    };
    expect(await runs(store, mute).isMoved()).toBe(false);
    expect(await runs(store, null).isMoved()).toBe(false);
    const outside = place();
    outside.text = JSON.stringify({ machine: 'this one', generation: 7 });
    expect(await runs(store, outside, true).isMoved()).toBe(false);
    expect(outside.text).toBe(JSON.stringify({ machine: 'this one', generation: 8 }));
    close();
  });
});
