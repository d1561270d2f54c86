import { failed, ok, type Result } from '../shared/base/result.ts';
import type { VersionRef } from '../shared/contract/views.ts';
import type { Trouble } from '../shared/model/trouble.ts';
import { versionRef } from '../shared/contract/article-schemas.ts';

/** A version as a person types it: the number that "history" shows, or `working`, `base`, `remote`. */
export const readVersionRef = (typed: string): Result<VersionRef, Trouble> => {
  const read = versionRef.safeParse(/^\d+$/.test(typed) ? Number(typed) : typed);
  return read.success
    ? ok(read.data)
    : failed({ kind: 'bad-input', detail: `"${typed}" is not a version: use a number that "history" shows.` });
};
