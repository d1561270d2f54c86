import type { ArticleFields } from '../../shared/model/article.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { fieldsJson, readBase } from './article-version.ts';
import type { Readable, Writable } from './handle.ts';
import { compressText, decodeText } from './text-codec.ts';
import type { VersionId } from './version-id.ts';

/**
 * Keeps the writer's words as they are now, as one more version of the article's history; whether it did. What the base
 * or the last pause says already is not kept twice (HIST-PAUSE).
 */
export const keepPause = (
  writable: Writable,
  key: ArticleKey,
  { fields, atMs }: { readonly fields: ArticleFields; readonly atMs: number },
): boolean =>
  writable.transaction(() => {
    const last = lastPause(writable, key);
    if (last !== null && sameContent(last, fields)) return false;
    const base = readBase(writable, key);
    if (base !== null && sameContent({ text: base.fields.text, fields: fieldsJson(base.fields) }, fields)) return false;
    writable.run(
      `INSERT INTO article_version (article_key, kind, text, fields, has_draft, kept_at_ms)
       VALUES (?, 'paused', ?, ?, 0, ?)`,
      key,
      compressText(fields.text),
      fieldsJson(fields),
      atMs,
    );
    thin(writable, key, atMs);
    return true;
  });

interface Content {
  readonly text: string;
  readonly fields: string;
}

const sameContent = (kept: Content, now: ArticleFields): boolean =>
  kept.text === now.text && kept.fields === fieldsJson(now);

function lastPause(readable: Readable, key: ArticleKey): Content | null {
  const row = readable.get<{ readonly text: Buffer; readonly fields: string }>(
    `SELECT text, fields FROM article_version WHERE article_key = ? AND kind = 'paused' ORDER BY version_id DESC LIMIT 1`,
    key,
  );
  return row === undefined ? null : { text: decodeText(row.text), fields: row.fields };
}

function thin(writable: Writable, key: ArticleKey, nowMs: number): void {
  const pauses = writable.all<Pause>(
    `SELECT version_id AS versionId, kept_at_ms AS keptAtMs FROM article_version
     WHERE article_key = ? AND kind = 'paused' ORDER BY version_id`,
    key,
  );
  for (const versionId of pausesToDrop(pauses, nowMs)) {
    writable.run('DELETE FROM article_version WHERE version_id = ?', versionId);
  }
}

interface Pause {
  readonly versionId: VersionId;
  readonly keptAtMs: number;
}

const minuteMs = 60_000;

/** How far apart pauses are kept, by their age: every one of the last ten minutes, then ever fewer. */
const spacings: readonly { readonly olderThanMs: number; readonly apartMs: number }[] = [
  { olderThanMs: 30 * 24 * 60 * minuteMs, apartMs: 24 * 60 * minuteMs },
  { olderThanMs: 24 * 60 * minuteMs, apartMs: 60 * minuteMs },
  { olderThanMs: 60 * minuteMs, apartMs: 10 * minuteMs },
  { olderThanMs: 10 * minuteMs, apartMs: minuteMs },
];

/** However fast she goes on and off, one article keeps no more pauses than these. */
export const mostPauses = 200;

/** Which pauses of one article to forget, oldest first in the list. Of a stretch of time the last one stays (HIST-BOUND). */
export const pausesToDrop = (pauses: readonly Pause[], nowMs: number): readonly VersionId[] => {
  const kept = pauses.filter((pause, index) => {
    const next = pauses[index + 1];
    return next === undefined || stretchOf(pause, nowMs) !== stretchOf(next, nowMs);
  });
  const keptIds = new Set(kept.slice(-mostPauses).map(({ versionId }) => versionId));
  return pauses.filter(({ versionId }) => !keptIds.has(versionId)).map(({ versionId }) => versionId);
};

/** Two pauses of one stretch are as good as one. */
function stretchOf({ versionId, keptAtMs }: Pause, nowMs: number): string {
  const spacing = spacings.find(({ olderThanMs }) => nowMs - keptAtMs > olderThanMs);
  return spacing === undefined ? `each ${versionId}` : `${spacing.apartMs} ${Math.floor(keptAtMs / spacing.apartMs)}`;
}
