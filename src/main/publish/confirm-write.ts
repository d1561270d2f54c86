import type { ArticleFields, ArticleVersion } from '../../shared/model/article.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { changedFields, pickFields } from '../../shared/model/changed-fields.ts';
import { localArticlesIn } from '../../shared/model/local-article-link.ts';
import { mergeSet } from '../../shared/model/merge-set.ts';
import { assert } from '../../shared/base/assert.ts';
import { logActivity } from '../store/activity.ts';
import { readArticle, setPublishedAt, setTextDue } from '../store/article.ts';
import { keepVersion, readRemote, setBase } from '../store/article-version.ts';
import type { ChangedFields } from '../store/json-column.ts';
import { noteSentLinks } from '../store/local-link.ts';
import { adoptServerId } from '../store/server-identity.ts';
import type { VersionId } from '../store/version-id.ts';
import { baseFields, readWorkingWords } from '../store/working-copy.ts';
import { endWorkingCopy, putWorkingCopy, setWorkingTrouble } from '../store/working-copy-edit.ts';
import { rebaseWorkingCopy } from '../store/working-copy-rebase.ts';
import { asVersion, forgetOwnDraft, rememberOwnDraft } from './article-facts.ts';
import { noteRespelling } from './note-respelling.ts';
import { closeOperation, lookOf, openOperation, type OperationOf } from './outbox.ts';
import { published, type PublishContext, type TurnOutcome } from './publish-context.ts';
import { noteTextSent } from './revision-check.ts';
import { observe, observeDraftSaved } from './server-look.ts';

/**
 * The server holds what was sent: base moves, and so does the working copy, all in one transaction with the end of the
 * operation. What was typed since the snapshot stays. `overtaken`: a pull recorded the article after the write was sent, and
 * nobody knows which of the two answers is the newer one, so the next pull looks again.
 */
export function confirmUpdate(
  context: PublishContext,
  operation: OperationOf<'update'>,
  answered: ArticleVersion,
  serverMs: number | null,
  overtaken = false,
): void {
  const { handle, clock } = context;
  const { key, payload } = operation;
  const moved = handle.transaction(() => {
    const before = baseFields(handle, key);
    observe(context, answered, serverMs, true);
    if (overtaken) setTextDue(handle, key);
    const moved = settleWorkingCopy(context, operation, before, answered);
    if (payload.text !== null || payload.changed.status === 'published') forgetOwnDraft(handle, key);
    setPublishedAt(handle, key, clock.wallMs());
    if (payload.text !== null) noteSentLinks(handle, key, localArticlesIn(answered.text));
    if (payload.text !== null && answered.status === 'published') noteWrite(context, key);
    closeOperation(context, operation.id, { stage: 'confirmed' });
    const fields = [...Object.keys(payload.changed), ...(payload.text === null ? [] : ['text'])];
    const merges = payload.mine?.merges === true;
    const detail = merges ? { fields, merged: true, note: 'with what others changed' } : { fields };
    logActivity(handle, { atMs: clock.wallMs(), kind: 'published', key, detail });
    return moved;
  });
  context.changed(key, moved);
}

/**
 * Moves base and working copy on. `before`: the fields that the working copy counted from when this was sent. Answers
 * whether a window that has the article open must look at it anew.
 */
function settleWorkingCopy(
  context: PublishContext,
  { key, payload }: OperationOf<'update'>,
  before: ArticleFields,
  answered: ArticleVersion,
): boolean {
  const { handle, clock } = context;
  const copy = readWorkingWords(handle, key);
  const remoteId = observedId(context, key);
  const hers = payload.mine?.html ?? payload.text ?? before.text;
  if (copy === null) {
    setBase(handle, key, remoteId);
    return true;
  }
  if (copy.revision === payload.revision) {
    context.retire(key, agreedVersion(context, key, hers, answered));
    endWorkingCopy(handle, key, { keep: false, atMs: clock.wallMs() });
    return true;
  }
  // She gave up what was sent, and wrote anew on what she saw then: what arrived stands beside her words like anybody's.
  if (copy.beganRevision > payload.revision) return false;
  const snapshot = { ...before, ...(payload.mine?.changed ?? payload.changed) };
  const wanted = fieldsSince(snapshot, { ...before, ...copy.changed }, answered);
  const seen = pickNamed(snapshot, wanted);
  if (copy.html !== hers || answered.text === hers) {
    setBase(handle, key, agreedVersion(context, key, hers, answered, seen));
    rebaseWorkingCopy(handle, key, wanted);
    noteRespelling(handle, key, context.texts);
    setWorkingTrouble(handle, key, null);
    return false;
  }
  // Nobody typed in the text since: the working copy takes over what came back, others' words or the server's spelling.
  setBase(handle, key, agreedVersion(context, key, answered.text, answered, seen));
  putWorkingCopy(handle, key, { source: answered.text, snapshot: null, html: answered.text }, wanted, clock.wallMs());
  return true;
}

/** What somebody else saved between our look and this write shows in the article's revisions, which are read later. */
function noteWrite(context: PublishContext, key: ArticleKey): void {
  const state = openOperation(context.handle, key)?.state;
  const lookedAtMs = state === undefined ? null : lookOf(state);
  if (lookedAtMs !== null) noteTextSent(context.handle, { key, lookedAtMs, sentId: observedId(context, key) });
}

function observedId({ handle }: PublishContext, key: ArticleKey): VersionId {
  const remoteId = readArticle(handle, key)?.remoteId ?? null;
  assert(remoteId !== null, 'the answer was just recorded');
  return remoteId;
}

