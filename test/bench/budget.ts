import { bottleneck, layover, naive, type PacedClient, pQueue } from './budget-clients.ts';
import { firstSync, firstSyncBesideOthers, manyDesktops, publishMany } from './budget-engine-scenarios.ts';
import { mean, type Scores } from './budget-scores.ts';
import { alone, besideOthers, interactiveWaits, oddities, oracleSeconds, shares } from './budget-scenarios.ts';
import { type BenchArea, percentile, type Tell } from './measure.ts';

/** As many requests as a first sync of 10,000 articles in 6 collections takes. */
const firstSyncRequests = 10_130;

const seeds = 1000;

/** Bottleneck needs ten times the processor time of the others. */
const seedsOfBottleneck = 100;

/** What design section 5 promises, all of it on virtual time. */
export const budgetArea: BenchArea = {
  name: 'budget',
  // A thousand seeds of virtual weeks, and ten whole first syncs.
  limitMinutes: 60,
  run: async (tell, say) => {
    for (const client of [layover, naive, bottleneck, pQueue]) {
      say(`budget: ${client.name}`);
      await compare(client, tell);
    }
    say('budget: clocks, people, several computers');
    await measureScheduler(tell);
    say('budget: the whole engine, 10,000 articles');
    await measureSyncs(tell);
    say('budget: the whole engine, publishing');
    await measurePublishing(tell);
  },
};

async function compare(client: PacedClient, tell: Tell): Promise<void> {
  const isOurs = client === layover;
  const { seconds, refusals } = await alone(client, firstSyncRequests);
  tell(`${client.name}: first sync alone, against an oracle`, seconds / oracleSeconds(firstSyncRequests), 'times', {
    ...(isOurs ? { atMost: 1.03 } : {}),
    note: isOurs ? '10,130 requests; the oracle keeps the same reserve, four side by side, 0.2 s each' : '',
  });
  tell(`${client.name}: own 429s alone`, refusals, 'answers', isOurs ? { atMost: 0 } : {});
  const runs = client === bottleneck ? seedsOfBottleneck : seeds;
  const scores = await besideOthers(client, runs, firstSyncRequests);
  tellScores(`${client.name}, others 0-90 %, ${runs} seeds`, scores, isOurs, tell);
  tell(`${client.name}, others 0-90 %: time for it all`, scores.hours, 'h', {
    note: isOurs ? 'mean; who is faster took it from the others' : '',
  });
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

async function measureScheduler(tell: Tell): Promise<void> {
  for (const share of [0, 0.9]) {
    const waits = await interactiveWaits(1, share);
    tell(`a person's read during backfill, others 0-${share * 100} %, p99 wait`, percentile(waits, 0.99), 'ms', {
      atMost: 1000,
    });
  }
  for (const computers of [2, 5]) {
    const { got, refusals } = await shares(computers, 3);
    tell(`${computers} computers with much to do: most over least`, Math.max(...got) / Math.min(...got), 'times', {
      atMost: 1.25,
    });
    tell(`${computers} computers with much to do: own 429s`, refusals, 'answers', { atMost: 0 });
  }
  for (const odd of await oddities()) {
    tell(`${odd.name}: own 429s`, odd.refusals, 'answers', { atMost: 0 });
    tell(`${odd.name}: under way before the first answer`, odd.atOnce, 'requests', { atMost: 4 });
    tell(`${odd.name}: most of one window of 2,000`, odd.mostOfWindow, 'requests', { atMost: 1600 });
    tell(`${odd.name}: later than the windows that it needs`, odd.lostSeconds, 's', { atMost: 30 });
  }
}

async function measureSyncs(tell: Tell): Promise<void> {
  const whole = await firstSync({ articles: 10_000, collections: 6 }, 0);
  tell('engine, first sync of 10,000', whole.requests, 'requests', { atMost: whole.allowedRequests });
  tell('engine, first sync of 10,000, against an oracle', whole.seconds / oracleSeconds(whole.requests), 'times', {
    atMost: 1.03,
  });
  tell('engine, first sync of 10,000: own 429s', whole.refusals, 'answers', { atMost: 0 });
  const beside = await firstSyncBesideOthers(10, { articles: 10_000, collections: 6 });
  tellScores('engine, others 0-90 %, 10 seeds', beside, true, tell);
  const many = await firstSync({ articles: 5000, collections: 3 }, 40);
  tell('engine, 5,000 articles, nothing changed', many.unchanged, 'requests', { atMost: 3 + 6 });
  tell('engine, 5,000 articles, 40 changed', many.fewChanged, 'requests', { atMost: 3 + 46 });
}

async function measurePublishing(tell: Tell): Promise<void> {
  const run = await publishMany(1000);
  tell('engine, publish of 1,000: published', run.published, 'articles');
  tell('engine, publish of 1,000: for each', run.requestsEach, 'requests', { atMost: 2.1 });
  tell('engine, publish of 1,000: against an oracle', run.seconds / run.oracleSeconds, 'times', { atMost: 1.05 });
  tell('engine, publish of 1,000: usable budget left unspent', (1 - mean(run.spentShares)) * 100, '%', { atMost: 5 });
  const error = Math.abs(run.estimatedSeconds - run.seconds) / run.seconds;
  tell('engine, publish of 1,000: error of the first estimate', error * 100, '%', { atMost: 10 });
  const desktops = await manyDesktops(10, 400, 300);
  tell('engine, 10 computers, one publishes 300: own 429s', desktops.refusals, 'answers', { atMost: 0 });
  tell('engine, 10 computers: an article opened that is not here, p99', percentile(desktops.openings, 0.99), 'ms', {
    atMost: 1000,
  });
  tell('engine, 10 computers: not converged', 10 - desktops.converged, 'computers', { atMost: 0 });
}
