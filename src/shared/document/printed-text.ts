import type { ReferenceReader } from './character-references.ts';
import type { Span } from './tag-text.ts';
import { joinSafely } from './text-joint.ts';

/** A stretch of the source that stands in what was printed, from `at` on. */
export interface Copied extends Span {
  readonly at: number;
}

/** No character reference is written longer. */
const longestReference = 40;

const endOf = (text: string): string => (text.length > longestReference ? text.slice(-longestReference) : text);

/**
 * What has been printed so far. A text that runs on from the text before it must not make markup or a character reference
 * with it: `<` and `b`, `&` and `copy`, `&not` and `in`. The earlier text is written otherwise where it still can be; a
 * reference that began further back cannot, and the character that would complete it is escaped.
 */
export class PrintedText {
  readonly copies: Copied[] = [];
  readonly #references: ReferenceReader;
  readonly #pieces: string[] = [];
  #length = 0;
  /** The first piece of the text that is being printed. */
  #start = 0;
  /** Where that text last had a sign that could begin something: most texts have none, and need no looking into. */
  #lastSign = -Infinity;

  constructor(references: ReferenceReader) {
    this.#references = references;
  }

  get length(): number {
    return this.#length;
  }

  toString(): string {
    return this.#pieces.join('');
  }

  /** Tags and layout, or anything else that is not to be read together with what stands before it. */
  add(piece: string): void {
    if (piece === '') return;
    this.#pieces.push(piece);
    this.#length += piece.length;
  }

  /** One item, or a copied stretch of them; with `runsOn`, straight after a text. */
  addItem(written: string, runsOn: boolean): void {
    if (!runsOn) this.#start = this.#pieces.length;
    const isRisky = runsOn && this.#length - this.#lastSign <= longestReference;
    const safe = isRisky ? this.#besideText(written) : written;
    this.add(safe);
    if (/[&<]/.test(endOf(safe))) this.#lastSign = this.#length;
    else if (!runsOn) this.#lastSign = -Infinity;
  }

  #besideText(text: string): string {
    const last = this.#pieces.at(-1) ?? '';
    const joined = joinSafely(last, text, this.#references);
    if (joined !== last) {
      this.#pieces[this.#pieces.length - 1] = joined;
      this.#length += joined.length - last.length;
      return text;
    }
    const tail = this.#tail();
    return joinSafely(tail, text, this.#references) === tail ? text : `&#${text.charCodeAt(0)};${text.slice(1)}`;
  }

  /** The end of the text that is being printed, across its pieces. */
  #tail(): string {
    let tail = '';
    for (let i = this.#pieces.length - 1; i >= this.#start && tail.length < longestReference; i--)
      tail = endOf(this.#pieces[i] ?? '') + tail;
    return endOf(tail);
  }
}
