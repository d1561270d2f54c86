import { parentPort } from 'node:worker_threads';
import { assert } from '../../src/shared/base/assert.ts';
import { bottleneck, layover, naive, pQueue } from './budget-clients.ts';
import { firstSync, firstSyncBesideOthers, manyDesktops, publishMany } from './budget-engine-scenarios.ts';
import { alone, besideOthers, interactiveWaits, oddities, shares } from './budget-scenarios.ts';

const clients = { layover, naive, bottleneck, pQueue };

export type ClientName = keyof typeof clients;

/** All that the area measures, by name; what goes in and comes out is plain data, because it crosses to another thread. */
const jobs = {
  alone: (client: ClientName, requests: number) => alone(clients[client], requests),
  besideOthers: (client: ClientName, seeds: readonly number[], requests: number) =>
    besideOthers(clients[client], seeds, requests),
  interactiveWaits,
  shares,
  oddities,
  firstSync,
  firstSyncBesideOthers,
  publishMany,
  manyDesktops,
};

export type BudgetJobs = typeof jobs;

export interface JobMessage {
  readonly name: keyof BudgetJobs;
  readonly input: readonly unknown[];
}

const port = parentPort;
assert(port !== null, 'this is a thread of its own');
port.on('message', ({ name, input }: JobMessage) => {
  const run = jobs[name] as (...input: readonly unknown[]) => Promise<unknown>;
  // What it throws ends the thread, and the pool tells.
  void run(...input).then((output) => port.postMessage(output));
});
