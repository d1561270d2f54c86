import { Fragment, type Mark, type Node } from 'prosemirror-model';
import { attributeOf, withAttribute } from './attributes.ts';
import type { OpenedDocument } from './open.ts';
import type { PrintMemory } from './print-memory.ts';
import { attributesOf, tagOf } from './schema.ts';
import { unchangedEnds } from './unchanged-ends.ts';
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
 * How many more of each id stand in the document that was counted last than in the source. A document shares with the one
 * before it all blocks that an edit did not touch, so counting the next one looks only at the others: after a keystroke,
 * at one.
 */
export class IdCounts {
  readonly #added = new Map<string, number>();
  #blocks: readonly Node[];

  /** `source`: the top-level blocks as they were opened. */
  constructor(source: readonly Node[]) {
    this.#blocks = source;
  }

  /** The ids that stand in `doc` more often than in the source, and how many more. */
  addedIn(doc: Node, memory: PrintMemory): ReadonlyMap<string, number> {
    const [before, after] = [this.#blocks, doc.content.content];
    const { start, end } = unchangedEnds(before, after);
    const changes = new Map<Node, number>();
    const note = (block: Node, by: 1 | -1) => changes.set(block, (changes.get(block) ?? 0) + by);
    for (const block of before.slice(start, before.length - end)) note(block, -1);
    for (const block of after.slice(start, after.length - end)) note(block, 1);
    for (const [block, by] of changes) if (by !== 0) this.#add(block, by, memory);
    this.#blocks = after;
    return new Map([...this.#added].filter(([, count]) => count > 0));
  }

  #add(block: Node, by: number, memory: PrintMemory): void {
    for (const id of idsIn(block, memory)) this.#added.set(id, (this.#added.get(id) ?? 0) + by);
  }
}

/** The source may repeat an id, and keeps its own repetitions; an edit may not add any. */
export function dropRepeatedIds(opened: OpenedDocument, doc: Node): Node {
  if (doc === opened.doc) return doc;
  const { memory } = opened;
  memory.idCounts ??= new IdCounts(opened.doc.content.content);
  const added = memory.idCounts.addedIn(doc, memory);
  if (added.size === 0) return doc;
  memory.idsInSource ??= new IdCounts([]).addedIn(opened.doc, memory);
  const inSource = memory.idsInSource;
  const allowed = new Map([...added.keys()].map((id) => [id, inSource.get(id) ?? 1]));
  const isExcess = [...added].some(([id, more]) => inSource.has(id) || more > 1);
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
