import { settleAnswer } from '../../shared/model/publish-settlement.ts';
import type { ArticleVersion } from '../../shared/model/article.ts';
import { assert } from '../../shared/base/assert.ts';
import { logActivity } from '../store/activity.ts';
import { readArticle, setPublishedAt, setTextDue } from '../store/article.ts';
import { keepVersion, setBase } from '../store/article-version.ts';
import type { ChangedFields } from '../store/json-column.ts';
import { adoptServerId } from '../store/server-identity.ts';
import { readWorkingCopy, type WorkingCopy } from '../store/working-copy.ts';
import { endWorkingCopy, putWorkingCopy, setWorkingTrouble } from '../store/working-copy-edit.ts';
import { rebaseWorkingCopy } from '../store/working-copy-rebase.ts';
import { forgetOwnDraft, rememberOwnDraft } from './article-facts.ts';
import { closeOperation, type OperationOf } from './outbox.ts';
import type { PublishContext } from './publish-context.ts';
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
    observe(context, answered, serverMs, true);
    if (overtaken) setTextDue(handle, key);
    moveBase(context, operation, answered);
    const moved = settleWorkingCopy(context, operation, answered);
    if (payload.text !== null || payload.changed.status === 'published') forgetOwnDraft(handle, key);
    setPublishedAt(handle, key, clock.wallMs());
    closeOperation(context, operation.id, { stage: 'confirmed' });
    const fields = [...Object.keys(payload.changed), ...(payload.text === null ? [] : ['text'])];
    logActivity(handle, { atMs: clock.wallMs(), kind: 'published', key, detail: { fields } });
    return moved;
  });
  context.changed(key, moved);
}

/** Base is what came back where that means what was sent; else what was sent, so that the answer shows as a change. */
function moveBase(
  { handle, clock, sameText }: PublishContext,
  { key, payload }: OperationOf<'update'>,
  answered: ArticleVersion,
): void {
  const agreed = payload.text === null || settleAnswer({ text: payload.text }, answered, sameText) === 'agreed';
  const remoteId = readArticle(handle, key)?.remoteId ?? null;
  assert(remoteId !== null, 'the answer was just recorded');
  if (agreed || payload.text === null) return setBase(handle, key, remoteId);
  const sent = keepVersion(handle, key, {
    kind: 'sent',
    fields: { ...answered, text: payload.text },
    hasDraft: answered.hasDraft,
    updatedAt: answered.updatedAt,
    keptAtMs: clock.wallMs(),
  });
  setBase(handle, key, sent);
}

/** Whether a window that has the article open must look at it anew. */
function settleWorkingCopy(
  context: PublishContext,
  { key, payload }: OperationOf<'update'>,
  answered: ArticleVersion,
): boolean {
  const { handle, clock } = context;
  const copy = readWorkingCopy(handle, key);
  if (copy === null) return true;
  if (copy.revision === payload.revision) {
    context.retire(key);
    endWorkingCopy(handle, key, { keep: false, atMs: clock.wallMs() });
    return true;
  }
  const wanted = stillWanted(copy, payload.changed);
  const onlyFieldsSince = payload.text !== null && copy.html === payload.text && answered.text !== payload.text;
  if (!onlyFieldsSince) {
    rebaseWorkingCopy(handle, key, wanted);
    setWorkingTrouble(handle, key, null);
    return false;
  }
  // The text came back in the server's words and nobody typed in it since: the working copy takes them over.
  context.retire(key);
  const text = { source: answered.text, snapshot: null, html: answered.text };
  putWorkingCopy(handle, key, text, wanted, clock.wallMs());
  return true;
}

/** A field that is as it was sent is done with, also where the server spells it another way. */
function stillWanted(copy: WorkingCopy, sent: ChangedFields): ChangedFields {
  const kept = Object.entries(copy.changed).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(sent[field as keyof ChangedFields]),
  );
  return Object.fromEntries(kept);
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
    const wanted = { ...sent, ...readWorkingCopy(handle, key)?.changed };
    adoptServerId(handle, key, created, clock.wallMs());
    observe(context, created, serverMs, true);
    const remoteId = readArticle(handle, key)?.remoteId ?? null;
    assert(remoteId !== null, 'the new article was just recorded');
    setBase(handle, key, remoteId);
    rebaseWorkingCopy(handle, key, wanted);
    closeOperation(context, operation.id, { stage: 'confirmed' });
    logActivity(handle, { atMs: clock.wallMs(), kind: 'created', key, detail: {} });
  });
  context.changed(key, false);
}
