import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { assert } from '../../src/shared/base/assert.ts';
import type { ArticleRow, OpenArticle, PublishJob } from '../../src/shared/contract/views.ts';
import { documentSchema } from '../../src/shared/document/schema.ts';
import type { ArticleKey } from '../../src/shared/model/ids.ts';
import { buildDocument } from '../../src/main/workspace/working-document.ts';
import type { PublishRequest } from '../../src/main/publish/publish-request.ts';
import type { Workspace } from '../../src/main/workspace/workspace.ts';
import { pick, type Random } from '../../src/simulator/seeded-random.ts';
import type { World } from '../../src/simulator/world.ts';
import { StoreFault } from '../../src/main/store/store-fault.ts';
import type { Counts } from './counts.ts';
import { decideByPlaces } from './choice-acts.ts';
import { actOnJobs } from './job-acts.ts';
import { linkToNew } from './link-acts.ts';
import { typeSource } from './source-acts.ts';
import { chooseTargets } from './target-choice.ts';
import type { Desktop } from './desktop.ts';
import type { Oracle } from './oracle.ts';
import { Violation } from './violation.ts';
import { atTheTop, type Words } from './words.ts';

/** What an act needs to know; `trace` tells what happened, `follow` watches what goes on after it. */
export interface Scene {
  readonly world: World;
  readonly words: Words;
  readonly oracle: Oracle;
  readonly counts: Counts;
  readonly trace: (line: string) => void;
  readonly follow: (what: string, promise: Promise<unknown>) => void;
}

/** An article as a window has it on screen; it may be behind what is stored. */
interface Window {
  readonly key: ArticleKey;
  revision: number;
  doc: Node;
}

/** One writer at one computer. */
export class Writer {
  readonly desk: Desktop;
  readonly #scene: Scene;
  #window: Window | null = null;
  /** Those that were there when she last looked. */
  #listed: readonly ArticleKey[] = [];
  /** A publish told her that something needs her decision. */
  #mustDecide = false;

  constructor(desk: Desktop, scene: Scene) {
    this.desk = desk;
    this.#scene = scene;
  }

  /** The engine that her window belonged to is gone. */
  windowLost(): void {
    this.#window = null;
    this.#listed = [];
    this.#mustDecide = false;
  }

  get #place(): { readonly desk: Desktop; readonly scene: Scene } {
    return { desk: this.desk, scene: this.#scene };
  }

  /** Does one thing; a disk that takes nothing more refuses it, and nothing was acknowledged. */
  act(random: Random): void {
    const { workspace } = this.desk;
    assert(workspace !== null, 'somebody writes only where Layover is open');
    // While she is there, the rhythm of syncs is the quick one (SYNC-IDLE).
    workspace.notice('input');
    try {
      this.#actIn(random, workspace);
    } catch (error) {
      if (!(error instanceof StoreFault) || !this.desk.diskHurt) throw error;
      this.#scene.counts.add(`refused by the disk: ${error.trouble.kind}`);
      this.#scene.trace(`${this.desk.name} meets ${error.trouble.kind}`);
      this.#window = null;
    }
  }

