import type { ArticleRow } from '../../src/shared/contract/views.ts';
import type { ArticleFields } from '../../src/shared/model/article.ts';
import { articleFieldOrder } from '../../src/shared/model/changed-fields.ts';
import type { ArticleKey, JobId } from '../../src/shared/model/ids.ts';
import type { Workspace } from '../../src/main/workspace/workspace.ts';
import type { PastJob, RollbackItem } from '../../src/shared/model/rollback.ts';
import { pick, type Random } from '../../src/simulator/seeded-random.ts';
import type { Desktop } from './desktop.ts';
import { chooseTargets } from './target-choice.ts';
import type { Scene } from './writer-acts.ts';

interface Place {
  readonly desk: Desktop;
  readonly scene: Scene;
}

/** What a writer does with whole runs of Publish, and with the trash. */
export function actOnJobs(random: Random, workspace: Workspace, row: ArticleRow, place: Place): void {
  const ticket = random() * 100;
  if (ticket < 15) return rollBack(random, workspace, place);
  if (ticket < 38) return deleteOne(random, workspace, row, place);
  if (ticket < 55) return takeFromTrash(random, workspace, place);
  if (ticket < 75) return hold(random, workspace, row, place);
  steer(random, workspace, place);
}

/** Takes back what an earlier run brought: what it takes away of that, she has seen. */
function rollBack(random: Random, workspace: Workspace, { desk, scene }: Place): void {
  const [first, ...rest] = workspace.jobs.list(5);
  if (first === undefined) return;
  const { id } = (random() < 0.6 ? jobOfMissing(workspace) : undefined) ?? pick(random, [first, ...rest]);
  const shown = readShown(workspace);
  const inTrash = readTrash(workspace, desk);
  const items = rolledBack(workspace, id, (taken) => {
    for (const [key, fields] of shown) {
      if (!desk.open || taken === null || taken.has(key)) rememberSeen(key, fields, { desk, scene });
    }
  });
  // What the run deleted is made anew (PUB-47), all its fields. After a crash nobody knows which of them were.
  for (const [key, text] of inTrash) {
    const isBack = items.some((item) => item.key === key && item.outcome === 'anew');
    if (!desk.open || isBack) scene.oracle.madeAnew(desk, key, text);
  }
  if (!desk.open) return;
  const told = items.map(({ key, outcome, why }) => `${key} ${why ?? outcome}`);
  for (const { outcome, why } of items) scene.counts.add(`rolled back: ${why ?? outcome}`);
  scene.trace(`${desk.name} rolls back a job: ${told.join(', ')}`);
}

/** `tell` hears what was taken back; null: after a crash, or a fault of the disk, nobody knows. */
function rolledBack(
  { jobs }: Workspace,
  id: JobId,
  tell: (taken: ReadonlySet<ArticleKey> | null) => void,
): readonly RollbackItem[] {
  let items: readonly RollbackItem[] = [];
  let taken: ReadonlySet<ArticleKey> | null = null;
  try {
    items = jobs.rollBack(id, []);
    taken = new Set(items.filter(({ outcome }) => outcome !== 'left').map(({ key }) => key));
  } finally {
    tell(taken);
  }
  return items;
}

/** One that sent an article which is gone since: somebody misses it, and sees that this is no way back to it (PUB-41). */
const jobOfMissing = ({ jobs }: Workspace): PastJob | undefined =>
  jobs.list(50).find(({ id }) => jobs.rollBackPlan(id, []).some(({ why }) => why === 'gone'));

/** What is in the trash, with all the texts that are kept of it. */
function readTrash(workspace: Workspace, desk: Desktop): ReadonlyMap<ArticleKey, string> {
  const texts = (key: ArticleKey): string =>
    desk
      .versions(key)
      .map(({ fields }) => fields.text)
      .join(' ');
  return new Map(workspace.trash.list().map(({ key }) => [key, texts(key)]));
}

/** What each article shows. */
function readShown(workspace: Workspace): ReadonlyMap<ArticleKey, ArticleFields> {
  const { rows } = workspace.library.list({ kind: 'all' }, { sort: 'number', offset: 0, limit: 1000 });
  return new Map(
    rows.flatMap(({ key }) => {
      const base = workspace.articles.version(key, 'base');
      return base.ok ? [[key, base.value] as const] : [];
    }),
  );
}

/** What an article shows is what she gives up of it. */
function rememberSeen(key: ArticleKey, base: ArticleFields, { desk, scene }: Pick<Place, 'desk' | 'scene'>): void {
  scene.oracle.chosenOver(desk, key, base);
  scene.oracle.membersSeen(desk, key, [...base.keywords, ...base.categories]);
  for (const field of articleFieldOrder) scene.oracle.fieldAsked(desk, key, field);
}

