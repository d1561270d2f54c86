import type { ArticleRow } from '../../src/shared/contract/views.ts';
import type { ArticleRecord } from '../../src/simulator/records.ts';
import type { World } from '../../src/simulator/world.ts';
import { shownText } from './account.ts';
import { apiKey, type Desktop } from './desktop.ts';
import { Violation } from './violation.ts';
import type { Writer } from './writer-acts.ts';

export interface Ending {
  readonly world: World;
  readonly writers: readonly Writer[];
  readonly until: (what: string, promise: Promise<unknown>) => Promise<void>;
  readonly passTime: (byMs: number) => Promise<void>;
  readonly tell: (line: string) => void;
  readonly requests: () => number;
  readonly troubled: () => boolean;
  /** She gives this text up, the addresses in it included (PUB-83). */
  readonly givesUp: (text: string) => void;
  readonly expectLinks: () => void;
}

/** With nothing going wrong any more, everybody publishes what they may and gives up what waits for a choice: then all agree. */
export async function expectRest(ending: Ending): Promise<void> {
  for (const { desk } of ending.writers) await readyDesk(ending, desk);
  for (const { desk } of ending.writers) await finishRuns(ending, desk);
  for (let round = 1; round <= 3 && !ending.writers.every(isAtRest); round += 1) {
    for (const writer of ending.writers) await settleDesk(ending, writer, round);
  }
  // A new article of an old folder, which cannot know that it was created, waits for two rounds and then finds its name taken.
  for (const { desk } of ending.writers) giveUp(ending, desk);
  // What the last of them published shows in a list that lags only a while later (the switch `listLagMs`).
  await ending.passTime(35_000);
  for (const { desk } of ending.writers) await syncDesk(ending, desk);
  // A text that another computer published holds a link of hers, which gets its address only here (seed 1166).
  if (!ending.writers.every(isAtRest)) {
    for (const writer of ending.writers) await settleDesk(ending, writer, 2);
    await ending.passTime(35_000);
  }
  for (const { desk } of ending.writers) {
    await syncDesk(ending, desk);
    expectAgreement(ending.world, desk);
  }
  ending.expectLinks();
  await expectQuiet(ending);
}

/** Nothing of hers waits to go up. What others did since the last sync is looked for afterwards. */
const isAtRest = ({ desk: { workspace } }: Writer): boolean => {
  const counted = workspace?.library.list({ kind: 'edited' }, { sort: 'number', offset: 0, limit: 1 }).total;
  return counted === 0 && workspace?.status().queued === 0;
};

async function readyDesk({ until, tell, world }: Ending, desk: Desktop): Promise<void> {
  for (let waited = 0; desk.quitting && waited < 100; waited += 1) {
    await until('time', new Promise((resolve) => setImmediate(resolve)));
  }
  if (!desk.open) {
    tell(`${desk.name} starts`);
    desk.start();
  }
  if (desk.life !== null) desk.life.crashIn = null;
  if (desk.life !== null) desk.life.crashInCommits = null;
  desk.skewMs = 0;
  desk.disk?.mend();
  world.admin.setKey(apiKey, 'active');
  desk.workspace?.setOffline(false);
}

/** Everything that was paused or put aside goes on, and ends. */
async function finishRuns({ tell, passTime, troubled }: Ending, desk: Desktop): Promise<void> {
  const { workspace } = desk;
  if (workspace === null) return;
  const { publishing } = workspace;
  for (let waited = 0; publishing.unfinished().length > 0 && !troubled(); waited += 1) {
    if (waited > 30) throw new Violation('ENDS', `${desk.name} has a run that never ends`);
    for (const { job } of publishing.unfinished()) {
      if (job.state === 'paused') publishing.resume(job.id);
      if (job.state === 'asks' || job.state === 'held-until') publishing.release(job.id);
    }
    tell(`${desk.name} waits for ${publishing.unfinished().length} runs`);
    await passTime(60_000);
  }
}

async function syncDesk({ until, troubled }: Ending, desk: Desktop): Promise<void> {
  const { workspace } = desk;
  if (workspace === null || troubled()) return;
  // One that is under way may have listed everything before the last change, and waited for the budget since.
  if (workspace.status().sync.kind === 'running') await until(`the earlier sync of ${desk.name}`, workspace.sync());
  for (let attempt = 1; ; attempt += 1) {
    const told: { trouble: string | null } = { trouble: null };
    const sync = async (): Promise<void> => {
      const result = await workspace.sync();
      if (!result.ok) told.trouble = `${result.error.kind} ${result.error.detail ?? ''}`;
    };
    await until(`the sync of ${desk.name}`, sync());
    if (told.trouble === null || troubled()) break;
    if (attempt === 3) throw new Violation('SYNC', `${desk.name} does not sync: ${told.trouble}`);
  }
  workspace.confirmDeletion();
}

/** Publishes; the second time with leave to replace drafts; the third gives up what still waits for a person. */
async function settleDesk(ending: Ending, writer: Writer, round: number): Promise<void> {
  const { desk } = writer;
  const { workspace } = desk;
  if (workspace === null) return;
  await ending.passTime(65_000);
  await syncDesk(ending, desk);
  if (round === 3) {
    giveUp(ending, desk);
    // What she gave up may have held addresses that the text on the server still wants (PUB-81).
    await syncDesk(ending, desk);
  }
  if (round === 2) {
    for (const row of decisionRows(desk)) writer.renameIfTaken(row);
  }
  const keys = workspace.plan([], { asDraft: false, replaceDraftOf: [] }).items.map(({ key }) => key);
  const request = { asDraft: false, replaceDraftOf: round >= 2 ? keys : [] };
  if (keys.length > 0) await ending.until('the publish', writer.publishKeys(keys, request));
}

