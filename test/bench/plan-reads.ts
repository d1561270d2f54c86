import { assert } from '../../src/shared/base/assert.ts';
import { systemClock } from '../../src/main/ports/clock.ts';
import { type Calls, callsOf, startBenchEngine } from './engine-calls.ts';
import type { KnowledgeBase } from './knowledge-base.ts';
import { percentile, type Tell } from './measure.ts';

/** A window asks now and then, not without pause. */
const betweenReadsMs = 25;

/** Does the engine answer while it makes its first plan, and looks through what was left beside the database? */
export async function measurePlanReads(base: KnowledgeBase, articles: number, tell: Tell): Promise<void> {
  const engine = startBenchEngine(base.dataFolder, base.simulator.url, base.key);
  try {
    const calls = callsOf(engine);
    const { rows } = await calls.list(0);
    const begunMs = performance.now();
    let planMs: number | null = null;
    const plan = async (): Promise<void> => {
      const items = await calls.plan();
      planMs = performance.now() - begunMs;
      assert(items.length === articles, 'All of them are edited');
    };
    const [reads] = await Promise.all([readUntil(calls, rows, () => planMs !== null), plan()]);
    tell(`first plan of ${articles}`, (planMs ?? 0) / 1000, 's');
    tell(`longest read during a first plan, of ${reads.length}`, Math.max(...reads), 'ms', { atMost: 50 });
    tell('p95 of those reads', percentile(reads, 0.95), 'ms', { atMost: 50 });
  } finally {
    await engine.close();
  }
}

/** A page of the list and an article in turn; milliseconds of each. */
async function readUntil(
  calls: Calls,
  rows: readonly { readonly key: number }[],
  isOver: () => boolean,
): Promise<readonly number[]> {
  const took: number[] = [];
  for (let round = 0; !isOver(); round += 1) {
    const row = rows[round % rows.length];
    assert(row !== undefined, 'There are rows');
    const begunMs = performance.now();
    await (round % 2 === 0 ? calls.list(round % 10) : calls.openArticle(row.key));
    took.push(performance.now() - begunMs);
    await systemClock.sleep(betweenReadsMs);
  }
  return took;
}
