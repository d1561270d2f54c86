import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { ProcedureOutput } from '../../shared/contract/procedures.ts';
import type { ArticleRow, Caret, OpenArticle } from '../../shared/contract/views.ts';
import { printDocument } from '../../shared/document/print.ts';
import type { ArticleStatus } from '../../shared/model/article.ts';
import type { ArticleKey, CollectionId } from '../../shared/model/ids.ts';
import { withArticleAddresses } from '../../shared/model/local-article-link.ts';
import { copyName, slugFromName } from '../../shared/model/slug.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import type { Clock } from '../ports/clock.ts';
import type { Random } from '../ports/random.ts';
import type { WaitedFor } from '../ports/waited-for.ts';
import { createLocalArticle, findNamesake, readArticle } from '../store/article.ts';
import { readRow } from '../store/article-row.ts';
import { keepGivenUp, readBase, setBase } from '../store/article-version.ts';
import type { Readable, Writable } from '../store/handle.ts';
import type { ChangedFields } from '../store/json-column.ts';
import { keepBatch, revisionOfBatch } from '../store/known-batches.ts';
import { forgetSettledLinks, readSettledAddresses } from '../store/local-link.ts';
import {
  appendSteps,
  compactSteps,
  endIfUnchanged,
  endWorkingCopy,
  putWorkingCopy,
  replaceText,
  setCaret,
  setFields,
} from '../store/working-copy-edit.ts';
import { baseFields, readWorkingCopy, readWorkingFields, readWorkingWords } from '../store/working-copy.ts';
import { readPast } from '../store/working-past.ts';
import type { ArticleReading } from './article-reading.ts';
import { localId } from './article-links.ts';
import type { DocumentCache } from './document-cache.ts';
import { SameDocument } from './same-document.ts';
import { printAnew } from './printed-anew.ts';
import type { ShownDocuments } from './shown-documents.ts';
import { applySteps, buildDocument, type WorkingDocument } from './working-document.ts';

export interface StepsSave {
  readonly revision: number;
  readonly steps: readonly unknown[];
  readonly caret: Caret | null;
  /** The same for the same steps, however often they are sent. */
  readonly batch?: string;
  /** The steps apply to what this batch led to, in place of `revision`. */
  readonly after?: string;
}

export interface NewLocalArticle {
  readonly collectionId: CollectionId;
  readonly name: string;
  readonly status: ArticleStatus;
  readonly html: string;
}

/** Changes of working copies; each is durable when it answers, and none waits for the network. */
export interface ArticleEditing {
  /** Fetches the text first where it is not here yet: the one call of these that may wait for the network. */
  open(key: ArticleKey): Promise<Result<OpenArticle, Trouble>>;
  saveSteps(key: ArticleKey, save: StepsSave): Result<ProcedureOutput<'article.saveSteps'>, Trouble>;
  /** `past`: undo goes back over it, from here or from where this change began. */
  replaceText(
    key: ArticleKey,
    revision: number | null,
    html: string,
    past?: 'kept' | 'goes-on',
  ): Result<OpenArticle, Trouble>;
  /** For a text that needs her attention: it becomes what was printed anew, which she saw. `needs-attention`: words would be lost. */
  takePrintedAnew(key: ArticleKey): Result<OpenArticle, Trouble>;
  setFields(key: ArticleKey, fields: ChangedFields): Result<{ readonly row: ArticleRow }, Trouble>;
  create(article: NewLocalArticle): Result<{ readonly key: ArticleKey }, Trouble>;
  /** A new article with the same words, hidden until she says otherwise, under a name that is free here. */
  duplicate(key: ArticleKey): Result<{ readonly key: ArticleKey }, Trouble>;
  /** Moves what Help Scout does not have to the trash, and answers what it has: that must be deleted there first. */
  trashLocal(keys: readonly ArticleKey[]): {
    readonly trashed: readonly ArticleKey[];
    readonly there: readonly ArticleKey[];
  };
  discard(key: ArticleKey): Result<Record<string, never>, Trouble>;
}