  #actIn(random: Random, workspace: Workspace): void {
    if (this.#mustDecide && random() < 0.3) {
      this.#mustDecide = false;
      return this.#resolve(random, workspace);
    }
    const row = this.#pickOnItsWay(random, workspace) ?? this.#pickRow(random, workspace);
    if (row?.state === 'queued' && random() < 0.15) return this.#discard(workspace, row);
    const ticket = random() * 100;
    if (ticket < 7 || row === undefined) return this.#create(random, workspace);
    if (ticket < 36) return this.#type(random, workspace, row);
    if (ticket < 39) return typeSource(random, workspace, row, this.#place);
    if (ticket < 42) return linkToNew(random, workspace, row, this.#place);
    if (ticket < 47) return this.#rename(random, workspace, row);
    if (ticket < 53) return this.#setField(random, workspace, row);
    if (ticket < 70) return this.#publish(random, workspace, row);
    if (ticket < 78) return this.#resolve(random, workspace);
    if (ticket < 81) return this.#discard(workspace, row);
    if (ticket < 86) return this.#pull(workspace);
    if (ticket < 90) return this.#toggleOffline(workspace);
    if (ticket < 92) return this.#open(workspace, row);
    return actOnJobs(random, workspace, row, this.#place);
  }

  /** An article whose write is under way, or not answered: not often, and most can go wrong there. */
  #pickOnItsWay(random: Random, workspace: Workspace): ArticleRow | undefined {
    if (random() >= 0.3) return undefined;
    const { rows } = workspace.library.list({ kind: 'edited' }, { sort: 'changed', offset: 0, limit: 100 });
    const given = this.#listed.flatMap((key) => workspace.library.row(key) ?? []);
    return [...rows, ...given].find(({ state }) => state === 'queued');
  }

  /** People keep coming back to the same few articles, and look at the whole list now and then only. */
  #pickRow(random: Random, workspace: Workspace): ArticleRow | undefined {
    if (random() < 0.1) this.#listed = [];
    const known = this.#pickListed(random, workspace);
    if (known !== undefined) return known;
    const { rows } = workspace.library.list({ kind: 'all' }, { sort: 'number', offset: 0, limit: 1000 });
    this.#listed = rows.map(({ key }) => key);
    return this.#pickListed(random, workspace);
  }

