import { markdownLine } from './markdown-line.ts';
import { escapeText, escapeValue } from './tag-text.ts';

/*
 * Markdown as article HTML: CommonMark's blocks and what GitHub adds to them that help articles use (tables,
 * strikethrough, `[!blue]` callouts), written as Help Scout's own editor would. Line by line: each kind of block says
 * whether it begins here and takes its lines; a list item or quotation is read again from what is left of its lines.
 */

export const fromMarkdown = (markdown: string): string =>
  blocksOf(markdown.replace(/^\ufeff/, '').split(/\r\n?|\n/)).join('\n');

/** A block, and the lines that are left behind it. */
interface Taken {
  readonly html: string;
  readonly rest: number;
}

type Taker = (lines: readonly string[], at: number) => Taken | undefined;

function blocksOf(lines: readonly string[]): readonly string[] {
  const html: string[] = [];
  for (let at = 0; at < lines.length;) {
    const taken = takers.reduce<Taken | undefined>((found, take) => found ?? take(lines, at), undefined);
    if (taken !== undefined) {
      html.push(taken.html);
      at = taken.rest;
    } else if (isBlank(lines[at])) at++;
    else {
      const { html: text, rest } = paragraph(lines, at);
      html.push(text);
      at = rest;
    }
  }
  return html;
}

const isBlank = (line: string | undefined): boolean => line === undefined || line.trim() === '';

const heading: Taker = (lines, at) => {
  const [, level, text] = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/.exec(lines[at] ?? '') ?? [];
  if (level === undefined) return undefined;
  const tag = `h${level.length}`;
  return { html: `<${tag}>${markdownLine(text ?? '')}</${tag}>`, rest: at + 1 };
};

const rule: Taker = (lines, at) =>
  /^ {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$/.test(lines[at] ?? '') ? { html: '<hr>', rest: at + 1 } : undefined;

const fencedCode: Taker = (lines, at) => {
  const [, indent, fence] = /^( {0,3})(`{3,}(?=[^`]*$)|~{3,})/.exec(lines[at] ?? '') ?? [];
  if (indent === undefined || fence === undefined) return undefined;
  let end = at + 1;
  const closes = (line: string): boolean =>
    line.trim().startsWith(fence) && line.trim().replaceAll(fence[0] ?? '', '') === '';
  while (end < lines.length && !closes(lines[end] ?? '')) end++;
  const code = lines
    .slice(at + 1, end)
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line.trimStart()));
  return { html: pre(code), rest: end + 1 };
};

const indentedCode: Taker = (lines, at) => {
  const isCode = (line: string | undefined): boolean => line !== undefined && /^(?: {4}|\t)/.test(line);
  if (!isCode(lines[at]) || isBlank(lines[at])) return undefined;
  let end = at;
  while (end < lines.length && (isCode(lines[end]) || isBlank(lines[end]))) end++;
  while (isBlank(lines[end - 1])) end--;
  return { html: pre(lines.slice(at, end).map((line) => line.replace(/^(?: {4}|\t)/, ''))), rest: end };
};

/** The parser drops a line end straight after the tag. */
const pre = (code: readonly string[]): string =>
  `<pre>${code[0] === '' ? '\n' : ''}${escapeText(code.join('\n'))}</pre>`;

/** Source until a blank line; what runs or is hidden, until its own end. */
const html: Taker = (lines, at) => {
  const [, tag] = /^ {0,3}<(?:([a-z][a-z0-9-]*)|\/[a-z]|!|\?)/i.exec(lines[at] ?? '') ?? [];
  if (
    !/^ {0,3}<(?:\/?[a-z][^<>@:\s]*[\s/>]|!|\?|[a-z][\w-]*$)/i.test(lines[at] ?? '') ||
    inlineTags.has(tag?.toLowerCase() ?? '')
  )
    return undefined;
  const raw = /^(?:script|pre|style|textarea)$/i.test(tag ?? '')
    ? `</${tag}`
    : (lines[at] ?? '').trimStart().startsWith('<!--')
      ? '-->'
      : '';
  let end = at + 1;
  if (raw === '') while (!isBlank(lines[end])) end++;
  else while (end <= lines.length && !(lines[end - 1] ?? '').toLowerCase().includes(raw.toLowerCase())) end++;
  return { html: lines.slice(at, end).join('\n'), rest: end };
};

const inlineTags = new Set(
  'a abbr b bdi bdo br cite code del dfn em font i img ins kbd mark nobr q s samp small span strike strong sub sup tt u var wbr'.split(
    ' ',
  ),
);

const quotation: Taker = (lines, at) => {
  const isQuoted = (line: string | undefined): boolean => line !== undefined && /^ {0,3}>/.test(line);
  if (!isQuoted(lines[at])) return undefined;
  let end = at;
  while (isQuoted(lines[end]) || (!isBlank(lines[end]) && !startsBlock(lines, end))) end++;
  const inside = lines.slice(at, end).map((line) => line.replace(/^ {0,3}> ?/, ''));
  const [, callout] = /^\[!([\w-]+)\]\s*$/.exec(inside[0] ?? '') ?? [];
  if (callout === undefined) return { html: `<blockquote>${blocksOf(inside).join('\n')}</blockquote>`, rest: end };
  const name =
    callout === 'plain' ? 'callout' : callout === 'private-note' ? callout : `callout-${callout.toLowerCase()}`;
  return { html: `<div class="${escapeValue(name)}">${blocksOf(inside.slice(1)).join('\n')}</div>`, rest: end };
};

