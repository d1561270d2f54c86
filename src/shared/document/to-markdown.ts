import type { Mark, Node } from 'prosemirror-model';
import { attributeOf } from './attributes.ts';
import { childrenOf } from './match-items.ts';
import { openDocument } from './open.ts';
import { attributesOf, calloutKind, tagOf } from './schema.ts';
import { captionsOf, cellsOf, rowsInReadingOrder } from './table-rows.ts';

/*
 * An article as Markdown (CommonMark, with tables and strikethrough as GitHub has them), for reading in a terminal and
 * for programs that write in it. Every word is there, in reading order; what Markdown has no sign for stays HTML where
 * Markdown allows it (`<u>`, `<kbd>`, a script), and is left out where it says nothing to a reader (classes, styles).
 */

export const toMarkdown = (html: string): string =>
  `${blocks(childrenOf(openDocument(html).doc))}\n`.replace(/^\n$/, '');

// --- Blocks ---

const blocks = (nodes: readonly Node[], between = '\n\n'): string =>
  nodes
    .map(block)
    .filter((text) => text !== '')
    .join(between);

function block(node: Node): string {
  const written = plainBlock(node);
  const callout = calloutKind(node);
  return callout === undefined ? written : prefixed(`[!${callout}]\n${written}`, '> ', '> ');
}

function plainBlock(node: Node): string {
  switch (node.type.name) {
    case 'heading':
      return heading(node);
    case 'codeBlock':
      return codeBlock(node);
    case 'bulletList':
    case 'orderedList':
      return list(node);
    case 'blockquote':
      return calloutKind(node) === undefined
        ? prefixed(blocks(childrenOf(node)), '> ', '> ')
        : blocks(childrenOf(node));
    case 'table':
      return table(node);
    case 'horizontalRule':
      return '---';
    case 'blockIsland':
      return String(node.attrs.source).replaceAll(/\n\s*\n/g, '\n');
    default:
      return node.isTextblock ? safeStart(line(node)) : blocks(childrenOf(node));
  }
}

function heading(node: Node): string {
  const text = line(node).replaceAll(/\\?\n/g, ' ');
  return text === '' ? '' : `${'#'.repeat(Number(tagOf(node).slice(1)))} ${text}`;
}

const prefixed = (text: string, first: string, rest: string): string =>
  text
    .split('\n')
    .map((one, i) => `${i === 0 ? first : one === '' ? rest.trimEnd() : rest}${one}`)
    .join('\n');

/** A fence longer than any in the code. */
function codeBlock(node: Node): string {
  const text = node.textBetween(0, node.content.size, undefined, leafText).replace(/\n$/, '');
  const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  return `${fence}\n${text}\n${fence}`;
}

const leafText = (leaf: Node): string => (leaf.type.name === 'hardBreak' ? '\n' : '');

function list(node: Node): string {
  const start = Number(attributeOf(attributesOf(node), 'start') ?? 1);
  const from = Number.isSafeInteger(start) && start >= 0 ? start : 1;
  const items = childrenOf(node).map((item, i) => {
    const marker = node.type.name === 'orderedList' ? `${from + i}. ` : '- ';
    const children = item.type.name === 'listItem' ? childrenOf(item) : [item];
    return prefixed(blocks(children, isTight(children) ? '\n' : '\n\n'), marker, ' '.repeat(marker.length));
  });
  return items.join(childrenOf(node).every((item) => isTight(childrenOf(item))) ? '\n' : '\n\n');
}

/** A line, and perhaps lists below it. */
const isTight = (children: readonly Node[]): boolean =>
  children.every(({ type }, i) => (i === 0 ? true : type.name === 'bulletList' || type.name === 'orderedList'));

// --- Tables ---

function table(node: Node): string {
  const captions = captionsOf(node);
  const rows = rowsInReadingOrder(node);
  const width = Math.max(0, ...rows.map((row) => cellsOf(row).length));
  if (width === 0) return blocks(captions);
  const hasHead = rows.slice(0, 1).every((row) => cellsOf(row).every((cell) => tagOf(cell) === 'th'));
  const lines = rows.map((row) => rowLine(cellsOf(row).map(cellText), width));
  const head = hasHead ? lines.slice(0, 1) : [rowLine([], width)];
  const rule = `|${' --- |'.repeat(width)}`;
  return [...captions.map((caption) => `${blocks([caption])}\n`), ...head, rule, ...lines.slice(hasHead ? 1 : 0)].join(
    '\n',
  );
}

const rowLine = (cells: readonly string[], width: number): string =>
  `|${Array.from({ length: width }, (_, i) => ` ${cells[i] ?? ''} |`).join('')}`;

/** A cell is one line: what would be several has breaks in it. */
const cellText = (cell: Node): string =>
  textBlocksIn(cell)
    .map((one) => line(one).replaceAll(/\\?\n/g, '<br>'))
    .filter((text) => text !== '')
    .join('<br>')
    .replaceAll('|', '\\|');

function textBlocksIn(node: Node): readonly Node[] {
  return node.isTextblock ? [node] : childrenOf(node).flatMap(textBlocksIn);
}

