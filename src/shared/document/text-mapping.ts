import type { ReferenceReader } from './character-references.ts';
import { skipMarkup, type Span, startsMarkup } from './tag-text.ts';

/** A stretch of text and the source that it came from, before white space is collapsed. */
export interface Chunk extends Span {
  readonly text: string;
  /** A character reference or a line end: the whole text comes from the whole span. */
  readonly atomic: boolean;
}

const plain = /[^&<\r\0]+/y;

/**
 * Finds, for a parsed text, which source bytes each character came from; `undefined` where source and text disagree
 * (the parser moved something), so that the caller keeps an island.
 *
 * parse5 reports some starts late (a text that begins with a reference after a dropped character) and leaves dropped
 * characters inside others (the line end after `<pre>`): both are tried before giving up.
 */
export function mapText(
  source: string,
  span: Span,
  value: string,
  floor: number,
  references: ReferenceReader,
): readonly Chunk[] | undefined {
  const written = source.slice(span.from, span.to);
  // As long as what was written, and nothing in that reads otherwise: comparing the two would cost more than parsing.
  if (written.length === value.length && !/[&<\r\0]/.test(written))
    return [{ text: written, from: span.from, to: span.to, atomic: false }];
  const chunks = decode(source, span, references);
  const text = textOf(chunks);
  if (text === value) return chunks;
  if (text === `\n${value}`) return withoutFirst(chunks);
  const before = /&[#a-z0-9]*;?$/i.exec(source.slice(Math.max(floor, span.from - 40), span.from));
  if (before === null) return undefined;
  const earlier = decode(source, { from: span.from - before[0].length, to: span.to }, references);
  return textOf(earlier) === value ? earlier : undefined;
}

const textOf = (chunks: readonly Chunk[]): string => chunks.map((chunk) => chunk.text).join('');

function withoutFirst([first, ...rest]: readonly Chunk[]): readonly Chunk[] {
  if (first === undefined || first.text.length <= 1) return rest;
  return [{ ...first, text: first.text.slice(1), from: first.from + 1 }, ...rest];
}

function decode(source: string, span: Span, references: ReferenceReader): readonly Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = span.from; at < span.to;) {
    const chunk = chunkAt(source, at, span.to, references);
    if (chunk.text !== '') chunks.push(chunk);
    at = chunk.to;
  }
  return chunks;
}

function chunkAt(source: string, at: number, end: number, references: ReferenceReader): Chunk {
  plain.lastIndex = at;
  const run = plain.exec(source)?.[0];
  if (run !== undefined) {
    const text = run.slice(0, end - at);
    return { text, from: at, to: at + text.length, atomic: false };
  }
  const character = source.charAt(at);
  if (character === '\0') return { text: '', from: at, to: at + 1, atomic: true };
  if (character === '\r') return { text: '\n', from: at, to: at + (source[at + 1] === '\n' ? 2 : 1), atomic: true };
  if (startsMarkup(source, at)) return { text: '', from: at, to: skipMarkup(source, at), atomic: true };
  const reference = character === '&' ? references.read(source, at) : undefined;
  if (reference !== undefined) return { text: reference.text, from: at, to: at + reference.length, atomic: true };
  return { text: character, from: at, to: at + 1, atomic: false };
}
