import { type Attributes, attributeOf } from './attributes.ts';

/** A stretch of source, `to` exclusive, in UTF-16 units. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

interface WrittenAttribute extends Span {
  readonly name: string;
  /** The value with its quotes; absent for `<p hidden>`. */
  readonly value: Span | undefined;
}

/** A start or end tag taken apart, so that a part of it can be replaced and the rest keep its bytes. */
export interface WrittenTag extends Span {
  readonly name: Span;
  readonly attributes: readonly WrittenAttribute[];
}

const space = /[ \t\n\f\r]/;

/** Reads the tag that starts at `from` by the tokenizer's own rules: a quote only quotes after an equals sign. */
export function readTag(source: string, from: number): WrittenTag {
  const nameFrom = from + (source[from + 1] === '/' ? 2 : 1);
  const nameTo = skipUntil(source, nameFrom, (c) => space.test(c) || c === '/' || c === '>');
  const attributes: WrittenAttribute[] = [];
  let at = nameTo;
  for (;;) {
    at = skipUntil(source, at, (c) => !space.test(c) && c !== '/');
    if (at >= source.length || source[at] === '>') break;
    const attribute = readAttribute(source, at);
    attributes.push(attribute);
    at = attribute.to;
  }
  return { from, to: Math.min(at + 1, source.length), name: { from: nameFrom, to: nameTo }, attributes };
}

function readAttribute(source: string, from: number): WrittenAttribute {
  const nameTo = skipUntil(source, from + 1, (c) => space.test(c) || c === '/' || c === '>' || c === '=');
  const name = readName(source, from, nameTo);
  const equals = skipUntil(source, nameTo, (c) => !space.test(c));
  if (source[equals] !== '=') return { from, to: nameTo, name, value: undefined };
  const valueFrom = skipUntil(source, equals + 1, (c) => !space.test(c));
  const quote = source[valueFrom];
  const valueTo =
    quote === '"' || quote === "'"
      ? Math.min(source.length, skipUntil(source, valueFrom + 1, (c) => c === quote) + 1)
      : skipUntil(source, valueFrom, (c) => space.test(c) || c === '>');
  return { from, to: valueTo, name, value: { from: valueFrom, to: valueTo } };
}

const readName = (source: string, from: number, to: number): string =>
  source
    .slice(from, to)
    .replaceAll('\0', '\ufffd')
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase());

function skipUntil(source: string, from: number, stop: (character: string) => boolean): number {
  let at = from;
  while (at < source.length && !stop(source.charAt(at))) at++;
  return at;
}

/** Where markup that the parser passed over inside a text ends: stray tags, doctypes, `</>`. */
export function skipMarkup(source: string, from: number): number {
  const isTag = /[a-z]/i.test(source[from + 1] === '/' ? (source[from + 2] ?? '') : (source[from + 1] ?? ''));
  if (isTag) return readTag(source, from).to;
  const end = source.indexOf('>', from);
  return end === -1 ? source.length : end + 1;
}

/** `<` opens markup only before a letter, `/`, `!` or `?`; elsewhere it is a character. So is a `</` that nothing follows. */
export function startsMarkup(source: string, at: number): boolean {
  if (source[at] !== '<' || (source[at + 1] === '/' && at + 2 === source.length)) return false;
  return /[a-z/!?]/i.test(source[at + 1] ?? '');
}

const textEscapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\u00a0': '&nbsp;',
  '\r': '&#13;',
};

export const escapeText = (text: string): string => text.replace(/[&<>\u00a0\r]/g, (c) => textEscapes[c] ?? c);

export const escapeValue = (value: string): string =>
  value.replace(/[&"\u00a0]/g, (c) => (c === '&' ? '&amp;' : c === '"' ? '&quot;' : '&nbsp;'));

const printAttribute = ([name, value]: readonly [string, string]): string => ` ${name}="${escapeValue(value)}"`;

/** A start tag printed anew. */
export const printStartTag = (tag: string, attributes: Attributes, end = '>'): string =>
  `<${tag}${attributes.map(printAttribute).join('')}${end}`;

/**
 * The source tag at `span`, with its name and attributes brought from `before` to `after`; every byte that need not
 * change stays. `before` is what the parser read there.
 */
export function patchStartTag(source: string, span: Span, tag: string, before: Attributes, after: Attributes): string {
  const written = readTag(source, span.from);
  const edits: (Span & { readonly text: string })[] = [];
  if (readName(source, written.name.from, written.name.to) !== tag) edits.push({ ...written.name, text: tag });
  const seen = new Set<string>();
  for (const attribute of written.attributes) {
    if (seen.has(attribute.name)) continue;
    seen.add(attribute.name);
    const edit = editAttribute(
      source,
      attribute,
      attributeOf(before, attribute.name),
      attributeOf(after, attribute.name),
    );
    if (edit !== undefined) edits.push(edit);
  }
  const added = after
    .filter(([name]) => !seen.has(name))
    .map(printAttribute)
    .join('');
  if (added !== '') edits.push({ ...endOfAttributes(written), text: added });
  return applyEdits(source, span, edits);
}

const endOfAttributes = (written: WrittenTag): Span => {
  const at = written.attributes.at(-1)?.to ?? written.name.to;
  return { from: at, to: at };
};

function editAttribute(
  source: string,
  written: WrittenAttribute,
  before: string | undefined,
  after: string | undefined,
) {
  if (before === after) return undefined;
  if (after === undefined) {
    // The next attribute may follow a quoted value without a space: it must not become a part of the name before.
    const isApart = /[ \t\n\f\r/>]/.test(source[written.to] ?? '>');
    return { from: startOfSpace(source, written.from), to: written.to, text: isApart ? '' : ' ' };
  }
  if (written.value === undefined) return { from: written.to, to: written.to, text: `="${escapeValue(after)}"` };
  const single = source[written.value.from] === "'";
  const text = single ? `'${escapeValue(after).replaceAll("'", '&#39;')}'` : `"${escapeValue(after)}"`;
  return { ...written.value, text };
}

function startOfSpace(source: string, at: number): number {
  let from = at;
  while (from > 0 && space.test(source.charAt(from - 1))) from--;
  return from;
}

function applyEdits(source: string, span: Span, edits: readonly (Span & { readonly text: string })[]): string {
  let text = '';
  let at = span.from;
  for (const edit of [...edits].sort((a, b) => a.from - b.from)) {
    text += source.slice(at, edit.from) + edit.text;
    at = edit.to;
  }
  return text + source.slice(at, span.to);
}
