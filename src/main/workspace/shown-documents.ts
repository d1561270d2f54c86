import type { ArticleKey } from '../../shared/model/ids.ts';
import { readArticle } from '../store/article.ts';
import { readBase } from '../store/article-version.ts';
import type { Readable } from '../store/handle.ts';
import type { VersionId } from '../store/version-id.ts';
import { isEdited, readWorkingCopy } from '../store/working-copy.ts';
import type { StoredDocument } from './working-document.ts';

/** A document as a window has it on screen, which the store may have moved on from. */
export interface ShownDocument extends StoredDocument {
  readonly html: string;
  readonly revision: number;
  /** What steps made on it count from: what it began from; for one that a publish ended, the version that says the same. */
  readonly baseId: VersionId;
  /** Its working copy was not yet seen to end: the transaction may still fail. */
  readonly ending: boolean;
}

const keptMax = 40;

/**
 * Documents that windows may still have on screen after a publish ended their working copy or a pull brought a newer
 * text. Steps that come late name the old revision and find their document here, so that no keystroke is refused and
 * none lands in a text that its writer never saw. Only in memory: windows end with their engine.
 */
export class ShownDocuments {
  readonly #readable: Readable;
  readonly #kept = new Map<string, ShownDocument>();

  constructor(readable: Readable) {
    this.#readable = readable;
  }

  /** A window was given the article as it is now, without a working copy. */
  shown(key: ArticleKey): void {
    const base = readBase(this.#readable, key);
    if (base === null || isEdited(this.#readable, key)) return;
    const { text } = base.fields;
    this.#keep(key, { source: text, snapshot: null, steps: [], html: text, baseId: base.versionId, ending: false });
  }

  /** Before a publish ends the working copy, in the same transaction. */
  retire(key: ArticleKey, agreed: VersionId): void {
    const copy = readWorkingCopy(this.#readable, key);
    if (copy === null) return;
    const { source, snapshot, steps, html } = copy;
    this.#keep(key, { source, snapshot, steps, html, baseId: agreed, ending: true });
  }

  /** After that transaction is committed. */
  settled(key: ArticleKey): void {
    for (const [name, document] of this.#kept) {
      if (name.startsWith(`${key}@`) && document.ending) this.#kept.set(name, { ...document, ending: false });
    }
  }

  /** Whether the last revision that a window was given of this article is no longer the store's. */
  isBehind(key: ArticleKey): boolean {
    const last = [...this.#kept].findLast(([name]) => name.startsWith(`${key}@`));
    return last !== undefined && last[1].revision !== readArticle(this.#readable, key)?.revision;
  }

  /** The document of this revision, as long as nobody edits the article meanwhile; null: there is none. */
  find(key: ArticleKey, revision: number): ShownDocument | null {
    const document = this.#kept.get(`${key}@${revision}`);
    if (document === undefined || document.ending) return null;
    return isEdited(this.#readable, key) ? null : document;
  }

  #keep(key: ArticleKey, document: Omit<ShownDocument, 'revision'>): void {
    const revision = readArticle(this.#readable, key)?.revision ?? 0;
    const name = `${key}@${revision}`;
    this.#kept.delete(name);
    this.#kept.set(name, { ...document, revision });
    const oldest = this.#kept.keys().next();
    if (this.#kept.size > keptMax && oldest.done !== true) this.#kept.delete(oldest.value);
  }
}
