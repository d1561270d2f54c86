import { BudgetPool } from './budget-pool.ts';
import { mean, type Scores, seedsFrom, together } from './budget-scores.ts';
import { oracleSeconds } from './budget-scenarios.ts';
import type { ClientName } from './budget-worker.ts';
import { type BenchArea, percentile, type Tell } from './measure.ts';

/** As many requests as a first sync of 10,000 articles in 6 collections takes. */
const firstSyncRequests = 10_130;

/** What is compared with ours says its piece in a twentieth of the seeds. */
const seedsOf: Readonly<Record<ClientName, number>> = { layover: 1000, naive: 50, bottleneck: 50, pQueue: 50 };

const names: Readonly<Record<ClientName, string>> = {
  layover: 'Layover',
  naive: 'sleeps on 429',
  bottleneck: 'Bottleneck, reservoir',
  pQueue: 'p-queue, interval',
};

const clients: readonly ClientName[] = ['layover', 'naive', 'bottleneck', 'pQueue'];

/** So many seeds are one job of the pool: enough that no thread is left with a long tail. */
const seedsPerJob = 25;

/** What design section 5 promises, all of it on virtual time. */
export const budgetArea: BenchArea = {
  name: 'budget',
  // A thousand seeds of virtual weeks, and ten whole first syncs.
  limitMinutes: 60,
  run: async (tell) => {
    const before = process.cpuUsage();
    const pool = new BudgetPool();
    try {
      // The longest jobs begin first. Each part is told when it is done: nothing is lost where the time is up.
      const engine = [measureSyncs(pool), measurePublishing(pool)];
      const scheduler = [...clients.map((client) => compare(pool, client)), measureScheduler(pool)];
      await Promise.all([...engine, ...scheduler].map(async (part) => (await part)(tell)));
    } finally {
      await pool.close();
    }
    const { user, system } = process.cpuUsage(before);
    tell('processor time for all of this', (user + system) / 60e6, 'min', { atMost: 20 });
  },
};

/** A part of the table that has been measured. */
type Told = (tell: Tell) => void;

async function compare(pool: BudgetPool, client: ClientName): Promise<Told> {
  const runs = seedsOf[client];
  const jobs = Array.from({ length: runs / seedsPerJob }, (_, index) =>
    pool.run('besideOthers', client, seedsFrom(1 + index * seedsPerJob, seedsPerJob), firstSyncRequests),
  );
  const [{ seconds, refusals }, ...parts] = await Promise.all([pool.run('alone', client, firstSyncRequests), ...jobs]);
  const name = names[client];
  const isOurs = client === 'layover';
  return (tell) => {
    tell(`${name}: first sync alone, against an oracle`, seconds / oracleSeconds(firstSyncRequests), 'times', {
      ...(isOurs ? { atMost: 1.03 } : {}),
      note: isOurs ? '10,130 requests; the oracle keeps the same reserve, four side by side, 0.2 s each' : '',
    });
    tell(`${name}: own 429s alone`, refusals, 'answers', isOurs ? { atMost: 0 } : {});
    tellScores(`${name}, others 0-90 %, ${runs} seeds`, together(parts), isOurs, tell);
    tell(`${name}, others 0-90 %: time for it all`, mean(parts.flatMap(({ hours }) => hours)), 'h', {
      note: isOurs ? 'mean; who is faster took it from the others' : '',
    });
  };
}

function tellScores(name: string, scores: Scores, isOurs: boolean, tell: Tell): void {
  const goal = (atMost: number) => (isOurs ? { atMost } : {});
  tell(`${name}: windows`, scores.windows, 'windows');
  tell(`${name}: own 429s where others left the reserve`, scores.calmRefusals, 'answers', goal(0));
  tell(`${name}: own 429s in the worst other window`, scores.mostRefusals, 'answers', goal(1));
  tell(`${name}: usable budget left unspent`, (1 - mean(scores.spentShares)) * 100, '%', goal(5));
  if (isOurs) {
    tell(`${name}: 429s for others where they stayed within what we left`, scores.keptRefused, 'answers', {
      atMost: 0,
      note: `${scores.kept} windows: after our last request that was no question, others wanted no more than max(reserve, forecast)`,
    });
    tell(`${name}: windows in which others wanted more than we left`, scores.overrun, 'windows');
  }
  tell(`${name}: 429s for others that idleness had not caused`, perWindow(scores), 'a window');
}

const perWindow = ({ keptRefused, overrunRefused, windows }: Scores): number =>
  (keptRefused + overrunRefused) / windows;

