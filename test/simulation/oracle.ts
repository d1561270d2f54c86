import { sameCanonically } from '../../src/shared/document/fingerprint.ts';
import { articleFieldOrder } from '../../src/shared/model/changed-fields.ts';
import type { ArticleKey, JobId } from '../../src/shared/model/ids.ts';
import type { ApiAnswer } from '../../src/simulator/answer-request.ts';
import type { ArticleRecord } from '../../src/simulator/records.ts';
import type { World } from '../../src/simulator/world.ts';
import type { VirtualClock } from '../support/virtual-clock.ts';
import { shownText } from './account.ts';
import type { Desktop } from './desktop.ts';
import type { Life } from './life.ts';
import type { Flight } from './stepping-network.ts';
import type { Counts } from './counts.ts';
import { lostOf } from './kept-bytes.ts';
import { NewLinks, withoutAddresses } from './new-links.ts';
import { OwedWords } from './owed-words.ts';
import { resetForm } from './reset-forms.ts';
import { type DraftLeave, DraftLeaves } from './draft-leaves.ts';
import { Violation } from './violation.ts';
import { tokensOf, type Words } from './words.ts';

/** What one look of a desktop at an article showed, and when the answer reached it. */
interface Look {
  readonly shown: ArticleRecord;
  readonly atMs: number;
}

interface SendNote {
  readonly look: Look | null;
  /** The article as that desktop calls it, whatever its id was when somebody asked for something; null for what only reads. */
  readonly key: ArticleKey | null;
  readonly leave: DraftLeave;
}

/** The longest that may lie between a look and the write that trusts it (design: one round trip, 30 s in bulk). */
const gapMaxMs = 30_000;

/**
 * Knows what everybody typed, and watches the server and the desktops from outside: of the product it only asks what a
 * person could see. Rules: docs/simulation.md.
 */
export class Oracle {
  readonly #world: World;
  readonly #clock: VirtualClock;
  readonly #words: Words;
  readonly #counts: Counts;
  /** Until when a desktop's engine may send nothing, after a 429. */
  readonly #quiet = new Map<Life, number>();
  readonly #known = new Map<string, ArticleRecord>();
  readonly #looks = new Map<string, Look>();
  readonly #edited = new Map<string, Set<string>>();
  readonly #seenNames = new Map<string, Set<string>>();
  readonly #replaced = new Map<string, { readonly desk: Desktop; readonly id: string }>();
  readonly #seenMembers = new Map<string, Set<string>>();
  /** Words that she saw when she decided a conflict: what is not in her choice, she gave up. */
  readonly #chosenOver = new Map<string, Set<string>>();
  readonly #ownDrafts = new Map<string, string>();
  readonly #creates = new Set<string>();
  /** Made by a computer whose older folder, where they are still to be made, came back: the name alone can stop a second one. */
  readonly #madeBefore = new Set<string>();
  /** When the write was sent that first brought a word to the server. */
  readonly #liveBy = new Map<string, number>();
  /** Articles that somebody asked to be deleted, each with the desktop where she did: the texts of it that were here then. */
  readonly #deletable = new Map<string, ReadonlySet<string>>();
  /** The words that she typed and the server never had. */
  readonly owed = new OwedWords();
  readonly links = new NewLinks();
  readonly leaves = new DraftLeaves();
  /** Runs that were paused once: such a run outlives its program with an article in hand, whatever it waits for. */
  readonly paused = new Set<JobId>();

  constructor(world: World, clock: VirtualClock, words: Words, counts: Counts) {
    this.#world = world;
    this.#clock = clock;
    this.#words = words;
    this.#counts = counts;
    this.serverMoved();
  }

  /** She is about to change a field; a crash may keep it although nobody told her. */
  fieldAsked(desk: Desktop, key: ArticleKey, field: string): void {
    const at = `${desk.name}/${key}`;
    this.#edited.set(at, (this.#edited.get(at) ?? new Set()).add(field));
  }

  /** She is about to make an article with this word in its text. */
  newAsked(token: string): void {
    this.#creates.add(token);
  }

