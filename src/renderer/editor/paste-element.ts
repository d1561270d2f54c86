import type { DefaultTreeAdapterMap } from 'parse5';
import { isSafeAddress } from '../../shared/document/safe-attributes.ts';
import { escapeValue } from '../../shared/document/tag-text.ts';
import type { PastedLink } from './paste-run.ts';
import { ticked, unticked } from './boxes-to-tick.ts';

export type PastedNode = DefaultTreeAdapterMap['childNode'];
export type PastedElement = DefaultTreeAdapterMap['element'];

export const isElement = (node: PastedNode): node is PastedElement => 'tagName' in node;

export const isText = (node: PastedNode): node is DefaultTreeAdapterMap['textNode'] => node.nodeName === '#text';

export const attributeOf = (element: PastedElement, name: string): string =>
  element.attrs.find((attribute) => attribute.name === name)?.value ?? '';

export const classesOf = (element: PastedElement): readonly string[] =>
  attributeOf(element, 'class').split(/\s+/).filter(Boolean);

export function textOf(node: PastedNode): string {
  if (isText(node)) return node.value;
  return isElement(node) ? node.childNodes.map(textOf).join('') : '';
}

/** The first element below that `holds` is true of. */
export function findElement(
  within: PastedElement,
  holds: (element: PastedElement) => boolean,
): PastedElement | undefined {
  for (const child of within.childNodes) {
    if (!isElement(child)) continue;
    const found = holds(child) ? child : findElement(child, holds);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Where a pasted link leads. None where nothing can be reached: addresses that would run, files of another computer, and
 * names inside the page it came from, whose targets stay there.
 */
export function linkOf(element: PastedElement): PastedLink | null {
  const href = realAddress(attributeOf(element, 'href').trim());
  if (href === '' || href.startsWith('#') || /^about:/i.test(href) || !isSafeAddress(href)) return null;
  return { href, title: attributeOf(element, 'title').trim(), isButton: classesOf(element).includes('button') };
}

/** Google Docs and Gmail put a stop of their own before every address. */
function realAddress(href: string): string {
  const stop = /^https?:\/\/www\.google\.[a-z.]+\/url\?/i.test(href) ? URL.parse(href) : null;
  return stop?.searchParams.get('q') ?? href;
}

/** An `<img>` as an article has it; empty for pictures that only the other program's computer has, and for those that count readers. */
export function imageHtml(element: PastedElement): string {
  const src = attributeOf(element, 'src').trim();
  const isReachable = /^(?:https?:)?\/\//i.test(src) || /^data:image\/(?:png|jpe?g|gif|webp|avif);/i.test(src);
  const sizes = ['width', 'height'].map((name) => [name, attributeOf(element, name)] as const);
  if (!isReachable || sizes.some(([, size]) => /^[01](?:px)?$/.test(size))) return '';
  const kept = sizes.filter(([, size]) => /^\d+$/.test(size)).map(([name, size]) => ` ${name}="${size}"`);
  // One that says nothing of what it shows is no decoration: that can still be asked.
  const alt = element.attrs.find(({ name }) => name === 'alt');
  const described = alt === undefined ? '' : ` alt="${escapeValue(alt.value)}"`;
  const callout = ownCalloutOf(element);
  const boxed = callout === '' ? '' : ` class="${callout}"`;
  return `<img src="${escapeValue(src)}"${described}${kept.join('')}${boxed}>`;
}

/** Slack, GitHub and others show a sign of feeling as a picture; empty where the picture is one. */
export const emojiOf = (element: PastedElement): string =>
  attributeOf(element, 'data-stringify-emoji') ||
  (classesOf(element).includes('emoji') ? attributeOf(element, 'alt') : '');

/** A box that can be ticked, as articles write it; undefined where an element says nothing of one. */
export function tickOf(element: PastedElement): string | undefined {
  const classes = classesOf(element);
  const state = attributeOf(element, 'data-task-state') || attributeOf(element, 'aria-checked');
  const isBox = element.tagName === 'input' && attributeOf(element, 'type').toLowerCase() === 'checkbox';
  if (isBox) return element.attrs.some(({ name }) => name === 'checked') ? ticked : unticked;
  if (classes.includes('checkbox-on')) return ticked;
  if (classes.includes('checkbox-off')) return unticked;
  return state === '' ? undefined : /^(?:done|true)$/i.test(state) ? ticked : unticked;
}

const isOwnCallout = (name: string): boolean =>
  /^(?:callout(?:-(?:blue|yellow|red|green))?|private-note|dashed)$/.test(name);

/** The classes of Help Scout's own callout that an element is; empty: none. */
export function ownCalloutOf(element: PastedElement): string {
  const own = classesOf(element).filter(isOwnCallout);
  return own.some((name) => name !== 'dashed') ? own.join(' ') : '';
}

/** The element itself, where it is read inside of the callout that it is. */
export function withoutOwnCallout(element: PastedElement): PastedElement {
  const others = classesOf(element).filter((name) => !isOwnCallout(name));
  const attrs = element.attrs.filter(({ name }) => name !== 'class');
  return { ...element, attrs: [...attrs, { name: 'class', value: others.join(' ') }] };
}

/** Help Scout's callout that a box is or stands for in the program it came from; empty: none. */
export function calloutOf(element: PastedElement): string {
  const own = ownCalloutOf(element);
  if (own !== '') return own;
  const classes = classesOf(element);
  const panel =
    attributeOf(element, 'data-panel-type') ||
    classes
      .map((name) => /^markdown-alert-(.+)$/.exec(name)?.[1])
      .find((name) => name !== undefined && name !== 'title');
  if (panel !== undefined && panel !== '') return panelCallouts[panel.toLowerCase()] ?? 'callout';
  return element.tagName === 'aside' ? 'callout' : '';
}

/** Confluence's panels and GitHub's alerts. */
const panelCallouts: Readonly<Record<string, string>> = {
  info: 'callout-blue',
  note: 'callout-blue',
  tip: 'callout-green',
  success: 'callout-green',
  warning: 'callout-yellow',
  error: 'callout-red',
  caution: 'callout-red',
};