/**
 * The version from which what she types now counts. What came back, where that is what she had on screen to the byte; else
 * what she had, so that others' words in the answer (or another text in its place) are never taken for deleted by her, and
 * what she does not touch is told from it in whatever spelling the server has. `seen`: fields that she goes on changing, as they were when she did: what others made of them meanwhile, she never saw.
 */
function agreedVersion(
  context: PublishContext,
  key: ArticleKey,
  hers: string,
  answered: ArticleVersion,
  seen: Partial<Pick<ArticleFields, 'name' | 'slug' | 'status'>> = {},
): VersionId {
  const { handle, clock } = context;
  const fields = { ...answered, ...seen, text: hers };
  if (changedFields(answered, fields).length === 0) return observedId(context, key);
  return keepVersion(handle, key, {
    kind: 'sent',
    fields,
    hasDraft: answered.hasDraft,
    updatedAt: answered.updatedAt,
    keptAtMs: clock.wallMs(),
  });
}

const pickNamed = (
  snapshot: ArticleFields,
  wanted: ChangedFields,
): Partial<Pick<ArticleFields, 'name' | 'slug' | 'status'>> =>
  pickFields(
    snapshot,
    (['name', 'slug', 'status'] as const).filter((field) => wanted[field] !== undefined),
  );

/** What she changed after the snapshot was taken, going back to an earlier value included. */
function fieldsSince(snapshot: ArticleFields, now: ArticleFields, answered: ArticleFields): ChangedFields {
  const isSame = (field: keyof ArticleFields): boolean =>
    JSON.stringify(snapshot[field]) === JSON.stringify(now[field]);
  const texts = (['name', 'slug', 'status'] as const).filter((field) => !isSame(field));
  const { categories, keywords, related } = now;
  return {
    ...Object.fromEntries(texts.map((field) => [field, now[field]])),
    ...(isSame('categories')
      ? {}
      : { categories: [...mergeSet(snapshot.categories, categories, answered.categories)] }),
    ...(isSame('keywords') ? {} : { keywords: [...mergeSet(snapshot.keywords, keywords, answered.keywords)] }),
    ...(isSame('related') ? {} : { related: [...mergeSet(snapshot.related, related, answered.related)] }),
  };
}

/** The server has what she wants already, from somebody else: nothing is sent, and the working copy ends. */
export function confirmAgreed(context: PublishContext, key: ArticleKey, revision: number): TurnOutcome {
  const { handle, clock } = context;
  const ended = handle.transaction(() => {
    const copy = readWorkingWords(handle, key);
    // What was typed while the server was asked is looked at by the next publish.
    if (copy === null || copy.revision !== revision) return false;
    const remote = readRemote(handle, key);
    const article = readArticle(handle, key);
    assert(remote !== null && article !== null, 'what is agreed on is there');
    context.retire(key, agreedVersion(context, key, copy.html, asVersion(article, remote)));
    endWorkingCopy(handle, key, { keep: false, atMs: clock.wallMs() });
    return true;
  });
  context.changed(key, ended);
  return published;
}

/** The text is on the server as its draft; the live article and so the working copy are as before. */
export function confirmDraft(context: PublishContext, operation: OperationOf<'draft'>): void {
  const { handle, clock } = context;
  const { key, payload } = operation;
  handle.transaction(() => {
    observeDraftSaved(handle, key, clock.wallMs());
    rememberOwnDraft(handle, key, payload.text);
    setPublishedAt(handle, key, clock.wallMs());
    closeOperation(context, operation.id, { stage: 'confirmed' });
    logActivity(handle, { atMs: clock.wallMs(), kind: 'draft-sent', key, detail: {} });
  });
  context.changed(key, false);
}

/** What was created. What it holds otherwise by now, others wrote: never something that she takes back. */
function createdVersion(
  context: PublishContext,
  key: ArticleKey,
  sent: OperationOf<'create'>['payload']['fields'],
  created: ArticleVersion,
): VersionId {
  const { name, text, categories, keywords, related } = sent;
  const fields = { ...created, name, text, categories, keywords, related };
  if (changedFields(fields, created).length === 0) return observedId(context, key);
  const { hasDraft, updatedAt } = created;
  return keepVersion(context.handle, key, {
    kind: 'sent',
    fields,
    hasDraft,
    updatedAt,
    keptAtMs: context.clock.wallMs(),
  });
}

/** The new article is on the server, hidden under its creation slug: from here on it is edited like any other. */
export function adoptCreated(
  context: PublishContext,
  operation: OperationOf<'create'>,
  created: ArticleVersion,
  serverMs: number | null,
): void {
  const { handle, clock } = context;
  const { key, payload } = operation;
  handle.transaction(() => {
    const { text: _sentText, ...sent } = payload.fields;
    const copy = readWorkingWords(handle, key);
    const wanted = { ...sent, ...copy?.changed };
    adoptServerId(handle, key, created, clock.wallMs());
    observe(context, created, serverMs, true);
    // Where she gave it up since, nothing of hers counts from what she sent: it is an article like any other.
    setBase(
      handle,
      key,
      copy === null ? observedId(context, key) : createdVersion(context, key, payload.fields, created),
    );
    noteSentLinks(handle, key, localArticlesIn(created.text));
    rebaseWorkingCopy(handle, key, wanted);
    noteRespelling(handle, key, context.texts);
    closeOperation(context, operation.id, { stage: 'confirmed' });
    logActivity(handle, { atMs: clock.wallMs(), kind: 'created', key, detail: {} });
  });
  context.changed(key, false);
}