function deleteOne(random: Random, workspace: Workspace, near: ArticleRow, { desk, scene }: Place): void {
  const { oracle, trace, follow, counts } = scene;
  const row = (random() < 0.5 ? rowWithDraft(random, workspace) : null) ?? near;
  oracle.deletionAsked(desk, row.key);
  const replaces = random() < 0.3;
  if (replaces) oracle.leaves.given(desk, [row.key]);
  const waitsForNetwork = random() < 0.5;
  trace(`${desk.name} deletes article ${row.number ?? `new ${row.key}`}`);
  if (random() < 0.15 && scene.world.article(row.id) !== undefined) {
    // Both of them clear up (PUB-71).
    scene.world.colleague.delete(row.id);
    oracle.serverMoved();
    trace(`colleague1 deletes article ${row.number ?? row.key} as well`);
  }
  const run = async (): Promise<void> => {
    const request = { replaceDraftOf: replaces ? [row.key] : [], waitsForNetwork };
    const { life } = desk;
    const job = await workspace.publishing.startDeleting([row.key], request).done;
    if (desk.life !== life) return;
    for (const { outcome, trouble } of job.results) counts.add(`delete ${outcome} ${trouble?.kind ?? ''}`.trim());
    trace(
      `${desk.name} deleted: ${job.results.map(({ key, outcome, trouble }) => `${key} ${trouble?.kind ?? outcome}`).join(', ')}`,
    );
  };
  follow('delete', run());
}

/** Where a deletion takes a draft along, which asks (PUB-73). */
function rowWithDraft(random: Random, workspace: Workspace): ArticleRow | null {
  const { rows } = workspace.library.list({ kind: 'all' }, { sort: 'number', offset: 0, limit: 1000 });
  const drafted = rows.filter(({ hasDraft }) => hasDraft);
  return drafted[Math.floor(random() * drafted.length)] ?? null;
}

function takeFromTrash(random: Random, workspace: Workspace, { desk, scene }: Place): void {
  const trashed = workspace.trash.list();
  const item = trashed[Math.floor(random() * trashed.length)];
  if (item === undefined) return;
  const texts = desk.versions(item.key).map(({ fields }) => fields.text);
  scene.oracle.madeAnew(desk, item.key, texts.join(' '));
  const [restored] = workspace.trash.restore([item.key]);
  if (!desk.open) return;
  scene.counts.add(`from the trash: ${restored?.why ?? restored?.outcome ?? 'nothing'}`);
  scene.trace(`${desk.name} takes article ${item.key} from the trash`);
}

/** Puts a publish aside: until there is a network, or until a time of this computer's clock. */
function hold(random: Random, workspace: Workspace, row: ArticleRow, { desk, scene }: Place): void {
  const edited = workspace.library.list({ kind: 'edited' }, { sort: 'changed', offset: 0, limit: 3 }).rows;
  const keys = edited.length > 0 ? edited.map(({ key }) => key) : [row.key];
  const wallMs = desk.life?.clock.wallMs() ?? 0;
  if (!desk.open) return;
  const until = pick<'online' | number>(random, ['online', wallMs + 30_000, wallMs + 300_000]);
  const asDraft = random() < 0.2;
  const targets = chooseTargets(random, workspace, keys, asDraft, { desk, scene });
  if (!desk.open) return;
  const job = workspace.publishing.hold(keys, { asDraft, replaceDraftOf: [], targets }, until);
  if (!desk.open) return;
  scene.counts.add(`held ${job.state}`);
  scene.trace(`${desk.name} holds ${keys.length} (${keys.join(', ')})`);
}

/** Stops, goes on with, or gives up a run that is not over. */
function steer(random: Random, workspace: Workspace, { desk, scene }: Place): void {
  const unfinished = workspace.publishing.unfinished();
  const run = unfinished[Math.floor(random() * unfinished.length)];
  if (run === undefined) return;
  const { publishing } = workspace;
  const { id } = run.job;
  const act = pick(random, ['pause', 'pause', 'resume', 'resume', 'release', 'cancel'] as const);
  if (act === 'pause') scene.oracle.paused.add(id);
  if (act === 'cancel') publishing.cancel(id);
  const result = act === 'cancel' ? null : publishing[act](id);
  if (!desk.open) return;
  const outcome = result === null || result.ok ? 'done' : 'refused';
  scene.counts.add(`${act} of a run ${outcome}`);
  scene.trace(`${desk.name} asks a run to ${act}: ${outcome}`);
}