  #pickListed(random: Random, workspace: Workspace): ArticleRow | undefined {
    const key = this.#listed[Math.floor(random() ** 2 * this.#listed.length)];
    return key === undefined ? undefined : (workspace.library.row(key) ?? undefined);
  }

  #open(workspace: Workspace, row: ArticleRow): void {
    const { life } = this.desk;
    this.#scene.trace(`${this.desk.name} opens ${named(row)}`);
    const opening = async (): Promise<void> => {
      const opened = await workspace.articles.open(row.key);
      if (opened.ok && this.desk.life === life) this.#window = windowOf(opened.value);
    };
    this.#scene.follow('open', opening());
  }

  /** Types into the window that is open, or opens the article as it is stored. */
  #type(random: Random, workspace: Workspace, row: ArticleRow): void {
    const window = this.#window !== null && random() < 0.5 ? this.#window : openedHere(workspace, row.key);
    if (window === null) return;
    this.#window = window;
    const token = this.#scene.words.fresh(this.desk.name);
    const edit = typedInto(random, window.doc, token);
    const steps = edit.steps.map((step) => step.toJSON() as unknown);
    const { key, revision } = window;
    this.#scene.oracle.fieldAsked(this.desk, key, 'text');
    const saved = workspace.articles.saveSteps(key, { revision, steps, caret: null });
    if (!this.desk.open) return;
    this.#scene.trace(
      `${this.desk.name} types ${token} in ${named(row)} (${key}@${revision}): ${saved.ok ? saved.value.row.state : saved.error.kind}`,
    );
    if (!saved.ok) {
      this.#window = null;
      return;
    }
    window.revision = saved.value.revision;
    window.doc = edit.doc;
    this.#scene.oracle.owed.acknowledged(this.desk, key, token);
  }

  #rename(random: Random, workspace: Workspace, row: ArticleRow): void {
    const token = this.#scene.words.fresh(this.desk.name);
    const taken = pick(random, [null, null, null, this.#scene.world.articles()[0]?.name ?? null]);
    // Somebody clears the field before they know the new name (PUB-15).
    const name = random() < 0.05 ? ' ' : (taken ?? `Renamed ${token}`);
    const { oracle, trace } = this.#scene;
    for (const version of ['base', 'working'] as const) {
      const seen = workspace.articles.version(row.key, version);
      if (seen.ok) oracle.nameSeen(this.desk, row.key, seen.value.name);
    }
    oracle.fieldAsked(this.desk, row.key, 'name');
    oracle.nameSeen(this.desk, row.key, name);
    const set = workspace.articles.setFields(row.key, { name });
    // Where it crashed meanwhile, the new name may be stored all the same.
    if (set.ok || !this.desk.open) oracle.owed.paid(row.name);
    if (!set.ok || !this.desk.open) return;
    trace(`${this.desk.name} renames ${named(row)} to "${name}"`);
    if (name.includes(token)) oracle.owed.acknowledged(this.desk, row.key, token);
  }

  /** As somebody does who is told that the name of her new article is taken. */
  renameIfTaken(row: ArticleRow): void {
    const { workspace } = this.desk;
    if (workspace === null || row.number !== null || row.state !== 'conflict') return;
    const token = this.#scene.words.fresh(this.desk.name);
    this.#scene.trace(`${this.desk.name} renames ${named(row)}, whose name is taken, with ${token}`);
    const set = workspace.articles.setFields(row.key, { name: `Again ${token}` });
    // She gave that name up herself, as by any renaming.
    if (set.ok) this.#scene.oracle.owed.paid(row.name);
  }

  #setField(random: Random, workspace: Workspace, row: ArticleRow): void {
    const categories = [...this.#scene.world.state.categories.values()]
      .filter(({ collectionId, isUncategorized }) => collectionId === row.collectionId && !isUncategorized)
      .map(({ id }) => id as never);
    const shown = workspace.articles.version(row.key, 'working');
    const keywords = shown.ok ? shown.value.keywords : [];
    if (shown.ok) this.#scene.oracle.membersSeen(this.desk, row.key, [...keywords, ...shown.value.categories]);
    const kept = keywords.filter(() => random() < 0.8);
    const changes = [
      { categories: categories.filter(() => random() < 0.5) },
      { categories },
      { keywords: [...kept, this.#scene.words.fresh(this.desk.name)] },
      { keywords: keywords.toReversed() },
      { status: random() < 0.5 ? 'published' : 'notpublished' },
    ] as const;
    const change = pick<(typeof changes)[number]>(random, changes);
    for (const field of Object.keys(change)) this.#scene.oracle.fieldAsked(this.desk, row.key, field);
    const set = workspace.articles.setFields(row.key, change as never);
    if (!set.ok || !this.desk.open) return;
    this.#scene.trace(`${this.desk.name} sets ${JSON.stringify(change)} of ${named(row)}`);
  }

  #create(random: Random, workspace: Workspace): void {
    const { words, world, oracle, trace } = this.#scene;
    const [first, ...rest] = [...world.state.collections.keys()];
    if (first === undefined) return;
    const token = words.fresh(this.desk.name);
    oracle.newAsked(token);
    const made = workspace.articles.create({
      collectionId: pick(random, [first, ...rest]) as never,
      name: `New ${token}`,
      status: random() < 0.7 ? 'published' : 'notpublished',
      html: `<p>Begun with ${token}</p>`,
    });
    if (!made.ok || !this.desk.open) return;
    trace(`${this.desk.name} makes article ${made.value.key} with ${token}`);
    oracle.owed.acknowledged(this.desk, made.value.key, token);
  }

  /** One, several or all; as draft or live; now and then with leave to replace the server's draft. */
  #publish(random: Random, workspace: Workspace, row: ArticleRow): void {
    const asDraft = random() < 0.2;
    const edited = workspace.library.list({ kind: 'edited' }, { sort: 'changed', offset: 0, limit: 100 }).rows;
    const all = random() < 0.3;
    const planned = all ? workspace.plan([], { asDraft, replaceDraftOf: [] }).items : edited;
    const keys = all && planned.length > 0 ? planned.map(({ key }) => key) : [planned[0]?.key ?? row.key];
    const replaceDraftOf = random() < 0.3 ? keys : [];
    const waitsForNetwork = random() < 0.3;
    const targets = chooseTargets(random, workspace, keys, asDraft, this.#place);
    if (!this.desk.open) return;
    void this.publishKeys(keys, { asDraft, replaceDraftOf, waitsForNetwork, targets });
    if (random() < 0.05) this.#startNothing(workspace);
  }

  /** And ends it at once: nobody waits for it. */
  #startNothing({ publishing }: Workspace): void {
    const { job, done } = publishing.start([], none);
    publishing.cancel(job.id);
    void done.catch((error: unknown) => {
      if (!(error instanceof StoreFault) || !this.desk.diskHurt) throw error;
    });
  }

  publishKeys(keys: readonly ArticleKey[], request: PublishRequest): Promise<unknown> {
    const { desk } = this;
    const { asDraft, replaceDraftOf, waitsForNetwork = false, targets = [] } = request;
    const { workspace } = desk;
    if (workspace === null) return Promise.resolve();
    const { oracle, trace, follow } = this.#scene;
    const agreement = oracle.leaves.given(desk, replaceDraftOf);
    const aims = targets.map(({ key, target }) => `, ${key} ${target}`).join('');
    const words = `${asDraft ? ' as draft' : ''}${replaceDraftOf.length > 0 ? ', drafts may go' : ''}${aims}`;
    trace(`${desk.name} publishes ${keys.length} (${keys.join(', ')})${words}`);
    // A run that was paused, or outlives the program, may still use the leave that it has.
    const publish = async (): Promise<void> => {
      const isOver = await this.#publishIn(workspace, keys, { ...request, waitsForNetwork });
      if (isOver) oracle.leaves.end(agreement);
    };
    const done = publish();
    follow('publish', done);
    return done;
  }

  /** Each article of a job ends in one way, and what did not go up says why. */
  async #publishIn(workspace: Workspace, keys: readonly ArticleKey[], request: PublishRequest): Promise<boolean> {
    const { desk } = this;
    const { counts, trace } = this.#scene;
    const { life } = desk;
    const filedIn = new Map(keys.map((key) => [key, workspace.library.row(key)?.collectionId]));
    let job: PublishJob;
    try {
      job = await workspace.publishing.start(keys, request).done;
    } catch (error) {
      if (!(error instanceof StoreFault) || !desk.diskHurt) throw error;
      counts.add(`refused by the disk: ${error.trouble.kind}`);
      return request.waitsForNetwork !== true;
    }
    if (desk.life !== life) return request.waitsForNetwork !== true && !this.#scene.oracle.paused.has(job.id);
    const ends = job.results.map(({ key, outcome, trouble }) => `${key} ${trouble?.kind ?? outcome}`);
    for (const { outcome, trouble } of job.results) counts.add(`publish ${outcome} ${trouble?.kind ?? ''}`.trim());
    trace(`${desk.name} published: ${ends.join(', ')}`);
    this.#mustDecide ||= job.results.some(({ trouble }) => trouble?.kind === 'conflict');
    const mute = job.results.find(({ outcome, trouble }) => outcome !== 'published' && trouble == null);
    if (mute !== undefined) throw new Violation('SAYS', `${desk.name}: ${mute.key} ${mute.outcome} without a reason`);
    const gone = job.results.filter(({ trouble }) => trouble?.kind === 'deleted-on-server');
    for (const { key } of gone) {
      const row = workspace.library.row(key);
      const there = row === null ? undefined : this.#scene.world.article(row.id);
      // Moved to a collection that the key does not see, it looks like one that was deleted; nothing tells the two apart.
      // A sync may find it there before the run is over.
      const known = [row?.collectionId, filedIn.get(key) ?? row?.collectionId];
      if (there === undefined || known.some((collection) => collection !== there.collectionId)) continue;
      throw new Violation('SAYS', `${desk.name} says that ${key} was deleted, and it is there`);
    }
    const isWhole = job.state !== 'done' || !desk.open || job.results.length >= job.total;
    if (!isWhole) throw new Violation('SAYS', `${desk.name}: a job of ${keys.length} told of ${job.results.length}`);
    return job.state === 'done' || job.state === 'cancelled';
  }

  /** Looks at a conflict, and decides it place by place, or takes one side's text whole; the other stays in the history. */
  #resolve(random: Random, workspace: Workspace): void {
    const { rows } = workspace.library.list({ kind: 'decision' }, { sort: 'number', offset: 0, limit: 20 });
    const undecided = rows.filter(({ key }) => workspace.articles.decision(key) === 'conflict');
    const row = undecided[Math.floor(random() * undecided.length)];
    if (row === undefined) return this.#pull(workspace);
    if (random() < 0.6) return decideByPlaces(random, workspace, row, this.#place);
    const take = pick(random, ['mine', 'theirs'] as const);
    for (const version of ['base', 'remote', 'working'] as const) {
      const seen = workspace.articles.version(row.key, version);
      if (seen.ok) this.#scene.oracle.chosenOver(this.desk, row.key, seen.value);
    }
    const mine = workspace.articles.version(row.key, 'working');
    const resolved = workspace.conflicts.resolve(row.key, null, take);
    // What was deleted there becomes a new article with her words.
    if (resolved.ok && mine.ok && resolved.value.key !== row.key) {
      this.#scene.oracle.madeAnew(this.desk, resolved.value.key, mine.value.text);
    }
    if (!this.desk.open) return;
    this.#scene.trace(`${this.desk.name} resolves ${named(row)} with ${take}: ${String(resolved.ok)}`);
  }

  #discard(workspace: Workspace, row: ArticleRow): void {
    const given = workspace.articles.version(row.key, 'working');
    if (given.ok) this.#scene.oracle.links.discarded(given.value.text);
    const discarded = workspace.articles.discard(row.key);
    this.#scene.oracle.owed.discarded(this.desk, row.key);
    if (this.desk.open) this.#scene.trace(`${this.desk.name} discards ${named(row)}: ${String(discarded.ok)}`);
  }

  #pull(workspace: Workspace): void {
    this.#scene.trace(`${this.desk.name} pulls`);
    this.#scene.follow('pull', workspace.sync());
  }

  #toggleOffline(workspace: Workspace): void {
    const offline = !workspace.status().offlineByChoice;
    workspace.setOffline(offline);
    this.#scene.trace(`${this.desk.name} goes ${offline ? 'offline' : 'online'}`);
  }
}

