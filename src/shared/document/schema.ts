import { type DOMOutputSpec, type Mark, type MarkSpec, type Node, type NodeSpec, Schema } from 'prosemirror-model';
import { type Attributes, attributeOf, classNames, noAttributes } from './attributes.ts';
import { isSafeAddress, pageAttributes, type PastedElement, pastedAttributes, pastedTag } from './safe-attributes.ts';
import { headingTags } from './tag-names.ts';

/**
 * The editor's schema: every construct of HTML has a place in it, known ones as themselves, unknown ones as `container`
 * and `inlineTag`, and what must not be edited as text as islands. Each node and mark that is written with a tag keeps
 * that tag and its attributes in order.
 *
 * What a document looks like on screen is drawn by `toDOM`, which never lets an article act (see safe-attributes.ts).
 */

const element = (tag: string) => ({ tag: { default: tag }, attributes: { default: noAttributes } });

const attributesOf = (node: Node | Mark): Attributes =>
  (node.attrs.attributes as Attributes | undefined) ?? noAttributes;
const pageOf = (node: Node | Mark, dom: string) => pageAttributes(dom, String(node.attrs.tag), attributesOf(node));

const drawn = (node: Node | Mark, dom: string): DOMOutputSpec => [dom, pageOf(node, dom), 0];

const read = (tag: string) => ({
  tag,
  getAttrs: (dom: PastedElement) => ({ tag: pastedTag(dom), attributes: pastedAttributes(dom, pastedTag(dom)) }),
});

/** A block whose lines are its text. */
const textBlock = (tag: string, dom: string, more: Partial<NodeSpec> = {}): NodeSpec => ({
  attrs: element(tag),
  content: 'inline*',
  group: 'block',
  toDOM: (node) => drawn(node, dom),
  parseDOM: [read(tag)],
  ...more,
});

/** A block that holds blocks. */
const box = (tag: string, dom: string, content: string, more: Partial<NodeSpec> = {}): NodeSpec => ({
  attrs: element(tag),
  content,
  group: 'block',
  toDOM: (node) => drawn(node, dom),
  parseDOM: [read(tag)],
  ...more,
});

const headingLevels = [...headingTags];

const island = (dom: 'div' | 'span', more: Partial<NodeSpec>): NodeSpec => ({
  attrs: { kind: { default: 'html' }, source: { default: '' } },
  atom: true,
  draggable: true,
  toDOM: (node) => [
    dom,
    { 'data-island': String(node.attrs.kind), title: String(node.attrs.source) },
    String(node.attrs.source),
  ],
  parseDOM: [],
  ...more,
});

const nodeTable = {
  doc: { content: 'block*' },
  paragraph: textBlock('p', 'p'),
  heading: textBlock('h2', 'h2', {
    defining: true,
    toDOM: (node) => drawn(node, headingTags.has(tagOf(node)) ? tagOf(node) : 'h2'),
    parseDOM: headingLevels.map(read),
  }),
  codeBlock: textBlock('pre', 'pre', {
    code: true,
    defining: true,
    parseDOM: [{ ...read('pre'), preserveWhitespace: 'full' }],
  }),
  bulletList: box('ul', 'ul', '(listItem | block)*'),
  orderedList: box('ol', 'ol', '(listItem | block)*'),
  listItem: box('li', 'li', 'block*', { group: '', defining: true }),
  blockquote: box('blockquote', 'blockquote', 'block*', { defining: true }),
  table: box('table', 'table', '(tableCaption | tableSection | blockIsland)*', { isolating: true }),
  tableCaption: box('caption', 'caption', 'block*', { group: '', isolating: true, selectable: false }),
  tableSection: box('tbody', 'tbody', '(tableRow | blockIsland)*', {
    group: '',
    selectable: false,
    toDOM: (node) => drawn(node, node.attrs.tag === 'thead' || node.attrs.tag === 'tfoot' ? node.attrs.tag : 'tbody'),
    parseDOM: ['tbody', 'thead', 'tfoot'].map(read),
  }),
  tableRow: box('tr', 'tr', '(tableCell | blockIsland)*', { group: '' }),
  tableCell: box('td', 'td', 'block*', {
    group: '',
    isolating: true,
    toDOM: (node) => drawn(node, node.attrs.tag === 'th' ? 'th' : 'td'),
    parseDOM: ['td', 'th'].map(read),
  }),
  details: box('details', 'div', '(summary | block)*', { parseDOM: [read('details'), read('div[data-tag=details]')] }),
  summary: textBlock('summary', 'div', {
    group: '',
    defining: true,
    parseDOM: [read('summary'), read('div[data-tag=summary]')],
  }),
  container: box('div', 'div', 'block*', {
    toDOM: (node) => ['div', { ...pageOf(node, 'div'), ...calloutMark(node) }, 0],
    parseDOM: [{ ...read('div[data-tag]'), priority: 40 }],
  }),
  /** Inline content that stands straight in a list item, a cell, a `div` or at the top: it has no tags of its own. */
  bare: {
    content: 'inline*',
    group: 'block',
    toDOM: () => ['div', { 'data-bare': '' }, 0],
    parseDOM: [{ tag: 'div[data-bare]' }],
  },
  horizontalRule: {
    attrs: element('hr'),
    group: 'block',
    toDOM: (node) => ['hr', pageOf(node, 'hr')],
    parseDOM: [read('hr')],
  },
  blockIsland: island('div', { group: 'block' }),

  text: { group: 'inline' },
  hardBreak: {
    attrs: element('br'),
    group: 'inline',
    inline: true,
    selectable: false,
    linebreakReplacement: true,
    toDOM: () => ['br'],
    parseDOM: [read('br')],
  },
  image: {
    attrs: element('img'),
    group: 'inline',
    inline: true,
    draggable: true,
    toDOM: (node) => ['img', { ...pageOf(node, 'img'), 'data-src': attributeOf(attributesOf(node), 'src') ?? '' }],
    parseDOM: [read('img')],
  },
  /** An inline element without content, kept for its attributes: an anchor, an icon. `inner` is white space or empty tags. */
  inlineAtom: {
    attrs: { ...element('a'), inner: { default: '' } },
    group: 'inline',
    inline: true,
    atom: true,
    toDOM: (node) => ['span', { ...pageOf(node, 'span'), 'data-atom': '' }],
    parseDOM: [{ ...read('span[data-atom]'), priority: 70 }],
  },
  inlineIsland: island('span', { group: 'inline', inline: true }),
} satisfies Readonly<Record<string, NodeSpec>>;

