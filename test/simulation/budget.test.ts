import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { budgetWindow, type BudgetWindow, limitFor } from '../../src/simulator/budget-window.ts';
import { type Random, seededRandom, wholeBetween } from '../../src/simulator/seeded-random.ts';
import { createWorld, type World } from '../../src/simulator/world.ts';
import { VirtualClock } from '../support/virtual-clock.ts';
import { apiKey, Desktop } from './desktop.ts';
import { SteppingNetwork } from './stepping-network.ts';

const limit = 120;
const reserve = limit * 0.2;

/** The real window's rules, with few requests in it: a small account needs several windows. */
function smallBudget(clock: () => number): BudgetWindow {
  const whole = budgetWindow(clock, () => 1);
  const missing = limitFor(1) - limit;
  return {
    spend: (requests) => whole.spend(requests),
    take: (requests) => whole.reading().remaining - missing >= requests && whole.take(requests),
    reading: () => {
      const reading = whole.reading();
      return { ...reading, limit, remaining: Math.max(0, reading.remaining - missing) };
    },
  };
}

function accountOf(clock: () => number, articles: number): World {
  const world: World = { ...createWorld({ clock }), budget: smallBudget(clock) };
  world.admin.setKey(apiKey, 'active');
  const site = world.admin.createSite({ title: 'Harbour Help', subDomain: 'harbour' });
  const { id: collectionId } = world.admin.createCollection({ siteId: site.id, name: 'Guides' });
  for (let index = 0; index < articles; index += 1) {
    world.colleague.createArticle({ collectionId, name: `Article ${index}`, text: '<p>Moor here.</p>' });
  }
  return world;
}

/** Pulls a whole account while others spend up to the reserve in each window; the answers' status codes. */
async function pullBeside(random: Random, folder: string): Promise<readonly number[]> {
  const clock = new VirtualClock();
  const world = accountOf(() => clock.wallMs(), 300);
  const statuses: number[] = [];
  const network = new SteppingNetwork(world, clock, {
    sent: () => null,
    took: () => undefined,
    answered: (_flight, answer) => void statuses.push(answer.status),
    broke: () => undefined,
    colleagueActs: () => undefined,
  });
  const desk = new Desktop('desk', folder, clock, network, 1);
  desk.start();
  let window = { endsAtMs: 0, others: 0 };
  for (let round = 0; round < 40_000; round += 1) {
    if (round % 20 === 0 && textsMissing(desk) === 0) break;
    const { endsAtMs } = world.budget.reading();
    if (endsAtMs !== window.endsAtMs) window = { endsAtMs, others: 0 };
    const spent = random() < 0.02 ? wholeBetween(random, 1, Math.max(1, Math.floor((reserve - window.others) / 3))) : 0;
    if (spent > 0 && window.others + spent <= reserve) {
      world.budget.spend(spent);
      window = { endsAtMs, others: window.others + spent };
    }
    await clock.advance(network.letGo(random) ? 100 : 2000);
  }
  expect(textsMissing(desk)).toBe(0);
  await desk.end();
  return statuses;
}

function textsMissing(desk: Desktop): number {
  const list = desk.workspace?.library.list({ kind: 'all' }, { sort: 'number', offset: 0, limit: 1000 });
  return 300 - (list?.rows.filter(({ textHere }) => textHere).length ?? 0);
}

describe('the budget in the simulation', () => {
  it.each([1, 2])('never meets a 429 of its own while others stay within the reserve (seed %i)', async (seed) => {
    const folder = mkdtempSync(join(tmpdir(), 'layover-simulation-'));
    try {
      const statuses = await pullBeside(seededRandom(seed), folder);
      expect(statuses.filter((status) => status === 429)).toEqual([]);
      expect(statuses.length).toBeGreaterThan(300);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
