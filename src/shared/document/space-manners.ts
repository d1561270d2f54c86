import type { Node } from 'prosemirror-model';
import { tagOf } from './schema.ts';
import type { ItemKind, SourceBlock } from './source-tree.ts';

/** A place between two items, by what stands there: `close:li|open:li`. */
export const edgeLabel = (kind: ItemKind, node: Node): string =>
  kind === 'leaf' || kind === 'atom' ? 'leaf' : `${kind}:${tagOf(node) || node.type.name}`;

/** Parts of lists and tables have a layout of their own; all other blocks have theirs in common. */
const partTags = new Set('li tr td th thead tbody tfoot caption dt dd summary'.split(' '));

/** Two blocks beside each other, whatever they are: a rule or an island stands as others do. Inside a block its own tag counts. */
function anyBlocks(label: string): string {
  const [left = '', right = ''] = label.split('|');
  const before = /^(?:close|block):(.+)$/.exec(left)?.[1];
  const after = /^(?:open|block):(.+)$/.exec(right)?.[1];
  if (before === undefined || after === undefined) return label;
  const nameOf = (tag: string): string => (partTags.has(tag) ? tag : 'any');
  return `close:${nameOf(before)}|open:${nameOf(after)}`;
}

interface Sample {
  readonly at: number;
  readonly space: string;
}

/**
 * How this source is laid out: the white space between kinds of neighbours, its line ends, its void tags. What is
 * printed anew follows the nearest example, so that an indented article stays indented and a run-together one does not
 * sprout line ends.
 */
export class SpaceManners {
  readonly #source: string;
  readonly #root: SourceBlock;
  #samples: Map<string, Sample[]> | undefined;
  #voidEnd: string | undefined;
  #lineEnd: string | undefined;

  constructor(source: string, root: SourceBlock) {
    this.#source = source;
    this.#root = root;
  }

  /** The white space that the source has between such neighbours, nearest to `at`; none where it has no example. */
  spaceBetween(left: string, right: string, at: number): string {
    this.#samples ??= collectSamples(this.#source, this.#root);
    // A paragraph where only headings and lists stand beside each other is laid out as they are.
    const label = `${left}|${right}`;
    const samples = this.#samples.get(label) ?? this.#samples.get(anyBlocks(label)) ?? [];
    let nearest: Sample | undefined;
    for (const sample of samples) {
      if (nearest === undefined || Math.abs(sample.at - at) < Math.abs(nearest.at - at)) nearest = sample;
    }
    return nearest?.space ?? '';
  }

  get voidEnd(): string {
    this.#voidEnd ??=
      count(this.#source, /<(?:br|img|hr)\b[^>]* \/>/gi) > count(this.#source, /<(?:br|img|hr)\b[^>]*[^/]>/gi)
        ? ' />'
        : '>';
    return this.#voidEnd;
  }

  get lineEnd(): string {
    this.#lineEnd ??= this.#source.includes('\r\n') ? '\r\n' : '\n';
    return this.#lineEnd;
  }
}

const count = (source: string, pattern: RegExp): number => source.match(pattern)?.length ?? 0;

export const isSpace = (text: string): boolean => /^[ \t\n\f\r]*$/.test(text);

function collectSamples(source: string, root: SourceBlock): Map<string, Sample[]> {
  const samples = new Map<string, Sample[]>();
  const note = (left: string, right: string, from: number, to: number): void => {
    const space = source.slice(from, to);
    if (!isSpace(space)) return;
    for (const label of new Set([`${left}|${right}`, anyBlocks(`${left}|${right}`)])) {
      const known = samples.get(label);
      if (known === undefined) samples.set(label, [{ at: from, space }]);
      else known.push({ at: from, space });
    }
  };
  const visit = (block: SourceBlock): void => {
    if (block.isAtom) return;
    let left = edgeLabel('open', block.node);
    let from = block.startTag.to;
    for (const child of block.children) {
      note(left, edgeLabel(child.open.kind, child.node), from, child.from);
      visit(child);
      left = edgeLabel(child.close.kind, child.node);
      from = child.to;
    }
    if (block.children.length > 0) note(left, edgeLabel('close', block.node), from, block.endTag.from);
    else noteLine(block, note);
  };
  visit(root);
  return samples;
}

type Note = (left: string, right: string, from: number, to: number) => void;

/** The space before the first word and after the last; in `pre` none is layout, all is text. */
function noteLine(block: SourceBlock, note: Note): void {
  const first = block.pieces[0];
  const last = block.pieces.at(-1);
  if (first === undefined || last === undefined || block.node.type.name === 'codeBlock') return;
  note(edgeLabel('open', block.node), 'leaf', block.startTag.to, first.stack[0]?.startTag.from ?? first.from);
  note('leaf', edgeLabel('close', block.node), last.stack[0]?.endTag.to ?? last.to, block.endTag.from);
}
