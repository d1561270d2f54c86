import { openForEditing } from '../../shared/document/loss-check.ts';
import type { OpenedDocument } from '../../shared/document/open.ts';

/** Enough for a writer who goes back and forth between a few articles. */
const kept = 8;

/** The documents opened last, by source: reading a long article anew takes longer than showing it. */
export class RecentDocuments {
  readonly #opened = new Map<string, { document: OpenedDocument | null; json: unknown }>();

  open(source: string): OpenedDocument {
    const entry = this.#entry(source);
    entry.document ??= openForEditing(source);
    return entry.document;
  }

  /** The document as JSON, which each editor reads into a schema object of its own. */
  json(source: string): unknown {
    const entry = this.#entry(source);
    entry.json ??= this.open(source).doc.toJSON();
    return entry.json;
  }

  /** The same JSON, read elsewhere: nothing is read here until the text is printed. */
  keep(source: string, json: unknown): void {
    this.#entry(source).json = json;
  }

  #entry(source: string) {
    const opened = this.#opened.get(source) ?? { document: null, json: null };
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
