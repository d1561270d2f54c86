import type { ArticleKey } from '../../shared/model/ids.ts';
import { readVersions } from '../store/article-version.ts';
import type { Readable } from '../store/handle.ts';

/** Her leave to replace a draft on Help Scout. */
export interface DraftLeave {
  readonly replaceDraft: boolean;
  /** The version that was kept here last when she gave it. */
  readonly newestVersion: number;
}

/**
 * PUB-09: her leave is for the draft that she saw, which was kept here then; a run may wait for hours, and what others saved
 * since she gave it is another one. Where none had been read by then, it is for whatever is there. Asked before the draft is
 * read, which keeps it here.
 */
export function draftLeave(
  readable: Readable,
  key: ArticleKey,
  { replaceDraft, newestVersion }: DraftLeave,
): (draftText: string | null) => boolean {
  if (!replaceDraft) return () => false;
  const seen = readVersions(readable, key)
    .filter(({ kind, versionId }) => kind === 'server-draft' && versionId <= newestVersion)
    .map(({ fields }) => fields.text);
  return (draftText) => draftText === null || seen.length === 0 || seen.includes(draftText);
}
