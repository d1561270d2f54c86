import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { assert } from '../../shared/base/assert.ts';
import { seedSample } from '../../simulator/sample-world.ts';
import { startSimulator, type Simulator } from '../../simulator/server.ts';
import { archiveWorld, restoreWorld } from '../../simulator/world-archive.ts';
import { createWorld, type World } from '../../simulator/world.ts';

/** The sample server's thread: the built-in simulator with the sample knowledge base, kept over restarts. */
assert(!isMainThread && parentPort !== null, 'sample-thread.ts is the entry of a worker thread');
const { key, dataFolder } = z.object({ key: z.string(), dataFolder: z.string() }).parse(workerData);
const worldPath = join(dataFolder, 'sample-world.json');
const portPath = join(dataFolder, 'sample-port');

const readText = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

const replaceFile = (path: string, text: string): void => {
  writeFileSync(`${path}.new`, text, { mode: 0o600 });
  renameSync(`${path}.new`, path);
};

/** The images of the sample have addresses with the port in them, so the port of the last time is tried first. */
const startWhereItWas = async (world: World): Promise<Simulator> => {
  const port = Number(readText(portPath) ?? 0);
  const start = (wanted: number): Promise<Simulator> => startSimulator({ world, keys: [key], port: wanted });
  const isPort = Number.isInteger(port) && port > 1023 && port < 65_536;
  return isPort ? start(port).catch(() => start(0)) : start(0);
};

const world = createWorld({ clock: Date.now });
const archived = readText(worldPath);
const restored = archived !== null && restoreWorld(world, archived);
if (archived !== null && !restored) {
  // Made-up articles, but perhaps with somebody's practice in them: set aside, not overwritten.
  rmSync(`${worldPath}.unreadable`, { force: true });
  renameSync(worldPath, `${worldPath}.unreadable`);
}
const simulator = await startWhereItWas(world);
if (!restored) seedSample(world, { assetBaseUrl: simulator.origin });

let waiting = false;
const saveSoon = (): void => {
  if (waiting) return;
  waiting = true;
  // The request that brought this here takes effect first; several in one turn are saved once.
  setImmediate(() => {
    waiting = false;
    simulator.clearLog();
    replaceFile(worldPath, archiveWorld(world));
  });
};

replaceFile(portPath, String(simulator.port));
saveSoon();
simulator.faults = ({ method }) => {
  if (method !== 'GET') saveSoon();
  return undefined;
};
parentPort.postMessage({ apiUrl: simulator.url });