export interface EditingOptions {
  readonly handle: Writable;
  readonly clock: Clock;
  readonly random: Random;
  readonly reading: ArticleReading;
  readonly documents: DocumentCache;
  readonly shown: ShownDocuments;
  readonly opening: WaitedFor;
  readonly fetchText: (key: ArticleKey, signal: AbortSignal) => Promise<Result<void, Trouble>>;
  /** Whether a revived working copy goes together with what others wrote meanwhile: shown on its row. */
  readonly judge: (key: ArticleKey) => boolean;
  /** After the commit. `moved`: by something else than the window that has it open. */
  readonly changed: (key: ArticleKey, moved: boolean) => void;
}

/** Steps are replayed when an article is opened anew; beyond this many a snapshot takes their place. */
const stepsMax = 200;

export const createArticleEditing = (options: EditingOptions): ArticleEditing => new Editing(options);

class Editing implements ArticleEditing {
  readonly #options: EditingOptions;
  readonly #stepCounts = new Map<ArticleKey, number>();
  readonly #sameDocument = new SameDocument();

  constructor(options: EditingOptions) {
    this.#options = options;
  }

  open(key: ArticleKey): Promise<Result<OpenArticle, Trouble>> {
    return this.#options.opening.run((closing) => this.#open(key, closing));
  }

