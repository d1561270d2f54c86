import { saveDocument } from '../../shared/document/check.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import type { Readable } from '../store/handle.ts';
import { readWorkingCopy, readWorkingRevision } from '../store/working-copy.ts';
import { buildDocument } from './working-document.ts';

/** The HTML that an article's working copy may be sent as; null: its document cannot be written so that it reads the same. */
export type PrintedText = (key: ArticleKey) => string | null;

/**
 * Prints a working copy and opens what was printed, to see that nothing is lost. That costs an open, so the outcome is
 * kept for the revision; asked in a pause and before a publish, never at a keystroke.
 */
export function createPrintedText(readable: Readable): PrintedText {
  const known = new Map<ArticleKey, { readonly revision: number; readonly html: string | null }>();
  return (key) => {
    const kept = known.get(key);
    if (kept !== undefined && readWorkingRevision(readable, key) === kept.revision) return kept.html;
    const copy = readWorkingCopy(readable, key);
    if (copy === null) return null;
    if (copy.snapshot === null && copy.steps.length === 0) return copy.html;
    const document = buildDocument(copy);
    const saved = document.ok ? saveDocument(document.value.opened, document.value.doc) : null;
    const html = saved?.ok === true ? saved.value.html : null;
    known.set(key, { revision: copy.revision, html });
    return html;
  };
}
