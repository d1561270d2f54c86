import { openForEditing } from '../../shared/document/loss-check.ts';
import type { OpenedDocument } from '../../shared/document/open.ts';

/** Enough for a writer who goes back and forth between a few articles. */
const kept = 8;

/** The documents opened last, by source: reading a long article anew takes longer than showing it. */
export class RecentDocuments {
  readonly #opened = new Map<string, { readonly document: OpenedDocument; json: unknown }>();

  open(source: string): OpenedDocument {
    return this.#entry(source).document;
  }

  /** The document as JSON, which each editor reads into a schema object of its own. */
  json(source: string): unknown {
    const entry = this.#entry(source);
    entry.json ??= entry.document.doc.toJSON();
    return entry.json;
  }

  #entry(source: string) {
    const opened = this.#opened.get(source) ?? { document: openForEditing(source), json: null };
    // Taken out and put in again, it is the newest.
    this.#opened.delete(source);
    this.#opened.set(source, opened);
    for (const oldest of this.#opened.keys()) {
      if (this.#opened.size <= kept) break;
      this.#opened.delete(oldest);
    }
    return opened;
  }
}