// --- Lines ---

/** Neighbours under the same marks, as one. */
interface Run {
  readonly marks: readonly Mark[];
  readonly text: string;
}

/** Breaks at either end of a line break nothing. */
const line = (node: Node): string => runs(childrenOf(node).map(runOf)).replaceAll(/^(?:\s|\\\n)+|(?:\s|\\\n)+$/g, '');

function runOf(node: Node): Run {
  const isCode = node.marks.some(({ type }) => type.name === 'code');
  const text = node.isText ? (isCode ? (node.text ?? '') : escape(node.text ?? '')) : atom(node);
  return { marks: node.marks.filter((mark) => signsOf(mark) !== undefined), text };
}

function atom(node: Node): string {
  const attributes = attributesOf(node);
  switch (node.type.name) {
    case 'hardBreak':
      return '\\\n';
    case 'image':
      return `![${escape(attributeOf(attributes, 'alt') ?? '')}](${target(attributeOf(attributes, 'src') ?? '')})`;
    case 'inlineIsland':
      return String(node.attrs.source).replaceAll(/\s*\n\s*/g, ' ');
    default:
      return /\s/.test(String(node.attrs.inner)) ? ' ' : '';
  }
}

/** The outermost mark that the first has, round as many as have it; then the same inside. */
function runs(all: readonly Run[]): string {
  let text = '';
  for (let i = 0; i < all.length;) {
    const run = all[i];
    const mark = run?.marks[0];
    if (run === undefined || mark === undefined) {
      text += run?.text ?? '';
      i++;
      continue;
    }
    let end = i + 1;
    while (all[end]?.marks.some((other) => other.eq(mark)) === true) end++;
    const inside = all.slice(i, end).map((one) => ({ ...one, marks: one.marks.filter((other) => !other.eq(mark)) }));
    text += marked(mark, runs(inside), text, all[end]?.text ?? '');
    i = end;
  }
  return text;
}

const elements: Readonly<Record<string, string>> = {
  underline: 'u',
  subscript: 'sub',
  superscript: 'sup',
  strong: 'strong',
  em: 'em',
  strike: 'del',
};
const signs: Readonly<Record<string, string>> = { strong: '**', em: '*', strike: '~~' };
const keptTags = new Set(['kbd', 'mark', 'small', 'abbr', 'ins', 'q', 'cite', 'var', 'samp']);

/** How a mark begins and ends; `undefined` for what says nothing to a reader. */
function signsOf(mark: Mark): readonly [string, string] | undefined {
  const { name } = mark.type;
  if (name === 'link' || name === 'code') return ['', ''];
  const sign = signs[name];
  if (sign !== undefined) return [sign, sign];
  const tag = elements[name] ?? tagOf(mark);
  return name !== 'inlineTag' || keptTags.has(tag) ? [`<${tag}>`, `</${tag}>`] : undefined;
}

/** Spaces stand outside; beside a letter, where a sign would be read as a sign, the element is written instead. */
function marked(mark: Mark, inside: string, before: string, after: string): string {
  const [, lead = '', core = '', trail = ''] = /^((?:\s|\\\n)*)([^]*?)((?:\s|\\\n)*)$/.exec(inside) ?? [];
  if (core === '') return inside;
  if (mark.type.name === 'code') return `${lead}${codeSpan(core)}${trail}`;
  if (mark.type.name === 'link') {
    const href = attributeOf(attributesOf(mark), 'href') ?? '';
    return `${lead}[${core}](${target(href)})${trail}`;
  }
  const touches =
    (lead === '' && /[\p{L}\p{N}*_~]$/u.test(before)) || (trail === '' && /^[\p{L}\p{N}*_~]/u.test(after));
  const isPlain = /^[\p{L}\p{N}]/u.test(core) && /[\p{L}\p{N}]$/u.test(core) && !touches;
  const name = elements[mark.type.name];
  const [open, close] = isPlain || name === undefined ? (signsOf(mark) ?? ['', '']) : [`<${name}>`, `</${name}>`];
  return `${lead}${open}${core}${close}${trail}`;
}

function codeSpan(code: string): string {
  const text = code.replaceAll(/\\?\n/g, ' ');
  const fence = '`'.repeat(Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  const space = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${space}${text}${space}${fence}`;
}

const target = (address: string): string =>
  /[\s()<>]/.test(address) || address === '' ? `<${address.replaceAll(/[<>\n]/g, encodeURIComponent)}>` : address;

/** Signs that Markdown would read, wherever they stand in a line. */
const escape = (text: string): string => text.replaceAll(/[\\`*_[\]<>~]|&(?=#?\w+;)/g, '\\$&').replaceAll('\n', ' ');

/** Signs that Markdown would read at the start of a line. */
const safeStart = (text: string): string =>
  text
    .split('\n')
    .map((one) =>
      one
        .replace(/^(\s*)(#{1,6}(?=\s|$)|[-+=](?=\s|$|[-=])|---)/, '$1\\$2')
        .replace(/^(\s*\d+)([.)])(?=\s|$)/, '$1\\$2'),
    )
    .join('\n');
