import { type ParsedNode, parseBody } from './parse-body.ts';

/** What can be told of a body without knowing anything else: what a check before a publish is made of. */
export interface BodyFacts {
  /** Addresses of images that say nothing to somebody who does not see them. */
  readonly speechlessImages: readonly string[];
  /** Every `href` of a link, in order. */
  readonly links: readonly string[];
  /** Every place that a `#` link may lead to. */
  readonly anchors: ReadonlySet<string>;
  /** No words, no image, no embed: readers would see nothing. */
  readonly isEmpty: boolean;
}

/** Seen or heard without a word. A form or a script may show anything. */
const shows = new Set([
  'img',
  'iframe',
  'video',
  'audio',
  'object',
  'embed',
  'svg',
  'form',
  'script',
  'canvas',
  'input',
]);

/** Their text is no words for readers. */
const unread = new Set(['script', 'style', 'template', 'title']);

export function readBodyFacts(html: string): BodyFacts {
  const found: Found = { images: [], links: [], anchors: new Set(), shown: false };
  for (const node of parseBody(html).childNodes) collect(node, found, null);
  const { images, links, anchors, shown } = found;
  return { speechlessImages: images, links, anchors, isEmpty: !shown };
}

interface Found {
  readonly images: string[];
  readonly links: string[];
  readonly anchors: Set<string>;
  shown: boolean;
}

/** `link`: the one that the node is in, and whether anything in it but images says where it leads. */
function collect(node: ParsedNode, found: Found, link: { readonly says: boolean } | null): void {
  if (node.nodeName === '#text' && 'value' in node) found.shown ||= /\S/.test(node.value.replaceAll('\u00a0', ' '));
  if (!('tagName' in node)) return;
  const { tagName: tag } = node;
  const attributes = new Map(node.attrs.map(({ name, value }) => [name, value]));
  if (shows.has(tag)) found.shown = true;
  for (const name of tag === 'a' ? ['id', 'name'] : ['id']) {
    const anchor = attributes.get(name);
    if (anchor !== undefined) found.anchors.add(anchor);
  }
  const href = tag === 'a' ? attributes.get('href') : undefined;
  if (href !== undefined) found.links.push(href);
  if (tag === 'img' && isSpeechless(attributes, link)) found.images.push(attributes.get('src') ?? '');
  if (unread.has(tag)) return;
  const inside = href === undefined ? link : { says: saysWords(node) || attributes.has('aria-label') };
  for (const child of node.childNodes) collect(child, found, inside);
}

/** An empty `alt` is right for an ornament, but not for an image that is all there is of a link. */
function isSpeechless(attributes: ReadonlyMap<string, string>, link: { readonly says: boolean } | null): boolean {
  if (['presentation', 'none'].includes(attributes.get('role') ?? '') || attributes.has('aria-label')) return false;
  const alt = attributes.get('alt');
  return alt === undefined || (alt.trim() === '' && link?.says === false);
}

const saysWords = (node: ParsedNode): boolean => {
  if ('value' in node) return /\S/.test(node.value);
  if (!('childNodes' in node)) return false;
  const alt = 'tagName' in node && node.tagName === 'img' ? node.attrs.find(({ name }) => name === 'alt')?.value : '';
  return (alt ?? '').trim() !== '' || node.childNodes.some(saysWords);
};
