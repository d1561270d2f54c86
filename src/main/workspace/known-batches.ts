import type { ArticleKey } from '../../shared/model/ids.ts';

/** More windows than anybody opens; each sends its next batch only when the one before was answered. */
const keptMax = 100;

/**
 * Which steps were appended already, and to which revision that led: a window whose connection broke before the answer
 * sends them again (WS-AGAIN). Only in memory: windows end with their engine.
 */
export class KnownBatches {
  readonly #revisions = new Map<string, number>();

  /** null: these steps have never come. */
  revisionOf(key: ArticleKey, batch: string): number | null {
    return this.#revisions.get(`${key}/${batch}`) ?? null;
  }

  appended(key: ArticleKey, batch: string, revision: number): void {
    this.#revisions.set(`${key}/${batch}`, revision);
    const oldest = this.#revisions.keys().next();
    if (this.#revisions.size > keptMax && oldest.done !== true) this.#revisions.delete(oldest.value);
  }
}
