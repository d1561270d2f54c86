import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../src/main/ports/clock.ts';
import { callsOf, startBenchEngine } from './engine-calls.ts';

/**
 * An engine in its thread and nothing else, for measurements of its process: `memory-child.ts FOLDER API_URL KEY` brings
 * an account down, tells on stdout four times a second how large it is, a JSON object a line, and ends.
 */
const [dataFolder = '', apiUrl = '', key = ''] = process.argv.slice(2);

/** What one look at the process found. */
export interface MemoryLook {
  /** Texts that are here, as the sync tells. */
  readonly texts: number;
  readonly rssBytes: number;
  /** The database's write-ahead log. */
  readonly logBytes: number;
}

const logBytes = (): number => {
  const workspaces = join(dataFolder, 'workspaces');
  const sizes = readdirSync(workspaces).map(
    (name) => statSync(join(workspaces, name, 'layover.db-wal'), { throwIfNoEntry: false })?.size ?? 0,
  );
  return Math.max(0, ...sizes);
};

const engine = startBenchEngine(dataFolder, apiUrl);
const calls = callsOf(engine);
await calls.connect(key);
for (;;) {
  const { sync, lastSyncMs } = await calls.status();
  const texts = sync.kind === 'running' && sync.phase === 'texts' ? sync.done : 0;
  const look: MemoryLook = { texts, rssBytes: process.memoryUsage.rss(), logBytes: logBytes() };
  console.log(JSON.stringify(look));
  if (lastSyncMs !== null) break;
  await systemClock.sleep(250);
}
await engine.close();
