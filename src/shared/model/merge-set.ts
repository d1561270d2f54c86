/**
 * Three-way merge of a set that is kept as a list (categories, keywords, related articles): what either side added is
 * there, what either side took out is not. Theirs keep their order, mine that are new follow. Never a conflict.
 */
export function mergeSet<Member>(
  base: readonly Member[],
  mine: readonly Member[],
  theirs: readonly Member[],
): readonly Member[] {
  const before = new Set(base);
  const wanted = new Set(mine);
  const kept = theirs.filter((member) => wanted.has(member) || !before.has(member));
  const added = mine.filter((member) => !before.has(member));
  return [...new Set([...kept, ...added])];
}