  /** Somebody set a computer's clock: what was in its trash may be 90 days old now. */
  clockJumped(desk: Desktop): void {
    if (desk.life !== null) this.#quiet.delete(desk.life);
    this.owed.clockJumped(desk);
  }

  /** An old data folder is back: what was written after it and never published is gone with the newer one. */
  restored(desk: Desktop): void {
    for (const token of this.#creates) if (this.#words.typistOf(token) === desk.name) this.#madeBefore.add(token);
    this.owed.restored(desk);
    this.links.restored(desk);
  }

  /** She saw these keywords and categories before she chose others: what she leaves out, she took away. */
  membersSeen(desk: Desktop, key: ArticleKey, members: readonly string[]): void {
    const at = `${desk.name}/${key}`;
    const seen = this.#seenMembers.get(at) ?? new Set();
    for (const member of members) seen.add(member);
    this.#seenMembers.set(at, seen);
  }

  /** She asked for this article to be deleted. */
  deletionAsked(desk: Desktop, key: ArticleKey): void {
    const at = `${desk.name}/${key}`;
    const here = desk.versions(key).map(({ fields }) => fields.text);
    this.#deletable.set(at, new Set([...(this.#deletable.get(at) ?? []), ...here]));
  }

  /** She made a new article of one that was deleted; others may have done so with theirs. */
  madeAnew(desk: Desktop, key: ArticleKey, text: string): void {
    for (const token of tokensOf(text)) this.#madeBefore.add(token);
    for (const field of articleFieldOrder) this.fieldAsked(desk, key, field);
  }

  /** She saw this version of an article when she decided what is to become of it. */
  chosenOver(desk: Desktop, key: ArticleKey, { text, name }: { readonly text: string; readonly name: string }): void {
    const at = `${desk.name}/${key}`;
    const seen = this.#chosenOver.get(at) ?? new Set();
    for (const token of tokensOf(text)) seen.add(token);
    this.#chosenOver.set(at, seen);
    for (const field of ['text', 'name', 'slug', 'status']) this.fieldAsked(desk, key, field);
    this.nameSeen(desk, key, name);
  }

  /** She saw this name before she chose another. */
  nameSeen(desk: Desktop, key: ArticleKey, name: string): void {
    const at = `${desk.name}/${key}`;
    this.#seenNames.set(at, (this.#seenNames.get(at) ?? new Set()).add(name));
  }

  sent(desk: Desktop, life: Life, method: string, path: string): SendNote {
    if (life.closed) throw new Violation('CLOSED', `${desk.name} sent ${method} ${path} after it was closed`);
    const quietMs = this.#quiet.get(life) ?? 0;
    if (this.#clock.monotonicMs() < quietMs) {
      throw new Violation('HAMMER', `${desk.name} sent ${method} ${path} before the end that a 429 named`);
    }
    const id = articleOf(path);
    const look = this.#looks.get(`${desk.name}/${id}`) ?? null;
    const key = method === 'GET' ? null : this.#keyOf(desk, id);
    return { look, key, leave: this.leaves.of(desk, key) };
  }

  answered(flight: Flight, answer: ApiAnswer): void {
    if (answer.status === 429) this.#refused(flight, answer);
    const shown = answer.status === 200 || answer.status === 201 ? flight.shown : null;
    if (shown === null || !isJson(answer.body)) return;
    const at = `${flight.desk}/${shown.id}`;
    const before = this.#looks.get(at);
    // A draft is shown in the place of the text: which text there is, the look before it told.
    const isDraft = flight.query.get('draft') === 'true' && shown.draft !== null;
    if (isDraft && before !== undefined)
      this.#looks.set(at, { ...before, shown: { ...shown, text: before.shown.text } });
    else this.#looks.set(at, { shown, atMs: this.#clock.monotonicMs() });
  }

  /** A reset in plain seconds is believed; where none is named, at least a second must pass. */
  #refused({ life }: Flight, { headers }: ApiAnswer): void {
    const named = headers['X-RateLimit-Reset'] ?? '';
    this.#counts.add('answer 429');
    this.#counts.add(`429 whose Reset is ${resetForm(named)}`);
    const seconds = /^\d{1,3}$/.test(named) && Number(named) <= 600 ? Math.max(1, Number(named)) : 1;
    this.#quiet.set(life, this.#clock.monotonicMs() + seconds * 1000);
  }

