import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { serverKey } from '../../../test/support/pull-bench.ts';
import { assert } from '../../shared/base/assert.ts';
import { seedWorld } from '../../simulator/seed.ts';
import { startSimulator } from '../../simulator/server.ts';
import { createWorld } from '../../simulator/world.ts';
import { findArticle } from '../store/article.ts';
import { readRemote } from '../store/article-version.ts';
import { openStoreForReading } from '../store/open-store.ts';
import { checkSound } from '../store/sound-check.ts';

const child = fileURLToPath(new URL('../../../test/support/pull-child.ts', import.meta.url));
const isLong = process.env['LAYOVER_LONG'] === '1';
const articles = isLong ? 500 : 60;
/** Of each process the request with which it is killed: in the structure, within the listings, and among the texts. */
const kills = isLong ? [2, 3, 4, 5, 6, 7, 8, ...Array.from({ length: 12 }, () => 35)] : [2, 5, 6, 30];

it('SYNC-RESUME a first sync that is killed over and over goes on where it was', async () => {
  const world = createWorld({ clock: () => Date.parse('2026-03-01T08:00:00Z') });
  seedWorld(world, { articles, collections: 2 });
  const simulator = await startSimulator({ world, keys: [serverKey] });
  const folder = mkdtempSync(join(tmpdir(), 'layover-killed-'));

  /** Runs the child until it ends by itself, or kills it as the given request arrives. Its exit code; null: killed. */
  const pullUntil = async (requests: number): Promise<number | null> => {
    // Starting is most of what these processes do.
    const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, 'code-cache') };
    const running = spawn(process.execPath, [child, folder, simulator.url], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    let arrived = 0;
    simulator.faults = () => {
      arrived += 1;
      if (arrived === requests) running.kill('SIGKILL');
      return undefined;
    };
    const [code] = (await once(running, 'exit')) as [number | null];
    return code;
  };

  for (const requests of kills) expect(await pullUntil(requests)).toBeNull();
  expect(await pullUntil(Number.MAX_SAFE_INTEGER)).toBe(0);
  await simulator.stop();

  const opened = openStoreForReading(folder, { wallMs: () => 0 });
  assert(opened.ok, 'the store opens after all of this');
  checkSound(opened.value.handle);
  for (const { id, text } of world.articles()) {
    const key = findArticle(opened.value.handle, id);
    assert(key !== null, `${id} is here`);
    expect(readRemote(opened.value.handle, key)?.fields.text).toBe(text);
  }
  opened.value.close();

  // Each kill may cost the four requests under way; nothing that was committed is asked for again.
  const texts = simulator.log.filter(({ path }) => path.startsWith('/articles/')).length;
  expect(texts).toBeLessThanOrEqual(articles + kills.length * 4);
});
