import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createPrivateHome, type PrivateHome, startApp } from '../support/running-app.ts';
import { notePaint, openBrowser, paintedAt } from './browser.ts';
import { createKnowledgeBase, directHttp, syncWhole } from './knowledge-base.ts';
import { type BenchArea, median, type Tell } from './measure.ts';

const runs = 5;
const articles = 5000;
/** A row of the article list that has an article in it. */
const listed = '[role="listbox"] [role="option"][title]';

/** From starting the program to seeing the list: the host first, then its window, as `npm start` does it. */
export const startArea: BenchArea = {
  name: 'start',
  run: async (tell, say) => {
    say('start: a browser alone');
    const bare = await measureBare();
    tell('a bare browser, to its first page painted', bare, 'ms', { note: `median of ${runs}, as all of these` });
    say('start: with the sample');
    await measureSample(bare, tell);
    say(`start: with ${articles} articles`);
    await measureFilled(bare, tell);
  },
};

/** From spawning the program, in milliseconds. */
interface Start {
  /** Until it says its address; the browser is opened then. */
  readonly hostMs: number;
  /** Until the list is painted. */
  readonly paintedMs: number;
}

const medianOf = (starts: readonly Start[]): number => median(starts.map(({ paintedMs }) => paintedMs));
/** Since 1970: the page tells its own time, and both must mean the same. */
const nowMs = (): number => performance.timeOrigin + performance.now();

const warmMs = 300;
const coldMs = 900;

async function measureBare(): Promise<number> {
  const home = createPrivateHome();
  const page = 'data:text/html,<ul role="listbox"><li role="option" title="one">One</li></ul>';
  try {
    return median(await repeated(runs + 1, () => openWindow(home, page, nowMs())));
  } finally {
    home.remove();
  }
}

async function measureSample(bare: number, tell: Tell): Promise<void> {
  const first: Start[] = [];
  const second: Start[] = [];
  for (let run = 0; run < runs; run += 1) {
    const home = createPrivateHome();
    try {
      first.push(await startOnce(home));
      second.push(await startOnce(home));
    } finally {
      home.remove();
    }
  }
  tell('first start, sample', medianOf(first), 'ms', {
    atMost: bare + coldMs,
    note: 'nothing is there: no data, no profile',
  });
  tell('second start, sample', medianOf(second), 'ms', { atMost: bare + warmMs });
  tell('of the second start, until the host has its address', median(second.map(({ hostMs }) => hostMs)), 'ms');
}

async function measureFilled(bare: number, tell: Tell): Promise<void> {
  const base = await createKnowledgeBase({ articles, collections: 12, sites: 3 });
  const home = createPrivateHome();
  try {
    const workspace = base.open(directHttp(base));
    await syncWhole(workspace);
    await workspace.close();
    const environment = {
      LAYOVER_HOME: base.dataFolder,
      LAYOVER_API_URL: base.simulator.url,
      LAYOVER_API_KEY: base.key,
    };
    const cold = await startOnce(home, environment);
    const warm = await repeated(runs, () => startOnce(home, environment));
    tell(`start with ${articles} articles, new browser profile`, cold.paintedMs, 'ms', {
      atMost: bare + coldMs,
      note: 'one run',
    });
    tell(`start with ${articles} articles`, medianOf(warm), 'ms', { atMost: bare + warmMs });
  } finally {
    await base.close();
    home.remove();
  }
}

async function startOnce(home: PrivateHome, environment: Readonly<Record<string, string>> = {}): Promise<Start> {
  const beganAt = nowMs();
  const app = await startApp({ home, environment });
  try {
    const hostMs = nowMs() - beganAt;
    return { hostMs, paintedMs: await openWindow(home, app.address, beganAt) };
  } finally {
    await app.stop();
  }
}

async function openWindow(home: PrivateHome, address: string, beganAt: number): Promise<number> {
  const browser = await openBrowser(home.folder);
  try {
    const [page = await browser.newPage()] = browser.pages();
    await notePaint(page, listed);
    await page.goto(address);
    return (await paintedAt(page)) - beganAt;
  } finally {
    await browser.close();
    // A profile that was closed normally does not remember its pages; the lock of a killed one would be in the way.
    rmSync(join(home.folder, 'browser', 'SingletonLock'), { force: true });
  }
}

async function repeated<Value>(times: number, act: () => Promise<Value>): Promise<readonly Value[]> {
  const values: Value[] = [];
  for (let run = 0; run < times; run += 1) values.push(await act());
  return values;
}
