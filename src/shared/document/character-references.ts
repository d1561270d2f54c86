import { parseFragment } from 'parse5';

/** How one `&…` in the source reads: how many source characters it takes, and the text that it stands for. */
export interface Reference {
  readonly length: number;
  readonly text: string;
}

const candidate = /&(?:#x[0-9a-f]+|#[0-9]+|[a-z][a-z0-9]*);?/iy;

/**
 * Reads character references exactly as the parser does, because it asks the parser. Answers are remembered: an article
 * uses a handful of references, thousands of times.
 */
export class ReferenceReader {
  readonly #known = new Map<string, Reference | undefined>();

  /** The reference that starts at `offset`, or `undefined` where the ampersand is just an ampersand. */
  read(source: string, offset: number): Reference | undefined {
    candidate.lastIndex = offset;
    const written = candidate.exec(source)?.[0];
    if (written === undefined) return undefined;
    if (!this.#known.has(written)) this.#known.set(written, ask(written));
    return this.#known.get(written);
  }

  /** A piece of text as the parser would decode it. */
  decode(written: string): string {
    let text = '';
    for (let at = 0; at < written.length;) {
      const reference = written[at] === '&' ? this.read(written, at) : undefined;
      text += reference?.text ?? written[at];
      at += reference?.length ?? 1;
    }
    return text;
  }
}

/** `&notit;` decodes to `¬it;`: what the reference does not take comes back unchanged at the end. */
function ask(written: string): Reference | undefined {
  const node = parseFragment(written).childNodes[0];
  const decoded = node !== undefined && 'value' in node ? node.value : '';
  if (decoded === written) return undefined;
  for (let taken = 1; taken <= decoded.length; taken++) {
    const rest = decoded.slice(taken);
    if (written.endsWith(rest)) return { length: written.length - rest.length, text: decoded.slice(0, taken) };
  }
  return undefined;
}
