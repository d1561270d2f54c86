import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

// Two starts at once must not both install or build. A lock is a file that names its process; it lies outside
// node_modules, which an install deletes.

/** @type {(path: string) => string | null} */
const readOwner = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

/** @type {(owner: string) => boolean} */
const isAlive = (owner) => {
  const processId = Number.parseInt(owner, 10);
  if (!Number.isInteger(processId) || processId <= 0) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
};

/** @type {(path: string, owner: string) => boolean} */
const tryTake = (path, owner) => {
  try {
    writeFileSync(path, owner, { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
};

/**
 * Waits until the lock is ours and returns the way to give it back. A lock whose process is gone is taken over; the
 * look afterwards catches the case that two processes took over at the same moment.
 *
 * @type {(path: string, onWait: () => void) => Promise<() => void>}
 */
export const takeLock = async (path, onWait) => {
  const owner = `${process.pid} ${Date.now()}`;
  mkdirSync(dirname(path), { recursive: true });
  let waited = false;
  for (;;) {
    if (tryTake(path, owner)) {
      await delay(20);
      if (readOwner(path) === owner) return () => rmSync(path, { force: true });
    }
    const holder = readOwner(path);
    // An empty file may be one that its owner is about to fill: it is stale only if it stays so.
    if (holder !== null && !isAlive(holder)) {
      await delay(50);
      if (readOwner(path) === holder) rmSync(path, { force: true });
      continue;
    }
    if (!waited) onWait();
    waited = true;
    await delay(250);
  }
};
