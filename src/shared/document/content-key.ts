import type { Mark, Node } from 'prosemirror-model';
import { shortHash } from './hash.ts';

/**
 * When two nodes have the same content, whatever schema instance they belong to: by the *names* of types and marks.
 * The editor builds its own Schema from our specs, so identity of types proves nothing here.
 */

/** A mark's meaning, without `run`, which only keeps equal neighbours apart. */
export function oneMarkKey(mark: Mark): string {
  return `${mark.type.name} ${String(mark.attrs.tag)} ${JSON.stringify(mark.attrs.attributes)}`;
}

/** A set of marks, in no order. */
export function markKey(marks: readonly Mark[]): string {
  if (marks.length === 0) return '';
  return marks.map(oneMarkKey).sort().join('\n');
}

/** What a node is, without its content: type, tag, attributes. */
export function ownKey(node: Node): string {
  const { tag, attributes, inner } = node.attrs;
  // Most elements have no attributes; those that have some are told from them by the brace.
  const isPlain = Array.isArray(attributes) && attributes.length === 0 && inner === undefined;
  return isPlain ? `${node.type.name} ${String(tag)}` : `${node.type.name} ${JSON.stringify(node.attrs)}`;
}

/** A mark, told apart from its equal neighbours too. */
const exactKey = (mark: Mark): string => `${oneMarkKey(mark)} ${String(mark.attrs.run)}`;

/**
 * Marks in the order that documents have them: types as their schema ranks them, marks of one type by what they are.
 * ProseMirror keeps those in the order of adding, and undo may add them in another.
 */
export function inMarkOrder(marks: readonly Mark[]): readonly Mark[] {
  const isOrdered = marks.every((mark, i) => {
    const next = marks[i + 1];
    return next === undefined || next.type !== mark.type || exactKey(mark) <= exactKey(next);
  });
  if (isOrdered) return marks;
  const types = [...new Set(marks.map((mark) => mark.type))];
  return types.flatMap((type) =>
    marks.filter((mark) => mark.type === type).sort((a, b) => (exactKey(a) < exactKey(b) ? -1 : 1)),
  );
}

const exactMarkKey = (marks: readonly Mark[]): string =>
  marks.length === 0 ? '' : marks.map(exactKey).sort().join('\n');

/** Content keys, remembered per node: documents share what did not change, so this costs only what did. */
export class ContentKeys {
  readonly #known = new WeakMap<Node, string>();

  keyOf(node: Node): string {
    const known = this.#known.get(node);
    if (known !== undefined) return known;
    const key = shortHash(this.#describe(node));
    this.#known.set(node, key);
    return key;
  }

  #describe(node: Node): string {
    let description = describeOwn(node);
    // Texts are a part of their line's description: one hash for a paragraph, not one for each of its words in bold.
    for (const child of node.content.content)
      description += child.isText ? `,${describeOwn(child)}` : `,${this.keyOf(child)}`;
    return description;
  }
}

const describeOwn = (node: Node): string =>
  `${node.text === undefined ? ownKey(node) : `${node.text.length}:${node.text}`} ${exactMarkKey(node.marks)}`;
