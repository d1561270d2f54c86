import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { assert } from '../../src/shared/base/assert.ts';
import type { BudgetWindow } from '../../src/simulator/budget-window.ts';
import { seedWorld } from '../../src/simulator/seed.ts';
import { startSimulator } from '../../src/simulator/server.ts';
import { createWorld } from '../../src/simulator/world.ts';
import type { BenchArea } from './measure.ts';
import type { MemoryLook } from './memory-child.ts';

const key = 'bench-memory-5b20';
const child = join(import.meta.dirname, 'memory-child.ts');
const megabyte = 1e6;

/** What a first sync takes of this computer's memory, whatever there is to bring down. */
export const memoryArea: BenchArea = {
  name: 'memory',
  limitMinutes: 8,
  run: async (tell, say, quick) => {
    const articles = quick ? 2000 : 10_000;
    say(`memory: a first sync of ${articles} articles, the engine in a process of its own`);
    const looks = await lookAtFirstSync(articles);
    const quarter = looks.findIndex(({ texts }) => texts > articles / 4);
    const largest = (of: readonly MemoryLook[]): number => Math.max(...of.map(({ rssBytes }) => rssBytes)) / megabyte;
    const note = `${looks.length} looks; of them ${Math.round((looks[0]?.rssBytes ?? 0) / megabyte)} MB before it begins`;
    tell(`most memory in a first sync of ${articles} articles`, largest(looks), 'MB', { atMost: 400, note });
    tell('beside the most until a quarter of them was here', largest(looks) / largest(looks.slice(0, quarter)), 'x', {
      atMost: 1.25,
      note: 'it is bounded where it does not follow their number',
    });
    const logBytes = Math.max(...looks.map((look) => look.logBytes));
    tell('longest write-ahead log', logBytes / megabyte, 'MB', { atMost: 16, note: 'SQLite empties it from 4 MB on' });
  },
};

async function lookAtFirstSync(articles: number): Promise<readonly MemoryLook[]> {
  const world = { ...createWorld({ clock: Date.now, seed: 11 }), budget: endlessBudget() };
  seedWorld(world, { articles, collections: 12, sites: 3, seed: 11 });
  const simulator = await startSimulator({ world, keys: [key] });
  const folder = mkdtempSync(join(tmpdir(), 'layover-bench-'));
  const running = spawn(process.execPath, [child, folder, simulator.url, key], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(running, 'exit');
  try {
    const looks: MemoryLook[] = [];
    for await (const line of createInterface({ input: running.stdout })) looks.push(JSON.parse(line) as MemoryLook);
    const [code] = (await exit) as [number | null];
    assert(code === 0, 'The engine ends by itself');
    return looks;
  } finally {
    running.kill();
    await simulator.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** Real time passes here, and nobody wants to wait for half an hour of it: as much as is believed (BUD-1), and always all of it. */
function endlessBudget(): BudgetWindow {
  const reading = { limit: 20_000, remaining: 20_000, resetSeconds: 600 };
  return {
    take: () => true,
    spend: () => undefined,
    reading: () => ({ ...reading, endsAtMs: Date.now() + 600_000 }),
  };
}
