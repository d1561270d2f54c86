import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { ArticleDiff, ArticleHistory, HistoryVersion, VersionRef } from '../../shared/contract/views.ts';
import type { ArticleFields } from '../../shared/model/article.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import type { Clock } from '../ports/clock.ts';
import { readArticle, type StoredArticle } from '../store/article.ts';
import { keepGivenUp, readVersions, type StoredVersion } from '../store/article-version.ts';
import type { Readable, Writable } from '../store/handle.ts';
import { readPublishTimes } from '../store/operation.ts';
import { endIfUnchanged, replaceText, setFields } from '../store/working-copy-edit.ts';
import { readWorkingWords, workingFields } from '../store/working-copy.ts';
import { diffFields } from './article-reading.ts';

/** Everything that was ever kept of an article; no request is sent. Rules: docs/store.md. */
export interface HistoryReading {
  /** Newest first. */
  list(key: ArticleKey): Result<ArticleHistory, Trouble>;
  /** One version, the text byte for byte. `bad-input`: the article has no such version. */
  version(key: ArticleKey, version: VersionRef): Result<ArticleFields, Trouble>;
  diff(key: ArticleKey, from: VersionRef, to: VersionRef): Result<ArticleDiff, Trouble>;
}

export interface History extends HistoryReading {
  /**
   * Makes a version's words the working copy: an edit like any other, which a publish carries up and a discard takes
   * back. Name, text and keywords; address, visibility and categories stay, because readers depend on them.
   */
  restore(key: ArticleKey, version: number): Result<Record<string, never>, Trouble>;
}

export const createHistoryReading = (readable: Readable): HistoryReading => ({
  list: (key) => listVersions(readable, key),
  version: (key, version) => readFields(readable, key, version),
  diff: (key, from, to) => {
    const before = readFields(readable, key, from);
    if (!before.ok) return before;
    const after = readFields(readable, key, to);
    return after.ok ? diffFields(readable, key, before.value, after.value) : after;
  },
});

export const createHistory = (options: {
  readonly handle: Writable;
  readonly clock: Pick<Clock, 'wallMs'>;
  readonly changed: (key: ArticleKey, moved: boolean) => void;
}): History => ({
  ...createHistoryReading(options.handle),
  restore: (key, version) => {
    const restored = restoreVersion(options.handle, key, version, options.clock.wallMs());
    if (restored.ok) options.changed(key, true);
    return restored;
  },
});

function listVersions(readable: Readable, key: ArticleKey): Result<ArticleHistory, Trouble> {
  const article = present(readable, key);
  if (article === null) return failed({ kind: 'unknown-article' });
  const kept = readVersions(readable, key);
  const published = publishedVersions(kept, readPublishTimes(readable, key));
  const versions = kept.map((version) => shown(version, article, published));
  const copy = readWorkingWords(readable, key);
  return ok({
    versions,
    working:
      copy === null
        ? null
        : {
            editedAtMs: copy.editedAtMs,
            name: workingFields(readable, copy).name,
            bytes: Buffer.byteLength(copy.html),
          },
  });
}

/** A publish records its answer and then closes its operation, in one transaction: their times are next to each other. */
const sameMomentMs = 1000;

/** Of each publish the version that it left: the last one that was kept just before its operation was closed. */
function publishedVersions(newestFirst: readonly StoredVersion[], closedAtMs: readonly number[]): ReadonlySet<number> {
  const left = closedAtMs.map((atMs) =>
    newestFirst.find(({ kind, keptAtMs }) => kind === 'remote' && keptAtMs <= atMs && atMs - keptAtMs < sameMomentMs),
  );
  return new Set(left.flatMap((version) => version?.versionId ?? []));
}

function shown(version: StoredVersion, article: StoredArticle, published: ReadonlySet<number>): HistoryVersion {
  const { versionId, kind, keptAtMs, updatedAt, fields } = version;
  const ours = kind === 'remote' && published.has(versionId);
  return {
    version: versionId,
    kind: ours ? 'sent' : kind,
    keptAtMs,
    updatedAt,
    name: fields.name,
    status: fields.status,
    bytes: Buffer.byteLength(fields.text),
    isBase: article.baseId === versionId,
    isRemote: article.remoteId === versionId,
  };
}

function readFields(readable: Readable, key: ArticleKey, ref: VersionRef): Result<ArticleFields, Trouble> {
  const article = present(readable, key);
  if (article === null) return failed({ kind: 'unknown-article' });
  const copy = ref === 'working' ? readWorkingWords(readable, key) : null;
  if (copy !== null) return ok(workingFields(readable, copy));
  const id = ref === 'remote' ? article.remoteId : typeof ref === 'string' ? article.baseId : ref;
  const found = readVersions(readable, key).find(({ versionId }) => versionId === id);
  return found === undefined
    ? failed({ kind: 'bad-input', detail: `This article has no version ${String(ref)} here.` })
    : ok(found.fields);
}

function restoreVersion(
  writable: Writable,
  key: ArticleKey,
  version: number,
  atMs: number,
): Result<Record<string, never>, Trouble> {
  const fields = readFields(writable, key, version);
  if (!fields.ok) return fields;
  const { name, keywords, text } = fields.value;
  return writable.transaction(() => {
    const copy = readWorkingWords(writable, key);
    // What is given up for it stays in the history, and not as a pause, which is forgotten with time.
    if (copy !== null) keepGivenUp(writable, key, { fields: workingFields(writable, copy), atMs });
    const replaced = replaceText(writable, { key, revision: null, html: text, atMs });
    if (!replaced.ok) return replaced;
    const set = setFields(writable, { key, fields: { name, keywords: [...keywords] }, atMs });
    if (!set.ok) return set;
    endIfUnchanged(writable, key, atMs);
    return ok({});
  });
}

/** null: there is none, or it is in the trash. */
function present(readable: Readable, key: ArticleKey): StoredArticle | null {
  const article = readArticle(readable, key);
  return article === null || article.trashedAtMs !== null ? null : article;
}
