import type { ReferenceReader } from './character-references.ts';

/**
 * Two texts that did not stand together in the source may read differently once they do: `&` and `copy`, `<` and `b`,
 * `&not` and `in`. Returns the first one, written so that both keep their meaning.
 */
export function joinSafely(before: string, after: string, references: ReferenceReader): string {
  if (before.endsWith('<') && /^[a-z/!?]/i.test(after)) return `${before.slice(0, -1)}&lt;`;
  // The last two characters of a source may be a bare `</`: there, and only there, it is text.
  if (before.endsWith('</') && after !== '') return `${before.slice(0, -2)}&lt;/`;
  const open = /&[#a-z0-9]*$/i.exec(before.slice(-40))?.[0];
  if (open === undefined) return before;
  const continuation = /^[#a-z0-9]*;?/i.exec(after)?.[0] ?? '';
  const apart = references.decode(open) + continuation;
  if (references.decode(open + continuation) === apart) return before;
  const isReference = references.decode(open) !== open;
  return isReference ? `${before};` : `${before.slice(0, -open.length)}&amp;${open.slice(1)}`;
}
