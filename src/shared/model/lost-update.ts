/** A revision of an article's text, as the server lists it. */
export interface ListedRevision {
  readonly id: string;
  /** ISO 8601, whole seconds. */
  readonly createdAt: string;
}

export interface ReadRevision extends ListedRevision {
  readonly text: string;
}

/**
 * Which revisions may hold a text that our write replaced unseen: all that were saved since the second of the look that
 * allowed it. A single one is our own save, whether it holds the text before or after it.
 */
export function suspectRevisions<Revision extends ListedRevision>(
  listed: readonly Revision[],
  lookedAtMs: number,
): readonly Revision[] {
  const since = Math.floor(lookedAtMs / 1000) * 1000;
  const newer = listed.filter(({ createdAt }) => Date.parse(createdAt) >= since);
  return newer.length > 1 ? newer : [];
}

/**
 * The texts among them that nobody here has ever seen and that were saved no later than ours: those our write replaced.
 * Judged by text, never by author: our second computer is the same author. What was saved after ours replaced ours.
 */
export function overwrittenTexts(
  suspects: readonly ReadRevision[],
  sent: string,
  known: readonly string[],
  same: (one: string, other: string) => boolean,
): readonly string[] {
  const ours = suspects.filter(({ text }) => same(text, sent)).map(({ createdAt }) => createdAt);
  const last = ours.toSorted().at(-1);
  const before = last === undefined ? suspects : suspects.filter(({ createdAt }) => createdAt <= last);
  const unknown: string[] = [];
  for (const { text } of before) {
    const isKnown = [sent, ...known, ...unknown].some((one) => one === text || same(one, text));
    if (!isKnown) unknown.push(text);
  }
  return unknown;
}
