import type { Trouble, TroubleKind } from './trouble.ts';

/** What a trouble says beside its usual words: a sentence for her, or a code of the system (`ENOSPC`) for whoever helps her. */
export interface TroubleDetail {
  readonly detail: string | null;
  readonly code: string | null;
}

/** Where the code tells which rights or which damage it is; elsewhere the words say it all. */
const codeHelps: ReadonlySet<TroubleKind> = new Set(['data-folder-unwritable', 'database-corrupt', 'disk-failed']);

export const detailOf = ({ kind, detail }: Trouble): TroubleDetail => {
  if (detail === undefined || detail === '') return { detail: null, code: null };
  if (!/^[A-Z][A-Z0-9_]+$/.test(detail)) return { detail, code: null };
  return { detail: null, code: codeHelps.has(kind) ? detail : null };
};

/** The same among other sentences; servers send words without an end. Empty where there is nothing to say. */
export const detailSentence = (trouble: Trouble): string => {
  const { detail, code } = detailOf(trouble);
  if (code !== null) return `(${code})`;
  return detail === null || /[.!?…]["”]?$/.test(detail) ? (detail ?? '') : `${detail}.`;
};
