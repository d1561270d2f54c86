import type { ArticleKey } from '../../shared/model/ids.ts';
import { runOne, type Writable } from './handle.ts';
import type { ChangedFields } from './json-column.ts';
import { refreshShown } from './shown.ts';
import { baseFields, readWorkingWords } from './working-copy.ts';

/**
 * Counts a working copy's changes against a base that was just moved (in the caller's transaction). Its document, steps
 * and revision stay, so that a window may go on typing where it is. `fields` are the values that the writer still wants.
 */
export const rebaseWorkingCopy = (writable: Writable, key: ArticleKey, fields: ChangedFields): void => {
  const copy = readWorkingWords(writable, key);
  if (copy === null) return;
  const base = baseFields(writable, key);
  const changed = Object.entries(fields).filter(
    ([field, value]) => JSON.stringify(base[field as keyof typeof base]) !== JSON.stringify(value),
  );
  runOne(
    writable,
    'UPDATE working_copy SET fields = ?, text_changed = ? WHERE article_key = ?',
    JSON.stringify(Object.fromEntries(changed)),
    copy.html === base.text ? 0 : 1,
    key,
  );
  refreshShown(writable, key);
};