interface Marker {
  readonly isOrdered: boolean;
  readonly start: number;
  /** How far the item's lines stand in. */
  readonly width: number;
}

function markerOf(line: string | undefined): Marker | undefined {
  const [whole, sign = '', space = ''] = /^ {0,3}([-+*]|\d{1,9}[.)])([ \t]+|$)/.exec(line ?? '') ?? [];
  if (whole === undefined || rule([line ?? ''], 0) !== undefined) return undefined;
  const width = space.length > 4 || space === '' ? whole.length - space.length + 1 : whole.length;
  return { isOrdered: /\d/.test(sign), start: Number.parseInt(sign, 10) || 0, width };
}

const list: Taker = (lines, at) => {
  const first = markerOf(lines[at]);
  if (first === undefined) return undefined;
  const items: { readonly lines: readonly string[]; readonly isLoose: boolean }[] = [];
  let rest = at;
  for (let marker = markerOf(lines[rest]); marker?.isOrdered === first.isOrdered; marker = markerOf(lines[rest])) {
    const end = endOfItem(lines, rest, marker.width);
    const own = lines
      .slice(rest, end)
      .map((line, i) => (i === 0 ? line.slice(marker.width) : unindented(line, marker.width)));
    rest = end;
    while (rest < lines.length && isBlank(lines[rest])) rest++;
    const isFollowed = markerOf(lines[rest])?.isOrdered === first.isOrdered;
    const hasGap = rest > end && isFollowed;
    items.push({ lines: own, isLoose: hasGap || own.some((line, i) => isBlank(line) && !isBlank(own[i + 1])) });
    if (!isFollowed) break;
  }
  const isLoose = items.some((item) => item.isLoose);
  const written = items.map(
    (item) => `<li>${isLoose ? blocksOf(item.lines).join('\n') : tight(blocksOf(item.lines))}</li>`,
  );
  const tag = first.isOrdered ? 'ol' : 'ul';
  const start = first.isOrdered && first.start !== 1 ? ` start="${first.start}"` : '';
  return { html: `<${tag}${start}>\n${written.join('\n')}\n</${tag}>`, rest };
};

/** Up to the next item, or to what stands further out after a blank line. */
function endOfItem(lines: readonly string[], at: number, width: number): number {
  let end = at + 1;
  for (let next = end; next < lines.length; next++) {
    const line = lines[next] ?? '';
    if (isBlank(line)) continue;
    const isInside = line.length - line.trimStart().length >= width || line.startsWith('\t');
    const continues = next === end && !startsBlock(lines, next);
    if (!isInside && !continues) break;
    end = next + 1;
  }
  return end;
}

const unindented = (line: string, width: number): string =>
  line.startsWith('\t') ? line.slice(1) : line.slice(Math.min(width, line.length - line.trimStart().length));

/** An item that is one line, or a line and lists below it, has its words without a paragraph. */
const tight = (blocks: readonly string[]): string =>
  blocks.map((block) => block.replace(/^<p>([^]*)<\/p>$/, '$1')).join('\n');

const table: Taker = (lines, at) => {
  const isRule = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/.test(lines[at + 1] ?? '');
  if (!isRule || !(lines[at] ?? '').includes('|') || !(lines[at + 1] ?? '').includes('|')) return undefined;
  let end = at + 2;
  while (!isBlank(lines[end]) && (lines[end] ?? '').includes('|')) end++;
  const row = (line: string | undefined, tag: string): string =>
    `<tr>${cellsOf(line ?? '')
      .map((cell) => `<${tag}>${markdownLine(cell)}</${tag}>`)
      .join('')}</tr>`;
  const head = cellsOf(lines[at] ?? '').every((cell) => cell === '')
    ? []
    : [`<thead>\n${row(lines[at], 'th')}\n</thead>`];
  const body = lines.slice(at + 2, end).map((line) => row(line, 'td'));
  return { html: ['<table>', ...head, '<tbody>', ...body, '</tbody>', '</table>'].join('\n'), rest: end };
};

const cellsOf = (line: string): readonly string[] =>
  line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.replaceAll('\\|', '|').trim());

const takers: readonly Taker[] = [fencedCode, heading, rule, quotation, list, table, html, indentedCode];

/** Whether a line ends the paragraph before it. */
const startsBlock = (lines: readonly string[], at: number): boolean =>
  [fencedCode, heading, rule, html].some((take) => take(lines, at) !== undefined) ||
  /^ {0,3}>/.test(lines[at] ?? '') ||
  (markerOf(lines[at]) !== undefined && !/^ {0,3}(?:[-+*]|\d+[.)])[ \t]*$/.test(lines[at] ?? ''));

function paragraph(lines: readonly string[], at: number): Taken {
  let end = at + 1;
  const underline = (): string | undefined => /^ {0,3}(=+|-+)[ \t]*$/.exec(lines[end] ?? '')?.[1];
  while (!isBlank(lines[end]) && underline() === undefined && !startsBlock(lines, end)) end++;
  const text = markdownLine(
    lines
      .slice(at, end)
      .map((line) => line.trimStart())
      .join('\n')
      .trimEnd(),
  );
  const under = underline();
  if (under === undefined) return { html: `<p>${text}</p>`, rest: end };
  const tag = under.startsWith('=') ? 'h1' : 'h2';
  return { html: `<${tag}>${text}</${tag}>`, rest: end + 1 };
}