async function measureScheduler(pool: BudgetPool): Promise<Told> {
  const shares = [0, 0.9];
  const computers = [2, 5];
  const [waits, shared, odds] = await Promise.all([
    Promise.all(shares.map((share) => pool.run('interactiveWaits', 1, share))),
    Promise.all(computers.map((count) => pool.run('shares', count, 3))),
    pool.run('oddities'),
  ]);
  return (tell) => {
    for (const [index, ofShare] of waits.entries()) {
      const others = shares[index] === 0 ? 'nobody else' : `others 0-${(shares[index] ?? 0) * 100} %`;
      tell(`a person's read during backfill, ${others}: p99 wait`, percentile(ofShare, 0.99), 'ms', {
        atMost: 1000,
        note: `${ofShare.length} reads, wherever anything was left`,
      });
    }
    for (const [index, { got, refusals }] of shared.entries()) {
      const name = `${computers[index]} computers with much to do`;
      tell(`${name}: most over least`, Math.max(...got) / Math.min(...got), 'times', { atMost: 1.25 });
      tell(`${name}: own 429s`, refusals, 'answers', { atMost: 0 });
    }
    for (const odd of odds) {
      tell(`${odd.name}: own 429s`, odd.refusals, 'answers', { atMost: 0 });
      tell(`${odd.name}: under way before the first answer`, odd.atOnce, 'requests', { atMost: 4 });
      tell(`${odd.name}: most of one window of 2,000`, odd.mostOfWindow, 'requests', { atMost: 1600 });
      tell(`${odd.name}: later than the windows that it needs`, odd.lostSeconds, 's', { atMost: 30 });
    }
  };
}

async function measureSyncs(pool: BudgetPool): Promise<Told> {
  const size = { articles: 10_000, collections: 6 };
  const [whole, many, ...besides] = await Promise.all([
    pool.run('firstSync', size, 0),
    pool.run('firstSync', { articles: 5000, collections: 3 }, 40),
    ...seedsFrom(1, 10).map((seed) => pool.run('firstSyncBesideOthers', [seed], size)),
  ]);
  return (tell) => {
    const name = 'engine, first sync of 10,000';
    tell(name, whole.requests, 'requests', { atMost: whole.allowedRequests });
    tell(`${name}, against an oracle`, whole.seconds / oracleSeconds(whole.requests), 'times', { atMost: 1.03 });
    tell(`${name}: own 429s`, whole.refusals, 'answers', { atMost: 0 });
    tell(`${name}: error of the first estimate`, whole.estimateError * 100, '%', { atMost: 10 });
    tellScores('engine, others 0-90 %, 10 seeds', together(besides), true, tell);
    const errors = besides.flatMap(({ estimateErrors }) => estimateErrors);
    tell('engine, others 0-90 %, 10 seeds: mean error of the first estimate', mean(errors) * 100, '%', {
      note: 'told when nothing is known yet of what others will want',
    });
    tell('engine, 5,000 articles, nothing changed', many.unchanged, 'requests', { atMost: 3 + 6 });
    tell('engine, 5,000 articles, 40 changed', many.fewChanged, 'requests', { atMost: 3 + 46 });
  };
}

async function measurePublishing(pool: BudgetPool): Promise<Told> {
  const [run, desktops] = await Promise.all([pool.run('publishMany', 1000), pool.run('manyDesktops', 10, 400, 300)]);
  return (tell) => {
    const name = 'engine, publish of 1,000';
    tell(`${name}: not published`, 1000 - run.published, 'articles', { atMost: 0 });
    tell(`${name}: for each`, run.requestsEach, 'requests', { atMost: 2.1 });
    tell(`${name}: for each, in the sync after it`, run.looksAfterwardsEach, 'requests', {
      note: 'lists of revisions (PUB-30), from budget that people and publishes leave',
    });
    tell(`${name}: own 429s`, run.refusals, 'answers', { atMost: 0 });
    tell(`${name}: against an oracle`, run.seconds / run.oracleSeconds, 'times', { atMost: 1.05 });
    tell(`${name}: usable budget left unspent`, (1 - mean(run.spentShares)) * 100, '%', { atMost: 5 });
    const error = Math.abs(run.estimatedSeconds - run.seconds) / run.seconds;
    tell(`${name}: error of the first estimate`, error * 100, '%', { atMost: 10 });
    tell('engine, 10 computers, one publishes 300: own 429s', desktops.refusals, 'answers', { atMost: 0 });
    tell('engine, 10 computers: not published', 300 - desktops.published, 'articles', { atMost: 0 });
    tell('engine, 10 computers: an article opened that is not here, p99', percentile(desktops.openings, 0.99), 'ms', {
      atMost: 1000,
      note: `${desktops.openings.length} openings, wherever anything was left`,
    });
    tell('engine, 10 computers: not converged', 10 - desktops.converged, 'computers', { atMost: 0 });
  };
}