  took(desk: Desktop, flight: Flight, before: ArticleRecord | undefined, after: ArticleRecord | undefined): void {
    if (flight.method === 'GET') return;
    this.serverMoved();
    if (flight.method === 'DELETE' && before !== undefined && after === undefined) this.#deleted(desk, flight, before);
    if (flight.method === 'POST' && after !== undefined) this.#oneArticlePerIntent(after);
    if (after !== undefined && after.text !== before?.text) this.links.took(desk, after);
    if (flight.method !== 'PUT' || before === undefined || after === undefined || before === after) return;
    const note = flight.note as SendNote;
    this.#wroteWhatWasAsked(desk, flight, note, before);
    this.#lookedBefore(desk, flight, note, before);
    this.#overwroteNothing(desk, flight, note, before, after);
    this.#overwroteNoMember(desk, flight, note, before, after);
    this.#keptDraft(desk, flight, note, before, after);
    this.#keptBytes(desk, flight, note, before);
    for (const token of tokensOf(after.text)) {
      if (!this.#liveBy.has(token)) this.#liveBy.set(token, flight.sentMs);
    }
    if (flight.path.endsWith('/drafts') && after.draft !== null) {
      this.#ownDrafts.set(`${desk.name}/${after.id}`, after.draft);
    }
  }

  /** After anybody changed the account: every word that it shows was held by it. */
  serverMoved(): void {
    for (const article of this.#world.articles()) {
      if (this.#known.get(article.id) === article) continue;
      this.#known.set(article.id, article);
      this.owed.paid(`${article.text} ${article.draft ?? ''} ${article.name}`);
    }
  }

  /** Only what she asked for goes, after a look, and what that look showed stays on this computer. */
  #deleted(desk: Desktop, flight: Flight, before: ArticleRecord): void {
    const note = flight.note as SendNote;
    const seen = note.key === null ? undefined : this.#deletable.get(`${desk.name}/${note.key}`);
    if (seen === undefined) throw new Violation('DELETES', `${desk.name} deleted ${before.number} unasked`);
    this.#lookedBefore(desk, flight, note, before);
    this.#keptDraft(desk, flight, note, before, { ...before, text: '', draft: null });
    const key = this.#keyOf(desk, before.id);
    const shown = note.look === null ? '' : shownText(this.#world, note.look.shown);
    if (shown !== shownText(this.#world, before)) this.#countUnavoidable(flight, 'text of a deleted article');
    // Another spelling is not another text; and where only its row was here, its stamp tells.
    const isSeen = seen.size === 0 || seen.has(shown) || [...seen].some((text) => sameCanonically(text, shown));
    if (!isSeen)
      throw new Violation('DELETES', `${desk.name} deleted words of ${before.number} that came after she asked`);
    if (key === null || !desk.open || desk.versions(key).some(({ fields }) => fields.text === shown)) return;
    throw new Violation('DELETES', `${desk.name} deleted ${before.number} and kept no copy of its text`);
  }

  #oneArticlePerIntent(after: ArticleRecord): void {
    for (const token of tokensOf(after.text)) {
      if (!this.#creates.has(token) || this.#madeBefore.has(token)) continue;
      const made = this.#world.articles().filter(({ text }) => tokensOf(text).has(token));
      if (made.length > 1) {
        const numbers = made.map(({ number }) => number).join(', ');
        throw new Violation('ONE-ARTICLE', `the new article with ${token} is there more than once: ${numbers}`);
      }
    }
  }

  #wroteWhatWasAsked(desk: Desktop, flight: Flight, { look, key }: SendNote, before: ArticleRecord): void {
    const asked = key === null ? undefined : this.#edited.get(`${desk.name}/${key}`);
    for (const token of tokensOf(before.text)) if (this.#creates.has(token)) return;
    const sent = JSON.parse(flight.body) as { readonly text?: string; readonly status?: string };
    const fields = flight.path.endsWith('/drafts') ? ['text'] : Object.keys(sent);
    // What she makes live is the text that she saw, not a draft that waits behind it: it goes along, to the byte (PUB-14).
    const seen = look === null ? null : shownText(this.#world, look.shown);
    const isAlong = look?.shown.draft != null && sent.status === 'published' && sent.text === seen;
    const unasked = fields.filter((field) => asked?.has(field) !== true && !(field === 'text' && isAlong));
    if (unasked.length > 0 && key !== null) {
      throw new Violation('UNASKED', `${desk.name} wrote ${unasked.join(', ')} of ${flight.path}, which nobody edited`);
    }
  }

  #lookedBefore(desk: Desktop, flight: Flight, { look }: SendNote, before: ArticleRecord): void {
    if (look === null) throw new Violation('LOOK', `${desk.name} wrote ${before.number} without having looked at it`);
    const gapMs = flight.sentMs - look.atMs;
    if (gapMs > gapMaxMs) {
      throw new Violation('GAP', `${desk.name} wrote ${before.number} ${gapMs / 1000} s after it looked at it`);
    }
  }

  #overwroteNothing(
    desk: Desktop,
    flight: Flight,
    { look, key }: SendNote,
    before: ArticleRecord,
    after: ArticleRecord,
  ): void {
    const kept = tokensOf(after.text);
    const read = tokensOf(look === null ? '' : shownText(this.#world, look.shown));
    // By the key that it had when this was sent: its computer may be gone by now.
    const givenUp = this.#chosenOver.get(`${desk.name}/${key ?? ''}`);
    for (const token of tokensOf(before.text)) {
      if (kept.has(token) || givenUp?.has(token) === true) continue;
      if (read.has(token)) {
        throw new Violation('OVERWRITE', `${desk.name} removed ${token} of ${before.number}, which it had read`);
      }
      if (this.#words.typistOf(token) === desk.name && (this.#liveBy.get(token) ?? 0) > flight.sentMs) {
        throw new Violation('UNDONE', `a late write of ${desk.name} undid its own later ${token} of ${before.number}`);
      }
      if (this.#showsInRevisions(flight, before)) this.#replaced.set(token, { desk, id: before.id });
      this.#countUnavoidable(
        flight,
        before.status === 'published' ? 'text of a live article' : 'text of a hidden article',
      );
    }
    if (after.name !== before.name) this.#overwroteName(desk, flight, { look, key }, before);
  }

  /** The text that readers saw stays in the article's revisions, where the account keeps them. */
  #showsInRevisions(flight: Flight, before: ArticleRecord): boolean {
    const { revisionsKept, revisionLimit } = this.#world.state.quirks;
    return before.status === 'published' && flight.brokenUntilMs === null && revisionsKept && revisionLimit === 0;
  }

  /** What was replaced unseen on a live article, and whether the computer that did it found it: there, or in its history. */
  countReplaced(): void {
    const there = this.#world.articles().map(({ text, draft }) => `${text} ${draft ?? ''}`);
    for (const [token, { desk, id }] of this.#replaced) {
      const key = this.#keyOf(desk, id);
      if (key === null || !desk.open) continue;
      const kept = desk.versions(key).some(({ fields }) => fields.text.includes(token));
      const found = kept || there.some((text) => text.includes(token));
      this.#counts.add(`replaced unseen on a live article, ${found ? 'found' : 'not found'}`);
    }
  }

  #overwroteName(
    desk: Desktop,
    flight: Flight,
    { look, key }: Pick<SendNote, 'look' | 'key'>,
    before: ArticleRecord,
  ): void {
    const seen = this.#seenNames.get(`${desk.name}/${key ?? ''}`);
    if (key === null || seen === undefined || seen.has(before.name)) return;
    if (look?.shown.name === before.name) {
      throw new Violation('OVERWRITE', `${desk.name} replaced the name "${before.name}", which nobody there had seen`);
    }
    this.#countUnavoidable(flight, 'name');
  }

  /** Keywords and categories are merged as sets: what others added stays, what others took away stays away. */
  #overwroteNoMember(
    desk: Desktop,
    flight: Flight,
    { look, key }: SendNote,
    before: ArticleRecord,
    after: ArticleRecord,
  ): void {
    const seen = this.#seenMembers.get(`${desk.name}/${key ?? ''}`) ?? new Set();
    const shown = new Set(membersOf(look?.shown));
    const kept = new Set(membersOf(after));
    for (const member of membersOf(before)) {
      if (kept.has(member) || seen.has(member) || this.#isUncategorized(member)) continue;
      if (shown.has(member) && key !== null) {
        throw new Violation(
          'OVERWRITE',
          `${desk.name} took ${member} from ${before.number}, which nobody there had seen`,
        );
      }
      this.#countUnavoidable(flight, 'keyword or category');
    }
  }

  #isUncategorized(id: string): boolean {
    return this.#world.state.categories.get(id)?.isUncategorized === true;
  }

  /** What nobody edited goes up as it was. */
  #keptBytes(desk: Desktop, flight: Flight, { look, key }: SendNote, before: ArticleRecord): void {
    if (this.#world.state.quirks.htmlNormalisation !== 'none' || flight.path.endsWith('/drafts')) return;
    const { text } = JSON.parse(flight.body) as { readonly text?: string };
    if (this.#chosenOver.has(`${desk.name}/${key ?? ''}`)) return;
    // Where a hidden text's draft is shown in its place, what lies behind it was never seen: a draft may go after the look.
    if (text === undefined || look === null || shownText(this.#world, look.shown) !== before.text) return;
    if (shownText(this.#world, before) !== before.text) return;
    const lost = lostOf(withoutAddresses(before.text), withoutAddresses(text));
    if (lost !== null)
      throw new Violation('BYTES', `${desk.name} lost ${lost} of ${before.number}, which nobody edited`);
  }

  #keptDraft(
    desk: Desktop,
    flight: Flight,
    { look, leave }: SendNote,
    before: ArticleRecord,
    after: ArticleRecord,
  ): void {
    if (before.draft === null || before.draft === after.draft) return;
    if (before.draft === this.#ownDrafts.get(`${desk.name}/${before.id}`)) return;
    if (look?.shown.draft !== before.draft) return this.#countUnavoidable(flight, 'draft');
    if (after.text === before.draft) return;
    const { draft } = before;
    if (!leave.isFor(draft)) {
      const how = leave.isGiven ? 'with leave for another' : 'without having asked';
      throw new Violation('DRAFT', `${desk.name} destroyed the draft of ${before.number} ${how}`);
    }
    this.#counts.add('a draft replaced with leave');
    const key = this.#keyOf(desk, before.id);
    if (key !== null && desk.open && !desk.versions(key).some(({ fields }) => fields.text === draft)) {
      throw new Violation('DRAFT', `${desk.name} replaced the draft of ${before.number} and kept no copy`);
    }
  }

  #countUnavoidable(flight: Flight, what: string): void {
    const when = flight.brokenUntilMs === null ? 'in the gap' : 'by a late write';
    this.#counts.add(`unavoidable: ${what} ${when}`);
  }

  #keyOf(desk: Desktop, id: string): ArticleKey | null {
    return desk.workspace?.library.find(id) ?? null;
  }
}

const membersOf = (article: ArticleRecord | undefined): readonly string[] => [
  ...(article?.keywords ?? []),
  ...(article?.categories ?? []),
];

const articleOf = (path: string): string => /^\/articles\/(\w+)/.exec(path)?.[1] ?? '';

function isJson(body: string): boolean {
  try {
    return typeof JSON.parse(body) === 'object';
  } catch {
    return false;
  }
}
