import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert } from '../../src/shared/base/assert.ts';
import { createBudget } from '../../src/main/budget/budget.ts';
import { parseApiUrl } from '../../src/main/docs-api/api-url.ts';
import { createDocsApi, type DocsApi } from '../../src/main/docs-api/docs-api.ts';
import { type Clock, systemClock } from '../../src/main/ports/clock.ts';
import { createFetchHttp } from '../../src/main/ports/fetch-http.ts';
import type { Http } from '../../src/main/ports/http.ts';
import { systemRandom } from '../../src/main/ports/random.ts';
import type { Writable } from '../../src/main/store/handle.ts';
import { openStoreForWriting } from '../../src/main/store/open-store.ts';
import { createPull, type Pull } from '../../src/main/sync/pull.ts';
import { seedWorld, type SeedOptions } from '../../src/simulator/seed.ts';
import { type Simulator, startSimulator } from '../../src/simulator/server.ts';
import { createWorld, type World } from '../../src/simulator/world.ts';
import type { Quirks } from '../../src/simulator/quirks.ts';

/** A pull over real HTTP from a simulated account whose clock the test moves, into a store in a folder of its own. */
export interface PullBench {
  readonly world: World;
  readonly simulator: Simulator;
  readonly folder: string;
  readonly store: Writable;
  readonly pull: Pull;
  /** Moves the server's clock. */
  passTime(seconds: number): void;
  close(): Promise<void>;
}

export const serverKey = 'pull-bench-key';
const startMs = Date.parse('2026-03-01T08:00:00Z');
/** Stands still, so that a slow machine is no long pause between a kill and the next start. */
const writerClock = { ...systemClock, wallMs: () => startMs };

export const openPullBench = async (seed: SeedOptions, quirks: Partial<Quirks> = {}): Promise<PullBench> => {
  let nowMs = startMs;
  const world = createWorld({ clock: () => nowMs, quirks });
  seedWorld(world, seed);
  const simulator = await startSimulator({ world, keys: [serverKey] });
  const folder = mkdtempSync(join(tmpdir(), 'layover-pull-'));
  const opened = openStoreForWriting(folder, systemClock);
  assert(opened.ok, 'a new folder opens');
  const store = opened.value.handle;
  const { api, estimateSeconds } = connect(simulator.url);
  const pull = createPull({
    api,
    store,
    clock: writerClock,
    plainText: wordsOf,
    estimateSeconds,
  });
  return {
    world,
    simulator,
    folder,
    store,
    pull,
    passTime: (seconds) => {
      nowMs += seconds * 1000;
    },
    close: async () => {
      opened.value.close();
      await simulator.stop();
    },
  };
};

/** A client with a budget of its own, as a started Layover has one. */
export const connect = (url: string): Connected => connectOver(url, createFetchHttp());

interface Connected {
  readonly api: DocsApi;
  readonly estimateSeconds: (requests: number) => number;
}

export const connectOver = (url: string, http: Http, clock: Clock = systemClock): Connected => {
  const budget = createBudget({ clock, random: systemRandom });
  const apiUrl = parseApiUrl(url);
  assert(apiUrl.ok, 'the simulator is on this computer');
  const api = createDocsApi({ http, budget, apiUrl: apiUrl.value, key: serverKey });
  return { api, estimateSeconds: (requests) => budget.estimateSeconds(requests, 'backfill') };
};

/** Enough for tests of search: the words between the tags. */
export const wordsOf = (html: string): string => html.replaceAll(/<[^>]*>/gu, ' ');
