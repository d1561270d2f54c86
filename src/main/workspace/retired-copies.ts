import type { ArticleKey } from '../../shared/model/ids.ts';
import { readArticle } from '../store/article.ts';
import type { VersionId } from '../store/version-id.ts';
import type { Readable } from '../store/handle.ts';
import { readWorkingCopy, type WorkingCopy } from '../store/working-copy.ts';

interface Retired {
  readonly copy: WorkingCopy;
  /** The base that the publish left; another one since means that the article moved on. null: not known yet. */
  baseId: VersionId | null;
}

const retiredMax = 20;

/**
 * Working copies that a publish just ended. A window may have typed on one before it heard: its steps name the ended
 * revision, and find their document here, so that no keystroke is refused. Only in memory: a window ends with its engine.
 */
export class RetiredCopies {
  readonly #readable: Readable;
  readonly #retired = new Map<ArticleKey, Retired>();

  constructor(readable: Readable) {
    this.#readable = readable;
  }

  /** Before the copy ends, in the same transaction. */
  retire(key: ArticleKey): void {
    const copy = readWorkingCopy(this.#readable, key);
    if (copy === null) return;
    this.#retired.delete(key);
    this.#retired.set(key, { copy, baseId: null });
    const oldest = this.#retired.keys().next();
    if (this.#retired.size > retiredMax && oldest.done !== true) this.#retired.delete(oldest.value);
  }

  /** After that transaction is committed. */
  settled(key: ArticleKey): void {
    const retired = this.#retired.get(key);
    if (retired !== undefined) retired.baseId ??= readArticle(this.#readable, key)?.baseId ?? null;
  }

  /** The ended copy of this revision, as long as nothing else happened to the article; null: there is none. */
  find(key: ArticleKey, revision: number): WorkingCopy | null {
    const retired = this.#retired.get(key);
    const article = readArticle(this.#readable, key);
    if (retired === undefined || article === null || retired.copy.revision !== revision) return null;
    const untouched = article.revision === revision + 1 && article.baseId === retired.baseId;
    return untouched ? retired.copy : null;
  }
}
