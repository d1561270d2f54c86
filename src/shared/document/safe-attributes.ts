import { type Attributes, attributeOf, noAttributes } from './attributes.ts';

/**
 * The border between article HTML and a live page. What an article says is *shown*, never obeyed: nothing here may run,
 * load, navigate, or reach the window's own styles.
 */

const safeSchemes = /^(?:https?|mailto|tel|ftp|sms|skype):/i;
const anyScheme = /^[a-z][a-z0-9+.-]*:/i;

/** Browsers drop control characters and spaces before they look for the scheme: so do we. */
// oxlint-disable-next-line no-control-regex
const ignoredInAddresses = /[\u0000-\u0020\u007f]/g;

export function isSafeAddress(address: string): boolean {
  const bare = address.replace(ignoredInAddresses, '');
  return safeSchemes.test(bare) || !anyScheme.test(bare);
}

const addressNames = new Set([
  'href',
  'src',
  'action',
  'formaction',
  'xlink:href',
  'background',
  'poster',
  'cite',
  'data',
]);

/** An attribute that does not run anything when it reaches a reader's browser. Asked of what is pasted. */
export function isHarmless([name, value]: readonly [string, string]): boolean {
  if (/^on/i.test(name) || name === 'srcdoc') return false;
  return !addressNames.has(name) || isSafeAddress(value) || (name === 'src' && /^data:image\//i.test(value));
}

const shownAsWritten = new Set([
  'dir',
  'lang',
  'start',
  'type',
  'reversed',
  'colspan',
  'rowspan',
  'alt',
  'width',
  'height',
]);

/** Many tags are drawn as these two: each says which. */
const drawnForMany = new Set(['div', 'span']);

/**
 * The attributes that the editor's own page may have: facts of layout as themselves, everything else as data. An
 * element that stands for its own tag has none: Chromium walks over all elements at each key, and takes up
 * to a quarter longer for those with attributes, which it keeps apart from them.
 */
export function pageAttributes(dom: string, tag: string, attributes: Attributes): Record<string, string> {
  const page: Record<string, string> = tag !== dom || drawnForMany.has(dom) ? { 'data-tag': tag } : {};
  for (const [name, value] of attributes) if (shownAsWritten.has(name)) page[name] = value;
  const className = attributeOf(attributes, 'class');
  if (className !== undefined) page['data-class'] = className;
  if (attributes.length > 0) page['data-attributes'] = JSON.stringify(attributes);
  return page;
}

/** What we ask of a pasted element. `HTMLElement` has it; this layer does not know the DOM. */
export interface PastedElement {
  readonly tagName: string;
  getAttribute(name: string): string | null;
}

const keptFromStrangers: Readonly<Record<string, readonly string[]>> = {
  a: ['href', 'title', 'target', 'rel'],
  img: ['src', 'alt', 'title', 'width', 'height'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan', 'scope'],
  ol: ['start', 'type', 'reversed'],
};

/** Our own copies bring all their attributes along; what other programs copy brings only what carries meaning. */
export function pastedAttributes(element: PastedElement, tag: string): Attributes {
  const own = readAttributes(element.getAttribute('data-attributes'));
  if (own !== undefined) return own.filter(isHarmless);
  const kept = (keptFromStrangers[tag] ?? []).flatMap((name): [string, string][] => {
    const value = element.getAttribute(name);
    return value === null ? [] : [[name, value]];
  });
  return kept.length === 0 ? noAttributes : kept.filter(isHarmless);
}

export const pastedTag = (element: PastedElement): string =>
  (element.getAttribute('data-tag') ?? element.tagName).toLowerCase();

function readAttributes(json: string | null): Attributes | undefined {
  if (json === null) return undefined;
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) && value.every(isPair) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isPair = (value: unknown): value is [string, string] =>
  Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string') && isName(value[0]);

const isName = (name: unknown): boolean => typeof name === 'string' && /^[a-z][a-z0-9:_.-]*$/.test(name);
