import { escapeText, escapeValue } from './tag-text.ts';

/*
 * The inside of a Markdown paragraph as HTML. First what nothing may reach into (escapes, code, tags, links, images) is
 * taken out from left to right; emphasis is found in what is left, by CommonMark's rule of delimiter runs that can open
 * or close.
 */

/** Text as HTML, or a run of signs that may become emphasis. */
type Part = { readonly html: string } | Delimiter;

interface Delimiter {
  readonly sign: string;
  count: number;
  readonly opens: boolean;
  readonly closes: boolean;
  /** Tags that it became, for after and before the signs that are left of it. */
  before: string;
  after: string;
}

export function markdownLine(text: string): string {
  return withEmphasis(partsOf(text));
}

/** Patterns that stand for themselves, tried in order at each place; each gives the HTML for what it matched. */
const atoms: readonly { readonly pattern: RegExp; readonly html: (match: RegExpExecArray) => string }[] = [
  { pattern: /\\\n\s*| {2,}\n\s*/y, html: () => '<br>\n' },
  { pattern: /\\([!-/:-@[-`{-~])/y, html: ([, sign = '']) => escapeText(sign) },
  {
    pattern: /(?<!`)(`+)(?!`)([^]*?[^`])\1(?!`)/y,
    html: ([, , code = '']) => `<code>${escapeText(trimmedCode(code))}</code>`,
  },
  { pattern: /<((?:https?|mailto|ftp|tel):[^\s<>]*)>/iy, html: ([, url = '']) => link(url, escapeText(url)) },
  { pattern: /<([\w.+-]+@[\w.-]+)>/y, html: ([, mail = '']) => link(`mailto:${mail}`, escapeText(mail)) },
  {
    pattern:
      /<(?:\/?[a-z][\w:-]*(?:\s+[\w:@.-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s*\/?|!--[^]*?--!?|!(?:[a-z]|\[CDATA\[)[^>]*|\?[^]*?\?)>/iy,
    html: ([tag]) => tag,
  },
  { pattern: /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z0-9]*);/iy, html: ([reference]) => reference },
  {
    pattern:
      /!\[((?:\\.|[^\]\\])*)\]\(\s*(?:<([^<>\n]*)>|([^\s()]*(?:\([^\s()]*\)[^\s()]*)*))(?:\s+["'(]([^]*?)["')])?\s*\)/y,
    html: ([, alt = '', inAngles, plain, title]) =>
      `<img src="${escapeValue(unescaped(inAngles ?? plain ?? ''))}" alt="${escapeValue(unescaped(alt))}"${titleOf(title)}>`,
  },
  {
    pattern:
      /\[((?:\\.|!?\[(?:\\.|[^\]\\])*\](?:\([^()]*\))?|`[^`]*`|[^[\]\\])*)\]\(\s*(?:<([^<>\n]*)>|([^\s()]*(?:\([^\s()]*\)[^\s()]*)*))(?:\s+["'(]([^]*?)["')])?\s*\)/y,
    html: ([, text = '', inAngles, plain, title]) =>
      link(unescaped(inAngles ?? plain ?? ''), markdownLine(text), titleOf(title)),
  },
];

const trimmedCode = (code: string): string => {
  const flat = code.replaceAll('\n', ' ');
  return /^ [^]*[^ ][^]* $/.test(flat) ? flat.slice(1, -1) : flat;
};

const unescaped = (text: string): string => text.replaceAll(/\\([!-/:-@[-`{-~])/g, '$1');
const titleOf = (title: string | undefined): string =>
  title === undefined ? '' : ` title="${escapeValue(unescaped(title))}"`;
const link = (url: string, text: string, title = ''): string => `<a href="${escapeValue(url)}"${title}>${text}</a>`;

function partsOf(text: string): readonly Part[] {
  const parts: Part[] = [];
  let plain = '';
  const endPlain = (): void => {
    if (plain !== '') parts.push({ html: escapeText(plain) });
    plain = '';
  };
  for (let at = 0; at < text.length;) {
    const found = atomAt(text, at) ?? delimiterAt(text, at);
    if (found === undefined) plain += text.charAt(at++);
    else {
      endPlain();
      parts.push(found.part);
      at = found.end;
    }
  }
  endPlain();
  return parts;
}

interface Found {
  readonly part: Part;
  readonly end: number;
}

function atomAt(text: string, at: number): Found | undefined {
  if (!/[\\ `<&![]/.test(text.charAt(at))) return undefined;
  for (const { pattern, html } of atoms) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    // The end first: a link's text is read with the same patterns.
    if (match !== null) return { end: pattern.lastIndex, part: { html: html(match) } };
  }
  return undefined;
}

/** CommonMark 6.2: a run may open emphasis where text follows it, close it where text stands before it. */
function delimiterAt(text: string, at: number): Found | undefined {
  const sign = text.charAt(at);
  if (sign !== '*' && sign !== '_' && sign !== '~') return undefined;
  let end = at;
  while (text.charAt(end) === sign) end++;
  const [before, after] = [text.slice(0, at).at(-1) ?? ' ', text.charAt(end) || ' '];
  const isOpener = !/\s/.test(after) && (!isSign(after) || /\s/.test(before) || isSign(before));
  const isCloser = !/\s/.test(before) && (!isSign(before) || /\s/.test(after) || isSign(after));
  const isWordSign = sign === '_';
  const opens = isOpener && (!isWordSign || !isCloser || isSign(before));
  const closes = isCloser && (!isWordSign || !isOpener || isSign(after));
  return { part: { sign, count: end - at, opens, closes, before: '', after: '' }, end };
}

const isSign = (character: string): boolean => /[\p{P}\p{S}]/u.test(character);

const isDelimiter = (part: Part): part is Delimiter => 'sign' in part;

/** Each run that closes looks back for the nearest that opens; what stands between them and opens nothing is text. */
function withEmphasis(parts: readonly Part[]): string {
  const open: Delimiter[] = [];
  for (const part of parts.filter(isDelimiter)) {
    while (part.closes && part.count > 0) {
      const index = open.findLastIndex((one) => one.sign === part.sign && one.count > 0 && fits(one, part));
      const opener = open[index];
      if (opener === undefined) break;
      open.length = index + 1;
      join(opener, part);
      if (opener.count === 0) open.pop();
    }
    if (part.opens && part.count > 0) open.push(part);
  }
  return parts
    .map((part) => (isDelimiter(part) ? part.before + part.sign.repeat(part.count) + part.after : part.html))
    .join('');
}

function fits(opener: Delimiter, closer: Delimiter): boolean {
  if (opener.sign === '~') return opener.count === closer.count && opener.count <= 2;
  const isMixed = (opener.opens && opener.closes) || (closer.opens && closer.closes);
  return !isMixed || (opener.count + closer.count) % 3 !== 0 || (opener.count % 3 === 0 && closer.count % 3 === 0);
}

/** The signs next to the text between them become tags. */
function join(opener: Delimiter, closer: Delimiter): void {
  const count = opener.sign === '~' ? opener.count : opener.count > 1 && closer.count > 1 ? 2 : 1;
  const tag = opener.sign === '~' ? 'del' : count === 2 ? 'strong' : 'em';
  opener.after = `<${tag}>${opener.after}`;
  closer.before += `</${tag}>`;
  opener.count -= count;
  closer.count -= count;
}
