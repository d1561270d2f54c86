import { saveDocument } from '../document/check.ts';
import { sameCanonically } from '../document/fingerprint.ts';
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
  const merged = mergeMeanings(base, mine, theirs, choices);
  // Hers may stand on another spelling than the server's, so even hers alone is printed along theirs.
  if (merged.html === theirs || theirs === base) return merged;
  const meant = openDocument(merged.html);
  const saved = saveDocument(openDocument(theirs), meant.doc, [meant]);
  return saved.ok ? { ...merged, html: saved.value.html } : merged;
}

/** Where the server has only other words for the base, nobody's words are lost by taking hers: that is never a conflict. */
function mergeMeanings(...[base, mine, theirs, choices]: Parameters<typeof mergeAlongTheirs>): PlacedMerge {
  const merged = mergeWithPlaces(base, mine, theirs, choices);
  if (merged.conflicts.length === 0 || !sameCanonically(base, theirs)) return merged;
  const taken = mergeWithPlaces(
    base,
    mine,
    theirs,
    merged.conflicts.map(() => 'mine'),
  );
  return { ...taken, conflicts: [], open: [], places: [] };
}
