import { saveDocument } from '../document/check.ts';
import type { Choice } from '../document/merge-choice.ts';
import { mergeWithPlaces, type PlacedMerge } from '../document/merge.ts';
import { openDocument } from '../document/open.ts';

/**
 * Merges two texts for sending: printed along theirs, which is live, so that what nobody here touched goes back in the
 * very bytes that the server has. Where that cannot be printed, it stays along the base.
 */
export function mergeAlongTheirs(
  base: string,
  mine: string,
  theirs: string,
  choices: readonly (Choice | undefined)[],
): PlacedMerge {
  const merged = mergeWithPlaces(base, mine, theirs, choices);
  if (merged.html === mine || merged.html === theirs) return merged;
  const meant = openDocument(merged.html);
  const saved = saveDocument(openDocument(theirs), meant.doc, [meant]);
  return saved.ok ? { ...merged, html: saved.value.html } : merged;
}