const none = { asDraft: false, replaceDraftOf: [] };

const named = (row: ArticleRow): string => `article ${row.number ?? `new ${row.key}`}`;

function windowOf(opened: OpenArticle): Window | null {
  const document = buildDocument(opened);
  return document.ok ? { key: opened.row.key, revision: opened.revision, doc: document.value.doc } : null;
}

function openedHere(workspace: Workspace, key: ArticleKey): Window | null {
  const opened = workspace.articles.openHere(key);
  return opened.ok ? windowOf(opened.value) : null;
}

/** Replaces a plain word, takes one away, or begins a paragraph; never touches a word that the simulation follows. */
function typedInto(random: Random, doc: Node, token: string): Transform {
  const places: { readonly at: number; readonly word: string }[] = [];
  doc.descendants((node, position) => {
    for (const found of node.text?.matchAll(/\b[a-z]{3,9}\b/g) ?? []) {
      places.push({ at: position + found.index, word: found[0] });
    }
  });
  const edit = new Transform(doc);
  const plain = atTheTop(
    random,
    places.filter(({ word }) => !word.startsWith('zq')),
  );
  const place = plain[Math.floor(random() * plain.length)];
  const words = documentSchema.text(token);
  if (place === undefined || random() < 0.2) {
    return edit.insert(doc.content.size, documentSchema.nodes['paragraph']?.create(null, words) ?? words);
  }
  const marks = doc.resolve(place.at + 1).marks();
  edit.replaceWith(place.at, place.at + place.word.length, words.mark(marks));
  return edit;
}
