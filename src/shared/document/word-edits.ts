import { Fragment, type Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { childrenOf } from './match-items.ts';
import type { OpenedDocument } from './open.ts';
import { printDocument } from './print.ts';
import type { SourceItem } from './source-tree.ts';

/** A word that is to be replaced by another. */
export interface WordEdit {
  /** The word's place in the document. */
  readonly position: number;
  readonly leaf: SourceItem;
}

/*
 * Printing after one edit looks at every block once, if only to see that it is the same; so trying each word of a long
 * article by itself costs the square of its length. Each word of an article as people write them is tried alone. Of a long
 * one a part of them is, evenly spread; the others are tried in groups that spread over the whole article, each with its
 * neighbours in another group. Where a group does not come out exactly, its halves are tried, down to single words.
 */

/** Printing work that may be spent on single words, in characters that are looked at. */
const workForSingleWords = 60_000_000;
/** To settle, align and print a character of the line that an edit is in takes so many times as long as to look at one. */
const workInLine = 100;
const fewestSingleWords = 32;
/** Words of one line that may change at once: of more the alignment would say that it is another line. */
const mostInOneLine = 1400;
const fewestGroups = 8;

function affordable({ doc }: OpenedDocument, edits: readonly WordEdit[]): number {
  const inLines = edits.reduce((sum, { leaf }) => sum + leaf.block.node.content.size, 0) / edits.length;
  return Math.max(fewestSingleWords, Math.floor(workForSingleWords / (doc.content.size + inLines * workInLine)));
}

/**
 * How many of the edits change their word's source and nothing else, and give the source back when they are undone. `most`:
 * how many words are tried alone.
 */
export function countExact(
  opened: OpenedDocument,
  edits: readonly WordEdit[],
  { print = printDocument, most = affordable(opened, edits) } = {},
): number {
  const trial = new Trial(opened, print);
  if (edits.length <= most) return edits.filter((edit) => trial.isExactAlone(edit)).length;
  const stride = edits.length / most;
  const alone = new Set(Array.from({ length: most }, (_, i) => edits[Math.floor(i * stride)]));
  const others = groupsOf(edits.filter((edit) => !alone.has(edit)));
  const exactAlone = edits.filter((edit) => alone.has(edit) && trial.isExactAlone(edit)).length;
  return others.reduce((sum, group) => sum + trial.countInGroup(group), exactAlone);
}

function groupsOf(edits: readonly WordEdit[]): readonly (readonly WordEdit[])[] {
  const inLine = new Map<SourceItem['block'], number>();
  for (const { leaf } of edits) inLine.set(leaf.block, (inLine.get(leaf.block) ?? 0) + 1);
  const fullest = [...inLine.values()].reduce((most, count) => Math.max(most, count), 0);
  const count = Math.max(fewestGroups, Math.ceil(fullest / mostInOneLine));
  return Array.from({ length: count }, (_, group) => edits.filter((_edit, i) => i % count === group));
}

class Trial {
  readonly #opened: OpenedDocument;
  readonly #print: typeof printDocument;

  constructor(opened: OpenedDocument, print: typeof printDocument) {
    this.#opened = opened;
    this.#print = print;
  }

  /** As a transaction, and its inversion. */
  isExactAlone(edit: WordEdit): boolean {
    const { doc, source } = this.#opened;
    const { position, leaf } = edit;
    const marks = doc.nodeAt(position)?.marks ?? [];
    const transform = new Transform(doc);
    const text = doc.type.schema.text(replacementFor(source, leaf), marks);
    transform.replaceWith(position, position + leaf.text.length, text);
    if (this.#print(this.#opened, transform.doc) !== this.#expected([edit])) return false;
    const undone = transform.steps[0]?.invert(doc).apply(transform.doc).doc;
    return undone !== undefined && undone !== null && this.#print(this.#opened, undone) === source;
  }

  countInGroup(group: readonly WordEdit[]): number {
    const [only] = group;
    if (only === undefined) return 0;
    if (group.length === 1) return this.isExactAlone(only) ? 1 : 0;
    if (this.#areExact(group)) return group.length;
    const middle = group.length >> 1;
    return this.countInGroup(group.slice(0, middle)) + this.countInGroup(group.slice(middle));
  }

  /** All at once, and rewritten back. */
  #areExact(group: readonly WordEdit[]): boolean {
    const { doc, source } = this.#opened;
    const changed = new Map(group.map((edit) => [edit.position, edit]));
    const edited = rewrite(doc, changed, ({ leaf }) => replacementFor(source, leaf));
    if (this.#print(this.#opened, edited) !== this.#expected(group)) return false;
    return (
      this.#print(
        this.#opened,
        rewrite(doc, changed, ({ leaf }) => leaf.text),
      ) === source
    );
  }

  #expected(group: readonly WordEdit[]): string {
    const { source } = this.#opened;
    let text = '';
    let at = 0;
    for (const { leaf } of group) {
      text += source.slice(at, leaf.from) + replacementFor(source, leaf);
      at = leaf.to;
    }
    return text + source.slice(at);
  }
}

/** After a stray `<` a letter would begin a tag, and the sign would rightly be written anew. */
const replacementFor = (source: string, leaf: SourceItem): string => (source[leaf.from - 1] === '<' ? '47' : 'Zyx');

/** The document with new nodes wherever an edit lies. */
function rewrite(doc: Node, edits: ReadonlyMap<number, WordEdit>, say: (edit: WordEdit) => string): Node {
  const positions = [...edits.keys()];
  let next = 0;
  const visit = (node: Node, start: number): Node => {
    const end = start + node.nodeSize;
    if ((positions[next] ?? Infinity) >= end) return node;
    if (node.isText) return rewriteText(node, start, end);
    let at = node.type.name === 'doc' ? 0 : start + 1;
    const children = childrenOf(node).map((child) => {
      const from = at;
      at += child.nodeSize;
      return visit(child, from);
    });
    return node.copy(Fragment.fromArray(children));
  };
  const rewriteText = (node: Node, start: number, end: number): Node => {
    const text = node.text ?? '';
    let said = '';
    let at = 0;
    for (let place = positions[next]; place !== undefined && place < end; place = positions[++next]) {
      const edit = edits.get(place);
      if (edit === undefined) continue;
      said += text.slice(at, place - start) + say(edit);
      at = place - start + edit.leaf.text.length;
    }
    return node.type.schema.text(said + text.slice(at), node.marks);
  };
  return visit(doc, -1);
}
