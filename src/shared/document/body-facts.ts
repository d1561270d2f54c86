import { ReferenceReader } from './character-references.ts';

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

/** What is in them is no markup, and no words for readers. */
const unread = new Set(['script', 'style', 'template', 'title', 'textarea', 'iframe', 'xmp', 'noembed', 'noframes']);

/**
 * One pass over the tags, a tenth of what the tree of a browser would cost: a plan of a thousand articles reads all of
 * them while she waits. Where markup is broken it may see a tag that a browser does not; a check is only worth a look.
 */
export function readBodyFacts(html: string): BodyFacts {
  const reading = new Reading();
  let at = 0;
  while (at < html.length) {
    const tag = html.indexOf('<', at);
    reading.text(html.slice(at, tag === -1 ? html.length : tag));
    if (tag === -1) break;
    at = readTag(html, tag, reading);
  }
  return reading.end();
}

const tagStart = /<(\/?)([a-z][^\s/>]*)/iy;
const attribute = /[\s/]*([^\s/>=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)))?/y;

/** Two of them end as they begin: `<!-->` and `<!--->`. */
const comment = /<!--(?:-?>|[^]*?--!?>)/y;

/** Reads the tag or comment that begins here; where the rest begins. */
function readTag(html: string, at: number, reading: Reading): number {
  if (html.startsWith('<!--', at)) {
    comment.lastIndex = at;
    return comment.test(html) ? comment.lastIndex : html.length;
  }
  tagStart.lastIndex = at;
  const [whole, slash, written] = tagStart.exec(html) ?? [];
  if (whole === undefined || written === undefined) {
    const isMarkup = html[at + 1] === '!' || html[at + 1] === '?' || html[at + 1] === '/';
    if (!isMarkup) reading.text('<');
    return isMarkup ? after(html, '>', at) : at + 1;
  }
  const attributes = new Map<string, string>();
  let end = at + whole.length;
  for (;;) {
    attribute.lastIndex = end;
    const [part, name, ...values] = attribute.exec(html) ?? [];
    if (part === undefined || name === undefined) break;
    end += part.length;
    if (!attributes.has(name.toLowerCase()))
      attributes.set(name.toLowerCase(), values.find((value) => value !== undefined) ?? '');
  }
  const tag = written.toLowerCase();
  const inside = after(html, '>', end);
  if (slash === '/') reading.close(tag);
  else reading.open(tag, attributes);
  if (slash === '/' || !unread.has(tag)) return inside;
  const close = new RegExp(`</${tag}`, 'gi');
  close.lastIndex = inside;
  return close.exec(html)?.index ?? html.length;
}

function after(html: string, what: string, from: number): number {
  const found = html.indexOf(what, from);
  return found === -1 ? html.length : found + what.length;
}

/** What was seen so far. */
class Reading {
  readonly #references = new ReferenceReader();
  readonly #images: string[] = [];
  readonly #links: string[] = [];
  readonly #anchors = new Set<string>();
  #isEmpty = true;
  /** The link that is open: whether anything but images says where it leads, and the images in it that are ornaments. */
  #link: { says: boolean; readonly ornaments: string[] } | null = null;

  text(source: string): void {
    if (!/\S/.test(source.replaceAll(/&nbsp;?|&#160;|&#x?a0;|\u00a0/gi, ' '))) return;
    this.#isEmpty = false;
    if (this.#link !== null) this.#link.says = true;
  }

  open(tag: string, attributes: ReadonlyMap<string, string>): void {
    const value = (name: string): string | null => {
      const written = attributes.get(name);
      if (written === undefined) return null;
      return written.includes('&') ? this.#references.decode(written) : written;
    };
    if (shows.has(tag)) this.#isEmpty = false;
    for (const name of tag === 'a' ? ['id', 'name'] : ['id']) {
      const anchor = value(name);
      if (anchor !== null) this.#anchors.add(anchor);
    }
    if (tag === 'a') {
      this.close('a');
      const href = value('href');
      if (href === null) return;
      this.#links.push(href);
      this.#link = { says: attributes.has('aria-label'), ornaments: [] };
    }
    if (tag === 'img') this.#image(value('src') ?? '', value('alt'), attributes);
  }

  close(tag: string): void {
    if (tag !== 'a' || this.#link === null) return;
    // An empty `alt` is right for an ornament, but not for an image that is all there is of a link.
    if (!this.#link.says) this.#images.push(...this.#link.ornaments);
    this.#link = null;
  }

  end(): BodyFacts {
    this.close('a');
    return { speechlessImages: this.#images, links: this.#links, anchors: this.#anchors, isEmpty: this.#isEmpty };
  }

  #image(src: string, alt: string | null, attributes: ReadonlyMap<string, string>): void {
    if (['presentation', 'none'].includes(attributes.get('role') ?? '') || attributes.has('aria-label')) return;
    if (alt === null) this.#images.push(src);
    else if (alt.trim() === '') this.#link?.ornaments.push(src);
    else if (this.#link !== null) this.#link.says = true;
  }
}
