import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { assert } from '../../src/shared/base/assert.ts';
import { systemClock } from '../../src/main/ports/clock.ts';
import type { Http } from '../../src/main/ports/http.ts';
import type { Readable } from '../../src/main/store/handle.ts';
import { openStoreForWriting } from '../../src/main/store/open-store.ts';
import { createPull } from '../../src/main/sync/pull.ts';
import { answerRequest } from '../../src/simulator/answer-request.ts';
import { budgetWindow } from '../../src/simulator/budget-window.ts';
import { seedWorld, type SeedOptions } from '../../src/simulator/seed.ts';
import { createWorld, type World } from '../../src/simulator/world.ts';
import { memoryFolder } from '../simulation/disk.ts';
import { copyDatabase } from './database-copy.ts';
import { connectOver, serverKey, wordsOf } from './pull-bench.ts';

const startMs = Date.parse('2026-03-01T08:00:00Z');

export interface Cut {
  /** The request with which the engine was dropped, from 1 on. */
  readonly at: number;
  /** What the sync after it asked for. */
  readonly requests: number;
}

export interface CutOptions {
  readonly seed: SeedOptions;
  readonly isCutAt: (request: number) => boolean;
  /** What is there after a sync that goes on from a cut. */
  readonly look: (store: Readable, world: World) => void;
}

/**
 * A first sync that is never cut, and beside it, from what lies on the disk in the moment in which a request leaves, one
 * that another engine ends. A kill leaves just that: what was committed, and nothing that was under way. Without sockets
 * and processes in between it takes a few milliseconds a request, so that every request can have its kill.
 */
export async function cutFirstSync({ seed, isCutAt, look }: CutOptions): Promise<{ requests: number; cuts: Cut[] }> {
  const world = createWorld({ clock: () => startMs, quirks: { pageSizeCap: 50 } });
  world.admin.setKey(serverKey, 'active');
  seedWorld(world, seed);
  const parent = mkdtempSync(join(memoryFolder, 'layover-cuts-'));
  const cuts: Cut[] = [];
  let turn = Promise.resolve();
  const goOn = async (at: number, folder: string): Promise<void> => {
    cuts.push({ at, requests: await pullInto(folder, world, () => undefined, look) });
    rmSync(folder, { recursive: true });
  };
  const whole = mkdtempSync(join(parent, 'whole-'));
  const requests = await pullInto(whole, world, (at) => {
    if (!isCutAt(at)) return undefined;
    const folder = mkdtempSync(join(parent, 'cut-'));
    copyDatabase(whole, folder);
    // One after the other: there are four requests under way.
    turn = turn.then(() => goOn(at, folder));
    return turn;
  });
  rmSync(parent, { recursive: true });
  return { requests, cuts };
}

/** One engine's sync, from opening the folder to closing it; how many requests it took. */
async function pullInto(
  folder: string,
  world: World,
  leaves: (request: number) => Promise<void> | undefined,
  look?: CutOptions['look'],
): Promise<number> {
  const opened = openStoreForWriting(folder, systemClock);
  assert(opened.ok, 'the folder opens');
  const { handle } = opened.value;
  // Nothing here is about power cuts.
  handle.run('PRAGMA synchronous = OFF');
  let requests = 0;
  const http = httpWithoutSockets(world, () => {
    requests += 1;
    return leaves(requests);
  });
  // Stands still, so that a slow machine is no long pause between a kill and the next start.
  const clock = { ...systemClock, wallMs: () => startMs };
  const pull = createPull({
    ...connectOver('http://127.0.0.1:4000/v1', http),
    store: handle,
    clock,
    plainText: wordsOf,
  });
  const report = await pull.run();
  assert(report.ok, 'the sync succeeds');
  look?.(handle, world);
  opened.value.close();
  return requests;
}

/**
 * The server's answers, in a window of the budget of their own: these are many first syncs of one account. Each is given
 * when `leaves`, called as its request leaves, is done.
 */
export const httpWithoutSockets = (world: World, leaves: () => Promise<void> | undefined): Http => {
  const budget = budgetWindow(
    () => startMs,
    () => 3,
  );
  return {
    send: async ({ method, url, headers }) => {
      await leaves();
      const { pathname, searchParams, origin } = new URL(url);
      const answer = answerRequest(
        { ...world, budget },
        {
          method,
          path: pathname.replace(/^\/v1/, ''),
          query: searchParams,
          authorization: headers['authorization'],
          contentType: undefined,
          body: new Uint8Array(),
          origin,
        },
      );
      const named = Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), value] as const);
      return {
        kind: 'answer',
        status: answer.status,
        headers: Object.fromEntries(named),
        body: Buffer.from(answer.body),
      };
    },
  };
};
