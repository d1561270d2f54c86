import type { ArticleKey } from '../../shared/model/ids.ts';

/**
 * Revisions of an article between which its document stayed the same: a change of its name or keywords counts a
 * revision, but a window that types meanwhile need not know. Only in memory: windows end with their engine.
 */
export class SameDocument {
  readonly #ranges = new Map<ArticleKey, { readonly oldest: number; readonly newest: number }>();

  moved(key: ArticleKey, from: number, to: number): void {
    const known = this.#ranges.get(key);
    this.#ranges.set(key, { oldest: known?.newest === from ? known.oldest : from, newest: to });
  }

  /** Whether steps made on one revision apply to the article as it is `now`. */
  holds(key: ArticleKey, revision: number, now: number): boolean {
    if (revision === now) return true;
    const range = this.#ranges.get(key);
    return range !== undefined && range.newest === now && revision >= range.oldest && revision < now;
  }
}
