import type { Readable } from '../store/handle.ts';
import { readArticle } from '../store/article.ts';
import { baseFields, readWorkingCopy } from '../store/working-copy.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { buildDocument, type WorkingDocument } from './working-document.ts';

interface Kept extends WorkingDocument {
  readonly revision: number;
}

/** Writers have few articles open at a time; a long one takes some tens of megabytes. */
const keptMax = 4;

/** The documents of the articles that are being edited, so that a save does not open the source again. */
export class DocumentCache {
  readonly #readable: Readable;
  readonly #kept = new Map<ArticleKey, Kept>();

  constructor(readable: Readable) {
    this.#readable = readable;
  }

  /** The article's document as it is stored now: its working copy, else its base. */
  read(key: ArticleKey): Result<WorkingDocument, Trouble> {
    const revision = readArticle(this.#readable, key)?.revision ?? 0;
    const kept = this.#kept.get(key);
    if (kept?.revision === revision) return ok(kept);
    const copy = readWorkingCopy(this.#readable, key);
    const stored = copy ?? { source: baseFields(this.#readable, key).text, snapshot: null, steps: [] };
    const built = buildDocument(stored);
    if (built.ok) this.keep(key, revision, built.value);
    return built;
  }

  /** What was just committed as this revision. */
  keep(key: ArticleKey, revision: number, document: WorkingDocument): void {
    this.#kept.delete(key);
    this.#kept.set(key, { ...document, revision });
    const oldest = this.#kept.keys().next();
    if (this.#kept.size > keptMax && oldest.done !== true) this.#kept.delete(oldest.value);
  }
}
