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
import { forget, recall, recallAll, remember } from '../store/remembered.ts';
import type { VersionId } from '../store/version-id.ts';
import type { PublishContext } from './publish-context.ts';

/**
 * Between our look and our write somebody else may save a text, and the API has nothing to prevent that we replace it. It
 * keeps a revision of each text, though: after a text went live the list is read once, and what nobody here has seen is
 * kept as a version on this computer and told (PUB-30).
 */
const dueSchema = z.object({
  key: z.int().transform((key) => key as ArticleKey),
  /** Server time of the look that allowed the write, ms since 1970. */
  lookedAtMs: z.number(),
  /** What the server answered to it. */
  sentId: z.int().transform((id) => id as VersionId),
  /** How often the server could not tell. */
  tries: z.int(),
});
type DueCheck = z.output<typeof dueSchema>;

/** One is remembered for each text, however many a run publishes: adding one costs the same with thousands due. */
const duePrefix = 'revision-check/';
const dueName = ({ key, lookedAtMs }: Pick<DueCheck, 'key' | 'lookedAtMs'>): string =>
  `${duePrefix}${key}/${lookedAtMs}`;

/** Where all of them were in one value, of which the oldest were given up. */
const formerName = 'revision-checks';

/** A server that cannot tell so often never will. */
const triesMax = 3;

/** A revision that was saved over in one round trip is among the newest; nobody saves this often in that time. */
const mostRead = 6;

/** Oldest first. */
function readDue(writable: Writable): readonly DueCheck[] {
  const former = recall(writable, formerName, z.array(dueSchema));
  if (former !== null) {
    writable.transaction(() => {
      for (const check of former) remember(writable, dueName(check), check);
      forget(writable, formerName);
    });
  }
  const due = recallAll(writable, duePrefix, dueSchema).map(({ value }) => value);
  return due.toSorted((one, other) => one.lookedAtMs - other.lookedAtMs);
}

/** In the transaction that confirms the write. */
export const noteTextSent = (writable: Writable, check: Omit<DueCheck, 'tries'>): void =>
  remember(writable, dueName(check), { ...check, tries: 0 });

const forgetCheck = (writable: Writable, done: DueCheck): void => forget(writable, dueName(done));

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
  const tries = check.tries + 1;
  if (tries < triesMax) remember(writable, dueName(check), { ...check, tries });
  else forgetCheck(writable, check);
}

/** null: it was looked through; else why it could not be. */
async function checkOne(
  context: Parameters<typeof checkRevisions>[0],
  api: RevisionApi,
  check: DueCheck,
  call: CallOptions,
): Promise<ApiTroubleKind | null> {
  const article = readArticle(context.handle, check.key);
  // One that was brought back from the trash is local until it is published; what it was has no revisions any more.
  if (article === null || article.presence === 'deleted' || article.presence === 'local') return null;
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
