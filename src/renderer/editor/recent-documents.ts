import { type OpenedDocument, openDocument } from '../../shared/document/open.ts';

/** Enough for a writer who goes back and forth between a few articles. */
const kept = 8;

/** The documents opened last, by source: reading a long article anew takes longer than showing it. */
export class RecentDocuments {
  readonly #opened = new Map<string, OpenedDocument>();

  open(source: string): OpenedDocument {
    const opened = this.#opened.get(source) ?? openDocument(source);
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