/** What waits for her choice. */
function giveUp({ tell, givesUp }: Ending, desk: Desktop): void {
  const { workspace } = desk;
  if (workspace === null) return;
  for (const row of decisionRows(desk)) {
    tell(`${desk.name} gives up article ${row.number ?? row.key}: ${row.state}`);
    const given = workspace.articles.version(row.key, 'working');
    if (given.ok) givesUp(given.value.text);
    workspace.articles.discard(row.key);
  }
}

const decisionRows = (desk: Desktop): readonly ArticleRow[] =>
  desk.workspace?.library.list({ kind: 'decision' }, { sort: 'number', offset: 0, limit: 1000 }).rows ?? [];

function expectAgreement(world: World, desk: Desktop): void {
  const { workspace } = desk;
  if (workspace === null) return;
  const all = workspace.library.list({ kind: 'all' }, { sort: 'number', offset: 0, limit: 1000 }).rows;
  // SYNC-NOT-VISIBLE: of an article whose whole collection is out of sight nobody can tell whether it is there. It stays as
  // it is, edits included, and says so; then it must be true.
  const rows = all.filter(({ notVisible }) => notVisible !== true);
  const seen = all.find(({ notVisible, id }) => notVisible === true && world.article(id) !== undefined);
  if (seen !== undefined)
    throw new Violation('AGREE', `${desk.name} does not see article ${seen.number}, which is there`);
  const status = workspace.status();
  if (status.queued > 0) throw new Violation('REST', `${desk.name} still has ${status.queued} queued`);
  const left = rows.filter(({ state }) => state !== 'synced');
  if (left.length > 0) {
    const states = left.map(({ number, key, state }) => `${number ?? key} ${state}`);
    throw new Violation('REST', `${desk.name} is not at rest: ${states.join(', ')}`);
  }
  for (const article of world.articles()) {
    const row = rows.find(({ id }) => id === article.id);
    if (row === undefined) throw new Violation('AGREE', `${desk.name} does not have article ${article.number}`);
    const base = workspace.articles.version(row.key, 'base');
    for (const field of ['text', 'name', 'status', 'slug'] as const) {
      const here = base.ok ? base.value[field] : '';
      const there = field === 'text' ? shownText(world, article) : article[field];
      if (here === there || (field === 'text' && isUntold(world, article))) continue;
      const difference = whereDifferent(here, there);
      throw new Violation('AGREE', `${desk.name} has another ${field} of article ${article.number}: ${difference}`);
    }
    const sets = base.ok ? [membersOf(world, base.value), membersOf(world, article)] : [];
    if (sets[0] !== sets[1]) {
      throw new Violation('AGREE', `${desk.name} files article ${article.number} otherwise: ${sets.join(' there ')}`);
    }
    if (hasOnePage(world) && row.hasDraft !== (article.draft !== null)) {
      throw new Violation('AGREE', `${desk.name} is wrong about the draft of article ${article.number}`);
    }
  }
  const gone = rows.filter(({ id }) => world.article(id) === undefined);
  if (gone.length > 0)
    throw new Violation('AGREE', `${desk.name} still has article ${gone[0]?.number ?? gone[0]?.key}`);
}

/** Where lists have many pages, a silent change on a later one shows only in a full listing (SYNC-DRAFT-SEEN). */
const hasOnePage = ({ state }: World): boolean => state.quirks.pageSizeCap >= 50;

/** A draft that is shown in a hidden article's place, and that a colleague saved anew or discarded: no list may tell of it. */
function isUntold(world: World, article: ArticleRecord): boolean {
  const { hiddenDraftRead, draftBumpsUpdatedAt, deleteDraftBumpsUpdatedAt } = world.state.quirks;
  if (hiddenDraftRead !== 'draft' || article.status !== 'notpublished') return false;
  return article.draft === null ? !deleteDraftBumpsUpdatedAt && !hasOnePage(world) : !draftBumpsUpdatedAt;
}

/** Both from shortly before the first character that differs. */
function whereDifferent(here: string, there: string): string {
  let at = 0;
  while (at < here.length && here[at] === there[at]) at += 1;
  const from = Math.max(0, at - 60);
  return `here ${JSON.stringify(here.slice(from, at + 80))} there ${JSON.stringify(there.slice(from, at + 80))}`;
}

function membersOf(
  world: World,
  { keywords, categories }: { readonly keywords: readonly string[] | null; readonly categories: readonly string[] },
): string {
  // One that was deleted files it nowhere; no row tells of that, so that it leaves the article with its next reading (SYNC-SCRUB).
  const chosen = categories.filter((id) => world.state.categories.get(id)?.isUncategorized === false);
  return [...(keywords ?? []), ...chosen].toSorted().join(' ');
}

/** Another round writes nothing. */
async function expectQuiet(ending: Ending): Promise<void> {
  const before = ending.world.articles();
  for (const { desk } of ending.writers) await syncDesk(ending, desk);
  const after = ending.world.articles();
  if (before.some((article, index) => after[index] !== article)) {
    throw new Violation('QUIET', 'a sync after the last publish wrote to the server');
  }
}
