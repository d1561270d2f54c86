import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { observe, openStoreBench, type StoreBench } from '../../../test/support/store-bench.ts';
import { assert } from '../../shared/base/assert.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { endWorkingCopy, replaceText } from '../store/working-copy-edit.ts';
import { Recovery } from './recovery.ts';

let bench: StoreBench;
beforeEach(() => {
  bench = openStoreBench();
});
afterEach(() => bench.close());

const files = () => readdirSync(join(bench.folder, 'recovery'));

/** A computer on which each look at the clock is 20 ms later: no step fits a turn with another one. */
const slowClock = () => {
  let nowMs = 0;
  const turns: (() => void)[] = [];
  return {
    clock: {
      monotonicMs: () => (nowMs += 20),
      sleep: (_: number, signal?: AbortSignal) =>
        new Promise<void>((resolve) => {
          turns.push(resolve);
          signal?.addEventListener('abort', () => resolve());
        }),
    },
    /** The next one who sleeps goes on, up to where it sleeps again. */
    goOn: async () => {
      turns.shift()?.();
      for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
      return turns.length;
    },
  };
};

const open = () => {
  const { clock, goOn } = slowClock();
  const onFault = (error: unknown) => expect.fail(String(error));
  return { goOn, recovery: new Recovery({ handle: bench.store, folder: bench.folder, clock, onFault }) };
};

/** As a publish ends it. */
const end = (key: ArticleKey): void => endWorkingCopy(bench.store, key, { keep: false, atMs: 2 });

const edited = [1, 2, 3, 4];
const editAll = () =>
  edited.map((number) => {
    const key = observe(bench.store, number);
    replaceText(bench.store, { key, revision: null, html: `<p>mine ${number}</p>`, atMs: 1 });
    return key;
  });

test('REC-WRITE one article is written a turn, and what was discarded since is not', async () => {
  const { goOn, recovery } = open();
  const keys = editAll();
  for (const key of keys) recovery.note(key);
  await goOn();
  expect(files()).toHaveLength(1);
  const last = keys.at(-1);
  assert(last !== undefined, 'some are edited');
  end(last);
  recovery.note(last);
  while ((await goOn()) > 0);
  expect(files()).toEqual(['1-article-1.html', '2-article-2.html', '3-article-3.html']);
  await recovery.close();
});

test('REC-WRITE closed between two turns, everything has its file', async () => {
  const first = open();
  for (const key of editAll()) first.recovery.note(key);
  await first.goOn();
  const closed = first.recovery.close();
  await first.goOn();
  await closed;
  expect(files()).toHaveLength(edited.length);
});

test('REC-END what an earlier run left is looked at one file a turn, and a file that went meanwhile is none', async () => {
  const first = open();
  const keys = editAll();
  for (const key of keys) first.recovery.note(key);
  await first.recovery.close();
  const [ended, endsNow] = keys;
  assert(ended !== undefined && endsNow !== undefined, 'some are edited');
  end(ended);
  const { goOn, recovery } = open();
  recovery.begin();
  await goOn();
  expect(files()).toHaveLength(3);
  end(endsNow);
  recovery.note(endsNow);
  while ((await goOn()) > 0);
  expect(files()).toEqual(['3-article-3.html', '4-article-4.html']);
  await recovery.close();
});