/** `run` tells apart neighbours that are written alike: `<b>a</b><b>b</b>`. It says nothing about the HTML. */
const inlineElement = (
  tag: string,
  dom: string,
  pasted: readonly string[],
  more: Partial<MarkSpec> = {},
): MarkSpec => ({
  attrs: { ...element(tag), run: { default: 0 } },
  excludes: '',
  toDOM: (mark) => drawn(mark, dom),
  parseDOM: pasted.map(read),
  ...more,
});

const markTable = {
  link: inlineElement('a', 'a', ['a[href]'], {
    excludes: 'link',
    inclusive: false,
    toDOM: (mark) => ['a', linkPage(mark), 0],
  }),
  strong: inlineElement('strong', 'strong', ['strong', 'b']),
  em: inlineElement('em', 'em', ['em', 'i']),
  underline: inlineElement('u', 'u', ['u']),
  strike: inlineElement('s', 's', ['s', 'strike', 'del']),
  subscript: inlineElement('sub', 'sub', ['sub']),
  superscript: inlineElement('sup', 'sup', ['sup']),
  code: inlineElement('code', 'code', ['code']),
  inlineTag: inlineElement('span', 'span', ['span[data-tag]']),
} satisfies Record<string, MarkSpec>;

function linkPage(mark: Mark): Record<string, string> {
  const href = attributeOf(attributesOf(mark), 'href') ?? '';
  const safe = isSafeAddress(href) ? { href, rel: 'noopener noreferrer nofollow' } : {};
  return { ...pageOf(mark, 'a'), ...safe };
}

export type NodeName = keyof typeof nodeTable;
export type MarkName = keyof typeof markTable;

/** From these the editor builds its own schema, with the same names. */
export const nodeSpecs: Readonly<Record<NodeName, NodeSpec>> = nodeTable;
export const markSpecs: Readonly<Record<MarkName, MarkSpec>> = markTable;

export const documentSchema = new Schema({ nodes: nodeSpecs, marks: markSpecs });

/** The tag that a node or mark is written with; empty for what has none (`doc`, `bare`, text, islands). */
export const tagOf = (node: Node | Mark): string => (typeof node.attrs.tag === 'string' ? node.attrs.tag : '');

export { attributesOf };

/** Which of Help Scout's callouts a block is (`blue`, `yellow`, `red`, `green`, `plain`, `private-note`), on whatever element. */
export function calloutKind(node: Node): string | undefined {
  for (const name of classNames(attributesOf(node))) {
    if (name === 'private-note') return name;
    const match = /^callout(?:-(.+))?$/.exec(name);
    if (match !== null) return match[1] ?? 'plain';
  }
  return undefined;
}

function calloutMark(node: Node): Record<string, string> {
  const kind = calloutKind(node);
  return kind === undefined ? {} : { 'data-callout': kind };
}
