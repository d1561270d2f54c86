import { z } from 'zod';
import { overwrittenTexts, suspectRevisions } from '../../shared/model/lost-update.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import type { ApiTroubleKind } from '../docs-api/api-trouble.ts';
import type { CallOptions } from '../docs-api/exchange.ts';
import type { DocsApi } from '../docs-api/docs-api.ts';
import { logActivity } from '../store/activity.ts';
import { readArticle } from '../store/article.ts';
import { keepVersion, readRemote, readVersions } from '../store/article-version.ts';
import type { Readable, Writable } from '../store/handle.ts';
import { recall, remember } from '../store/remembered.ts';
import type { VersionId } from '../store/version-id.ts';
import type { PublishContext } from './publish-context.ts';

/**
 * Between our look and our write somebody else may save a text, and the API has nothing to prevent that we replace it. It
 * keeps a revision of each text, though: after a text went live the list is read once, and what nobody here has seen is
 * kept as a version on this computer and told (PUB-30).
 */
const dueSchema = z.array(
  z.object({
    key: z.int().transform((key) => key as ArticleKey),
    /** Server time of the look that allowed the write, ms since 1970. */
    lookedAtMs: z.number(),
    /** What the server answered to it. */
    sentId: z.int().transform((id) => id as VersionId),
    /** How often the server could not tell. */
    tries: z.int(),
  }),
);
type DueCheck = z.output<typeof dueSchema>[number];

const dueName = 'revision-checks';
/** More than a day's work; the oldest are given up first. */
const dueMax = 500;

/** A server that cannot tell so often never will. */
const triesMax = 3;

/** A revision that was saved over in one round trip is among the newest; nobody saves this often in that time. */
const mostRead = 6;

const readDue = (readable: Readable): readonly DueCheck[] => recall(readable, dueName, dueSchema) ?? [];

/** In the transaction that confirms the write. */
export const noteTextSent = (writable: Writable, check: Omit<DueCheck, 'tries'>): void =>
  remember(writable, dueName, [...readDue(writable), { ...check, tries: 0 }].slice(-dueMax));

const forgetCheck = (writable: Writable, done: DueCheck): void =>
  remember(
    writable,
    dueName,
    readDue(writable).filter((check) => check.key !== done.key || check.lookedAtMs !== done.lookedAtMs),
  );

export type RevisionApi = Pick<DocsApi, 'listRevisions' | 'getRevision'>;

/** Reads what is due, one article after another, as far as it gets; the rest waits for the next time. */
export async function checkRevisions(
  context: Pick<PublishContext, 'handle' | 'clock' | 'texts' | 'changed'>,
  api: RevisionApi,
  signal: AbortSignal,
): Promise<void> {
  const call: CallOptions = { requestClass: 'verify', signal };
  for (const check of readDue(context.handle)) {
    if (signal.aborted) return;
    const trouble = await checkOne(context, api, check, call);
    if (trouble === null || trouble === 'not-found') forgetCheck(context.handle, check);
    else if (itsOwn.has(trouble)) tryLater(context.handle, check);
    else return;
  }
}

/** What may be wrong with one article only; anything else is so for all. */
const itsOwn: ReadonlySet<ApiTroubleKind> = new Set(['malformed-answer', 'server-trouble', 'invalid', 'timed-out']);

function tryLater(writable: Writable, check: DueCheck): void {
  forgetCheck(writable, check);
  const tries = check.tries + 1;
  if (tries < triesMax) remember(writable, dueName, [...readDue(writable), { ...check, tries }]);
}

/** null: it was looked through; else why it could not be. */
async function checkOne(
  context: Parameters<typeof checkRevisions>[0],
  api: RevisionApi,
  check: DueCheck,
  call: CallOptions,
): Promise<ApiTroubleKind | null> {
  const article = readArticle(context.handle, check.key);
  if (article === null || article.presence === 'deleted') return null;
  const listed = await api.listRevisions(article.id, 1, call);
  if (!listed.ok) return listed.error.kind;
  const suspects = suspectRevisions(
    listed.value.value.items.flatMap(({ id, createdAt }) => (createdAt === null ? [] : [{ id, createdAt }])),
    check.lookedAtMs,
  );
  const read = [];
  for (const suspect of suspects.slice(0, mostRead)) {
    const shown = await api.getRevision(suspect.id, call);
    if (!shown.ok && shown.error.kind !== 'not-found') return shown.error.kind;
    if (shown.ok) read.push({ ...suspect, text: shown.value.value.text });
  }
  if (read.length === 0) return null;
  const versions = readVersions(context.handle, check.key);
  const sent = versions.find(({ versionId }) => versionId === check.sentId);
  const known = versions.map(({ fields }) => fields.text);
  const lost = sent === undefined ? [] : overwrittenTexts(read, sent.fields.text, known, context.texts.same);
  if (lost.length > 0) keepOverwritten(context, check.key, lost);
  return null;
}

function keepOverwritten(
  { handle, clock, changed }: Parameters<typeof checkRevisions>[0],
  key: ArticleKey,
  texts: readonly string[],
): void {
  const atMs = clock.wallMs();
  handle.transaction(() => {
    const remote = readRemote(handle, key);
    if (remote === null) return;
    for (const text of texts) {
      const fields = { ...remote.fields, text };
      keepVersion(handle, key, { kind: 'overwritten', fields, hasDraft: false, updatedAt: null, keptAtMs: atMs });
    }
    logActivity(handle, { atMs, kind: 'overwritten', key, detail: { texts: texts.length } });
    remember(handle, overwrittenName, { name: remote.fields.name, articles: overwrittenBefore(handle) + 1, atMs });
  });
  changed(key, false);
}

/** What the notice tells: the article that it last happened to, how many, and when by this computer's clock. */
export const overwrittenName = 'overwritten-texts';
export const overwrittenSchema = z.object({ name: z.string(), articles: z.number(), atMs: z.number() });

const overwrittenBefore = (readable: Readable): number =>
  recall(readable, overwrittenName, overwrittenSchema)?.articles ?? 0;
