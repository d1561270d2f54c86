import type { Mark, Node } from 'prosemirror-model';
import { type Attributes, attributeOf } from './attributes.ts';
import { markKey, ownKey } from './content-key.ts';
import { attributesOf, calloutKind, tagOf } from './schema.ts';
import { cutText } from './source-tree.ts';

/** A document as a reader takes it in: one line for each text block, rule or island, with what it stands in. */
export class DiffLine {
  readonly node: Node;
  /** What it stands in, outermost first. */
  readonly within: readonly Node[];
  /** Equal for lines with equal content, wherever they stand. */
  readonly key: string;
  #words: readonly DiffWord[] | undefined;

  constructor(node: Node, within: readonly Node[]) {
    this.node = node;
    this.within = within;
    const content = node.isLeaf ? ownKey(node) : node.content.content.map(contentKey).join('\u0001');
    this.key = `${node.type.name} ${content}`;
  }

  /** What a person would call it: `paragraph`, `list item`, `table cell`, `heading 2`. */
  get what(): string {
    return nameLine(this.node, this.within);
  }

  /** Cut only where lines differ: most never are compared word by word. */
  get words(): readonly DiffWord[] {
    this.#words ??= this.node.content.content.flatMap(wordsOf);
    return this.#words;
  }

  /** Its text as runs under the same marks. */
  get runs(): readonly DiffWord[] {
    return this.node.content.content.map((child) => ({
      text: child.isText ? (child.text ?? '') : nameAtom(child),
      marks: child.marks,
      plain: '',
    }));
  }
}

const contentKey = (child: Node): string =>
  `${child.isText ? (child.text ?? '') : ownKey(child)}\n${markKey(child.marks)}`;

export interface DiffWord {
  readonly text: string;
  readonly marks: readonly Mark[];
  /** The word without its marks; an atom's own description. */
  readonly plain: string;
}

/** The lines of one top-level block, in order. */
export function linesOf(block: Node): readonly DiffLine[] {
  const lines: DiffLine[] = [];
  const visit = (node: Node, within: readonly Node[]): void => {
    if (node.isTextblock || node.isLeaf) lines.push(new DiffLine(node, within));
    else for (const child of node.content.content) visit(child, [...within, node]);
  };
  visit(block, []);
  return lines;
}

function wordsOf(child: Node): readonly DiffWord[] {
  const { marks } = child;
  if (!child.isText) return [{ text: nameAtom(child), marks, plain: ownKey(child) }];
  return cutText(child.text ?? '').map((text) => ({ text, marks, plain: text }));
}

/** An atom in running text, as a reader would be told of it. */
function nameAtom(node: Node): string {
  if (node.type.name === 'hardBreak') return '\n';
  if (node.type.name === 'image') return `[image ${fileOf(attributesOf(node))}]`;
  if (node.type.name === 'inlineIsland') return `[${String(node.attrs.kind)}]`;
  return `[${tagOf(node)}]`;
}

const fileOf = (attributes: Attributes): string => (attributeOf(attributes, 'src') ?? '').split('/').at(-1) ?? '';

const plainNames: Readonly<Record<string, string>> = {
  paragraph: 'paragraph',
  codeBlock: 'code block',
  horizontalRule: 'rule',
  summary: 'summary',
};

const boxNames: Readonly<Record<string, string>> = {
  listItem: 'list item',
  tableCell: 'table cell',
  tableCaption: 'table caption',
  blockquote: 'quotation',
  details: 'details',
};

/** What a person calls a text block, rule or island; `within` is what it stands in, outermost first. */
export function nameLine(node: Node, within: readonly Node[]): string {
  if (node.type.name === 'heading') return `heading ${tagOf(node).slice(1)}`;
  if (node.type.name === 'blockIsland') return String(node.attrs.kind);
  const own = plainNames[node.type.name];
  const around = within.at(-1);
  const isCallout = around !== undefined && calloutKind(around) !== undefined;
  const box = isCallout ? 'callout' : boxNames[around?.type.name ?? ''];
  return box !== undefined && (own === undefined || own === 'paragraph') ? box : (own ?? 'text');
}

/** What a block is called when it is named as something that a line stands in. */
export function nameBox(node: Node): string {
  const callout = calloutKind(node);
  if (callout !== undefined) return callout === 'plain' ? 'callout' : `${callout} callout`;
  return boxNames[node.type.name] ?? (tagOf(node) || node.type.name);
}

const markNames: Readonly<Record<string, string>> = {
  strong: 'bold',
  em: 'italic',
  underline: 'underlined',
  strike: 'struck out',
  code: 'code',
  subscript: 'subscript',
  superscript: 'superscript',
};

export function nameMark(mark: Mark): string {
  const attributes = attributesOf(mark);
  if (mark.type.name === 'link') return `link to ${attributeOf(attributes, 'href') ?? ''}`;
  const name = markNames[mark.type.name] ?? `<${tagOf(mark)}>`;
  return attributes.length === 0
    ? name
    : `${name} (${attributes.map(([key, value]) => `${key}="${value}"`).join(' ')})`;
}
