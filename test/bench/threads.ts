import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { systemClock } from '../../src/main/ports/clock.ts';
import { type Calls, callsOf, startBenchEngine } from './engine-calls.ts';
import { type BenchArea, percentile } from './measure.ts';

const projectRoot = join(import.meta.dirname, '..', '..');
const articles = 2000;
const key = 'bench-threads-91d3';
/** A window asks now and then, not without pause. */
const betweenReadsMs = 25;

/** Does the main thread keep moving, and does the engine keep answering, while the whole knowledge base comes down? */
export const threadsArea: BenchArea = {
  name: 'threads',
  run: async (tell, say) => {
    say(`threads: a first sync of ${articles} articles in the engine's thread`);
    const simulator = await startSimulatorProcess();
    const dataFolder = mkdtempSync(join(tmpdir(), 'layover-bench-'));
    const engine = startBenchEngine(dataFolder, simulator.url);
    try {
      const calls = callsOf(engine);
      await calls.connect(key);
      // Parsing answers is a window's work; here it is this thread's, and schemas are compiled at the first of their kind.
      await Promise.all([calls.list(0), calls.status()]);
      const delay = monitorEventLoopDelay({ resolution: 1 });
      delay.enable();
      const began = performance.now();
      const work = watchOwnWork();
      const reads = await readDuringSync(calls);
      delay.disable();
      tell('longest work of its own in one go, CPU', work.longestMs(), 'ms', {
        atMost: 20,
        note: 'what other programs take is not in it',
      });
      const note = 'the timer itself adds a millisecond';
      tell('longest stall of the main thread during a sync', delay.max / 1e6, 'ms', { atMost: 20, note });
      tell('p99 of its delays', delay.percentile(99) / 1e6, 'ms');
      for (const kind of readKinds) {
        const times = reads.filter((read) => read.kind === kind).map(({ ms }) => ms);
        tell(`p95 of ${kind} during a sync`, percentile(times, 0.95), 'ms', {
          atMost: 50,
          note: `${times.length} reads`,
        });
        tell(`longest ${kind} during a sync`, Math.max(...times), 'ms');
      }
      tell(`the sync of ${articles} articles`, (performance.now() - began) / 1000, 's');
    } finally {
      await engine.close();
      simulator.stop();
      rmSync(dataFolder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    }
  },
};

/** What this thread itself computes between two turns: on a busy machine most stalls are waiting for a processor. */
function watchOwnWork(): { longestMs(): number } {
  let longestMs = 0;
  let before = process.threadCpuUsage();
  const look = (): void => {
    const { user, system } = process.threadCpuUsage(before);
    longestMs = Math.max(longestMs, (user + system) / 1000);
    before = process.threadCpuUsage();
  };
  const timer = setInterval(look, 1);
  return {
    longestMs: () => {
      clearInterval(timer);
      return longestMs;
    },
  };
}

const readKinds = ['listing', 'opening', 'searching'] as const;
type ReadKind = (typeof readKinds)[number];

interface Read {
  readonly kind: ReadKind;
  readonly ms: number;
}

async function readDuringSync(calls: Calls): Promise<readonly Read[]> {
  const reads: Read[] = [];
  const timed = async <Value>(kind: ReadKind, read: () => Promise<Value>): Promise<Value> => {
    const began = performance.now();
    const value = await read();
    reads.push({ kind, ms: performance.now() - began });
    await systemClock.sleep(betweenReadsMs);
    return value;
  };
  for (let round = 0; ; round += 1) {
    const { rows, total } = await timed('listing', () => calls.list(round % 10));
    const here = rows.filter((row) => row.textHere);
    const row = here[round % Math.max(1, here.length)];
    if (row !== undefined) await timed('opening', () => calls.openArticle(row.key));
    await timed('searching', () => calls.search(['harbour', 'the ti', '"in the menu"'][round % 3] ?? ''));
    // The list is newest first and so are the texts that come down: the oldest one's text is the end of it.
    if (total >= articles && (await calls.isDone())) return reads;
  }
}

/** In a process of its own, as the real server is: in this one its work would count as ours. Three sites allow 4,000 requests. */
async function startSimulatorProcess(): Promise<{ readonly url: string; stop(): void }> {
  const words = ['--articles', `${articles}`, '--collections', '6', '--sites', '3', '--key', key];
  const child = spawn(process.execPath, [join(projectRoot, 'src', 'simulator', 'index.ts'), ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  for await (const chunk of child.stdout) {
    said += String(chunk);
    const url = /http:\/\/\S+/.exec(said)?.[0];
    if (url !== undefined && said.includes('articles.')) return { url, stop: () => void child.kill() };
  }
  throw new Error(`The simulator ended before it had an address: ${said}`);
}
