import { Fragment, type Mark, type Node } from 'prosemirror-model';
import { attributeOf, withAttribute } from './attributes.ts';
import type { OpenedDocument } from './open.ts';
import type { PrintMemory } from './print-memory.ts';
import { attributesOf, tagOf } from './schema.ts';
import { settleLine } from './settle-line.ts';
import { voidTags } from './tag-names.ts';

const idOf = (thing: Node | Mark): string | undefined => attributeOf(attributesOf(thing), 'id');

const noIds: readonly string[] = [];

/** The ids below a node, in order; a mark counts once where it begins. Remembered for the node itself, not for each below it. */
function idsIn(node: Node, memory: PrintMemory): readonly string[] {
  const known = memory.ids.get(node);
  if (known !== undefined) return known;
  const found: string[] = [];
  collectIds(node, found);
  const ids = found.length === 0 ? noIds : found;
  memory.ids.set(node, ids);
  return ids;
}

function collectIds(node: Node, ids: string[]): void {
  const own = idOf(node);
  if (own !== undefined) ids.push(own);
  let before: readonly Mark[] = [];
  for (const child of node.content.content) {
    for (const mark of child.marks) {
      const id = idOf(mark);
      if (id !== undefined && !mark.isInSet(before)) ids.push(id);
    }
    before = child.marks;
    if (!child.isText) collectIds(child, ids);
  }
}

/**
 * How often each id stands in the document that was counted last. Counting the next one looks only at the top-level
 * blocks that are not the same at either end: after a keystroke, at one.
 */
export class IdCounts {
  readonly #counts = new Map<string, number>();
  #blocks: readonly Node[] = [];

  /** The ids that stand in `doc` more than once, and how often. */
  repeatedIn(doc: Node, memory: PrintMemory): ReadonlyMap<string, number> {
    const before = this.#blocks;
    const after = doc.content.content;
    const most = Math.min(before.length, after.length);
    let start = 0;
    while (start < most && before[start] === after[start]) start++;
    let end = 0;
    while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
    for (const block of before.slice(start, before.length - end)) this.#add(block, -1, memory);
    for (const block of after.slice(start, after.length - end)) this.#add(block, 1, memory);
    this.#blocks = after;
    return new Map([...this.#counts].filter(([, count]) => count > 1));
  }

  #add(block: Node, by: 1 | -1, memory: PrintMemory): void {
    for (const id of idsIn(block, memory)) this.#counts.set(id, (this.#counts.get(id) ?? 0) + by);
  }
}

/** The source may repeat an id, and keeps its own repetitions; an edit may not add any. */
export function dropRepeatedIds(opened: OpenedDocument, doc: Node): Node {
  if (doc === opened.doc) return doc;
  const { memory } = opened;
  const now = memory.idCounts.repeatedIn(doc, memory);
  if (now.size === 0) return doc;
  memory.idsInSource ??= new IdCounts().repeatedIn(opened.doc, memory);
  const allowed = new Map([...now.keys()].map((id) => [id, memory.idsInSource?.get(id) ?? 1]));
  const isExcess = [...now].some(([id, count]) => count > (allowed.get(id) ?? 1));
  return isExcess ? new IdDropper(allowed, memory).block(doc) : doc;
}

/** Walks a document in order and keeps of each id as many as are allowed. */
class IdDropper {
  readonly #left: Map<string, number>;
  readonly #memory: PrintMemory;

  constructor(left: Map<string, number>, memory: PrintMemory) {
    this.#left = left;
    this.#memory = memory;
  }

  block(node: Node): Node {
    if (!idsIn(node, this.#memory).some((id) => this.#left.has(id))) return node;
    const own = node.type.name === 'doc' || this.#keeps(node) ? node : withoutId(node);
    if (!node.isTextblock) return own.copy(Fragment.fromArray(node.content.content.map((child) => this.block(child))));
    return settleLine(own.copy(Fragment.fromArray(this.#line(node))));
  }

  #line(block: Node): Node[] {
    let before: readonly Mark[] = [];
    let keptBefore: readonly Mark[] = [];
    return block.content.content.flatMap((child) => {
      const marks = child.marks.map((mark) => {
        const runsOn = before.findIndex((other) => other.eq(mark));
        if (runsOn >= 0) return keptBefore[runsOn] ?? mark;
        return this.#keeps(mark) ? mark : mark.type.create(attrsWithoutId(mark));
      });
      before = child.marks;
      keptBefore = marks;
      const inner = child.isText || this.#keeps(child) ? child : withoutId(child);
      return isNothing(inner) ? [] : [inner.mark(marks)];
    });
  }

  #keeps(thing: Node | Mark): boolean {
    const id = idOf(thing);
    const count = id === undefined ? undefined : this.#left.get(id);
    if (id === undefined || count === undefined) return true;
    this.#left.set(id, count - 1);
    return count > 0;
  }
}

/** An anchor whose id is needed elsewhere is an empty element without attributes. */
const isNothing = (node: Node): boolean =>
  node.type.name === 'inlineAtom' && attributesOf(node).length === 0 && !voidTags.has(tagOf(node));

const attrsWithoutId = (thing: Node | Mark) => ({
  ...thing.attrs,
  attributes: withAttribute(attributesOf(thing), 'id', undefined),
});

const withoutId = (node: Node): Node => node.type.create(attrsWithoutId(node), node.content, node.marks);
