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

const warmMs = 300;
const coldMs = 900;

async function measureBare(): Promise<number> {
  const home = createPrivateHome();
  const page = 'data:text/html,<ul role="listbox"><li role="option" title="one">One</li></ul>';
  try {
    return median(await repeated(runs + 1, () => openWindow(home, page, performance.timeOrigin + performance.now())));
  } finally {
    home.remove();
  }
}

async function measureSample(bare: number, tell: Tell): Promise<void> {
  const first: number[] = [];
  const second: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const home = createPrivateHome();
    try {
      first.push(await startOnce(home));
      second.push(await startOnce(home));
    } finally {
      home.remove();
    }
  }
  tell('first start, sample', median(first), 'ms', {
    atMost: bare + coldMs,
    note: 'nothing is there: no data, no profile',
  });
  tell('second start, sample', median(second), 'ms', { atMost: bare + warmMs });
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
    const [cold = 0, ...warm] = await repeated(runs + 1, () => startOnce(home, environment));
    tell(`start with ${articles} articles, new browser profile`, cold, 'ms', {
      atMost: bare + coldMs,
      note: 'one run',
    });
    tell(`start with ${articles} articles`, median(warm), 'ms', { atMost: bare + warmMs });
  } finally {
    await base.close();
    home.remove();
  }
}

/** Milliseconds from spawning the program to the list painted. */
async function startOnce(home: PrivateHome, environment: Readonly<Record<string, string>> = {}): Promise<number> {
  const beganAt = performance.timeOrigin + performance.now();
  const app = await startApp({ home, environment });
  try {
    return await openWindow(home, app.address, beganAt);
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

async function repeated(times: number, act: () => Promise<number>): Promise<readonly number[]> {
  const values: number[] = [];
  for (let run = 0; run < times; run += 1) values.push(await act());
  return values;
}