  async #open(key: ArticleKey, closing: AbortSignal): Promise<Result<OpenArticle, Trouble>> {
    const { handle, clock, reading, shown, fetchText, changed } = this.#options;
    if (endIfUnchanged(handle, key, clock.wallMs())) changed(key, false);
    const here = reading.openHere(key);
    if (!here.ok && here.error.kind === 'not-downloaded') {
      const fetched = await fetchText(key, closing);
      if (!fetched.ok) return fetched;
    }
    shown.shown(key);
    const opened = reading.openHere(key);
    return opened.ok ? ok({ ...opened.value, past: readPast(handle, key) as OpenArticle['past'] }) : opened;
  }

  saveSteps(key: ArticleKey, save: StepsSave): Result<ProcedureOutput<'article.saveSteps'>, Trouble> {
    const { handle } = this.#options;
    const { batch, after } = save;
    const known = batch === undefined ? null : revisionOfBatch(handle, key, batch);
    if (known !== null) return this.#saved(key, known);
    const revision = after === undefined ? save.revision : revisionOfBatch(handle, key, after);
    return revision === null ? failed({ kind: 'edited-elsewhere' }) : this.#saveSteps(key, { ...save, revision });
  }

  #saveSteps(key: ArticleKey, save: StepsSave): Result<ProcedureOutput<'article.saveSteps'>, Trouble> {
    const { handle, documents } = this.#options;
    const article = readArticle(handle, key);
    if (article === null || article.trashedAtMs !== null) return failed({ kind: 'unknown-article' });
    if (save.steps.length === 0) {
      if (save.caret !== null) setCaret(handle, key, save.caret);
      return this.#saved(key, article.revision);
    }
    if (article.baseId === null && article.presence !== 'local') return failed({ kind: 'not-downloaded' });
    const { revision } = article;
    if (!this.#sameDocument.holds(key, save.revision, revision)) return this.#saveOnShown(key, save);
    const document = documents.read(key);
    if (!document.ok) return document;
    return this.#append(key, { ...save, revision }, document.value);
  }

  replaceText(
    key: ArticleKey,
    revision: number | null,
    html: string,
    past?: 'kept' | 'goes-on',
  ): Result<OpenArticle, Trouble> {
    const { handle, clock, reading, changed } = this.#options;
    const atMs = clock.wallMs();
    const replaced = handle.transaction(() => {
      if (revision === null) this.#keepUnseen(key, html, atMs);
      const done = replaceText(handle, { key, revision, html, atMs, ...(past === undefined ? {} : { past }) });
      if (done.ok) endIfUnchanged(handle, key, atMs);
      return done;
    });
    if (!replaced.ok) return replaced;
    this.#stepCounts.delete(key);
    changed(key, false);
    return reading.openHere(key);
  }

  /** Whoever names no revision did not look at what is there: words of hers that go for it stay in the history. */
  #keepUnseen(key: ArticleKey, html: string, atMs: number): void {
    const { handle } = this.#options;
    const fields = readWorkingFields(handle, key);
    if (fields !== null && fields.text !== html) keepGivenUp(handle, key, { fields, atMs });
  }

  takePrintedAnew(key: ArticleKey): Result<OpenArticle, Trouble> {
    const { handle, changed } = this.#options;
    const copy = readWorkingCopy(handle, key);
    if (copy === null) return failed({ kind: 'nothing-to-publish' });
    const html = printAnew(copy);
    if (html === null) return failed({ kind: 'needs-attention' });
    const replaced = this.replaceText(key, copy.revision, html);
    if (replaced.ok) changed(key, true);
    return replaced;
  }

  setFields(key: ArticleKey, fields: ChangedFields): Result<{ readonly row: ArticleRow }, Trouble> {
    const { handle, clock, changed } = this.#options;
    const atMs = clock.wallMs();
    const before = readArticle(handle, key)?.revision ?? 0;
    const set = setFields(handle, { key, fields: { ...this.#slugOf(key, fields), ...fields }, atMs });
    if (!set.ok) return set;
    const copy = readWorkingCopy(handle, key);
    const isBase = copy?.snapshot === null && copy.steps.length === 0;
    if (isBase) endIfUnchanged(handle, key, atMs);
    this.#sameDocument.moved(key, before, readArticle(handle, key)?.revision ?? before);
    changed(key, false);
    return this.#row(key);
  }

  /** Nobody has the address of a new article yet: until she chooses one, it follows the name (ART-SLUG). */
  #slugOf(key: ArticleKey, { name, slug }: ChangedFields): ChangedFields {
    const { handle } = this.#options;
    if (name === undefined || slug !== undefined || readArticle(handle, key)?.presence !== 'local') return {};
    const now = readWorkingFields(handle, key);
    return now !== null && now.slug === slugFromName(now.name) ? { slug: slugFromName(name) } : {};
  }

  create(article: NewLocalArticle): Result<{ readonly key: ArticleKey }, Trouble> {
    const { handle, clock, random, changed } = this.#options;
    const { collectionId, name, status, html } = article;
    const atMs = clock.wallMs();
    const id = localId(random.hex(8));
    const created = handle.transaction(() => {
      const key = createLocalArticle(handle, { id, collectionId, name, slug: slugFromName(name), status, atMs });
      const begun = replaceText(handle, { key, revision: null, html, atMs });
      return begun.ok ? ok({ key }) : begun;
    });
    if (created.ok) changed(created.value.key, false);
    return created;
  }

  duplicate(key: ArticleKey): Result<{ readonly key: ArticleKey }, Trouble> {
    const { handle, clock, reading } = this.#options;
    const article = readArticle(handle, key);
    const fields = reading.version(key, 'working');
    if (article === null || !fields.ok) return fields.ok ? failed({ kind: 'unknown-article' }) : fields;
    const { collectionId } = article;
    const { text, categories, keywords } = fields.value;
    const name = copyName(fields.value.name, (tried) => findNamesake(handle, collectionId, tried) !== null);
    const made = handle.transaction(() => {
      const created = this.create({ collectionId, name, status: 'notpublished', html: text });
      if (!created.ok) return created;
      const set = setFields(handle, {
        key: created.value.key,
        fields: { categories: [...categories], keywords: [...keywords] },
        atMs: clock.wallMs(),
      });
      return set.ok ? created : set;
    });
    return made;
  }

  trashLocal(keys: readonly ArticleKey[]): ReturnType<ArticleEditing['trashLocal']> {
    const { handle } = this.#options;
    const trashed: ArticleKey[] = [];
    const there: ArticleKey[] = [];
    for (const key of new Set(keys)) {
      const article = readArticle(handle, key);
      if (article === null || article.trashedAtMs !== null) continue;
      // One that is being created may be on Help Scout already: that is found out first.
      const isLocal = article.presence === 'local' || article.presence === 'deleted';
      if (isLocal && readRow(handle, key)?.state !== 'queued' && this.discard(key).ok) trashed.push(key);
      else there.push(key);
    }
    return { trashed, there };
  }

  discard(key: ArticleKey): Result<Record<string, never>, Trouble> {
    const { handle, clock, changed } = this.#options;
    if (readRow(handle, key) === null) return failed({ kind: 'unknown-article' });
    handle.transaction(() => {
      if (isOnlyAddresses(handle, key)) forgetSettledLinks(handle, key);
      endWorkingCopy(handle, key, { keep: true, atMs: clock.wallMs() });
    });
    this.#stepCounts.delete(key);
    changed(key, true);
    return ok({});
  }

  /**
   * The window typed on a document that the store has moved on from: the article is edited from there. Where the server
   * brought another text meanwhile, base goes back to the one she saw, and the difference shows as a conflict.
   */
  #saveOnShown(key: ArticleKey, save: StepsSave): Result<ProcedureOutput<'article.saveSteps'>, Trouble> {
    const { handle, clock, shown, judge } = this.#options;
    const seen = shown.find(key, save.revision);
    if (seen === null) return failed({ kind: 'edited-elsewhere' });
    const document = buildDocument(seen);
    if (!document.ok) return document;
    const applicable = applySteps(document.value.doc, save.steps);
    if (!applicable.ok) return applicable;
    const { baseId, source, html } = seen;
    const snapshot: unknown = document.value.doc.toJSON();
    const saved = handle.transaction(() => {
      setBase(handle, key, baseId);
      const revived = putWorkingCopy(handle, key, { source, snapshot, html }, {}, clock.wallMs());
      if (!revived.ok) return revived;
      this.#stepCounts.delete(key);
      return this.#append(key, { ...save, revision: revived.value }, document.value);
    });
    if (!saved.ok || !judge(key)) return saved;
    return this.#saved(key, saved.value.revision);
  }

  #append(
    key: ArticleKey,
    { revision, steps, caret, batch }: StepsSave,
    { opened, doc }: WorkingDocument,
  ): Result<ProcedureOutput<'article.saveSteps'>, Trouble> {
    const { handle, clock, documents, changed } = this.#options;
    const after = applySteps(doc, steps);
    if (!after.ok) return after;
    const html = printDocument(opened, after.value);
    const atMs = clock.wallMs();
    const named = batch === undefined ? {} : { batch };
    const appended = appendSteps(handle, { key, revision, steps, html, caret, atMs, ...named });
    if (!appended.ok) return appended;
    documents.keep(key, appended.value, { opened, doc: after.value });
    this.#compact(key, steps.length, () => after.value.toJSON() as unknown);
    // Undone to what it was, structure included: the window may go on from the base itself.
    const undone = opened.source === baseFields(handle, key).text && after.value.eq(opened.doc);
    if (undone && this.#endUndone(key, atMs, batch)) {
      this.#stepCounts.delete(key);
      const ended = readArticle(handle, key)?.revision ?? appended.value;
      documents.keep(key, ended, { opened, doc: opened.doc });
      changed(key, false);
      return this.#saved(key, ended);
    }
    changed(key, false);
    return this.#saved(key, appended.value);
  }

  /** Whether the working copy ended; then its last batch led to what is there now. */
  #endUndone(key: ArticleKey, atMs: number, batch: string | undefined): boolean {
    const { handle } = this.#options;
    return handle.transaction(() => {
      if (!endIfUnchanged(handle, key, atMs)) return false;
      if (batch !== undefined) keepBatch(handle, key, batch);
      return true;
    });
  }

  #compact(key: ArticleKey, added: number, snapshot: () => unknown): void {
    const { handle } = this.#options;
    const known = this.#stepCounts.get(key) ?? readWorkingCopy(handle, key)?.steps.length ?? 0;
    const count = this.#stepCounts.has(key) ? known + added : known;
    if (count < stepsMax) {
      this.#stepCounts.set(key, count);
      return;
    }
    compactSteps(handle, key, snapshot());
    this.#stepCounts.set(key, 0);
  }

  #saved(key: ArticleKey, revision: number): Result<ProcedureOutput<'article.saveSteps'>, Trouble> {
    const row = this.#row(key);
    return row.ok ? ok({ revision, savedAtMs: this.#options.clock.wallMs(), row: row.value.row }) : row;
  }

  #row(key: ArticleKey): Result<{ readonly row: ArticleRow }, Trouble> {
    const row = readRow(this.#options.handle, key);
    return row === null ? failed({ kind: 'unknown-article' }) : ok({ row });
  }
}

/** PUB-83: nothing of it is hers, it only has addresses that Layover put in. */
function isOnlyAddresses(readable: Readable, key: ArticleKey): boolean {
  const copy = readWorkingWords(readable, key);
  const before = readBase(readable, key)?.fields.text;
  if (copy === null || before === undefined || Object.keys(copy.changed).length > 0) return false;
  return copy.html !== before && copy.html === withArticleAddresses(before, readSettledAddresses(readable));
}
