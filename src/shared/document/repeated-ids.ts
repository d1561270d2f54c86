import { Fragment, type Mark, type Node } from 'prosemirror-model';
import { withAttribute } from './attributes.ts';
import type { OpenedDocument } from './open.ts';
import type { PrintMemory } from './print-memory.ts';
import { attributesOf } from './schema.ts';

const idOf = (thing: Node | Mark): string | undefined => attributesOf(thing).find(([name]) => name === 'id')?.[1];

/** The ids below a node, in order; a mark counts once where it begins. */
function idsIn(node: Node, memory: PrintMemory): readonly string[] {
  const known = memory.ids.get(node);
  if (known !== undefined) return known;
  const ids: string[] = [];
  const own = node.isText ? undefined : idOf(node);
  if (own !== undefined) ids.push(own);
  let before: readonly Mark[] = [];
  node.forEach((child) => {
    for (const mark of child.marks) {
      const id = idOf(mark);
      if (id !== undefined && !mark.isInSet(before)) ids.push(id);
    }
    before = child.marks;
    if (!child.isText) ids.push(...idsIn(child, memory));
  });
  memory.ids.set(node, ids);
  return ids;
}

function countIds(doc: Node, memory: PrintMemory): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  doc.forEach((child) => {
    for (const id of idsIn(child, memory)) counts.set(id, (counts.get(id) ?? 0) + 1);
  });
  return counts;
}

/** The source may repeat an id, and keeps its own repetitions; an edit may not add any. */
export function dropRepeatedIds(opened: OpenedDocument, doc: Node): Node {
  if (doc === opened.doc) return doc;
  const now = countIds(doc, opened.memory);
  const allowed = new Map<string, number>();
  for (const [id, count] of now) if (count > 1) allowed.set(id, 1);
  if (allowed.size === 0) return doc;
  for (const [id, count] of countIds(opened.doc, opened.memory)) if (allowed.has(id)) allowed.set(id, count);
  const excess = [...allowed].some(([id, count]) => (now.get(id) ?? 0) > count);
  return excess ? withoutExcess(doc, allowed, opened.memory) : doc;
}

function withoutExcess(node: Node, left: Map<string, number>, memory: PrintMemory): Node {
  const ids = idsIn(node, memory);
  if (!ids.some((id) => left.has(id))) return node;
  const keeps = (id: string | undefined): boolean => {
    const count = id === undefined ? undefined : left.get(id);
    if (id === undefined || count === undefined) return true;
    left.set(id, count - 1);
    return count > 0;
  };
  const own = node.isText || node.type.name === 'doc' || keeps(idOf(node)) ? node : withoutId(node);
  let before: readonly Mark[] = [];
  let keptBefore: readonly Mark[] = [];
  const children = node.content.content.map((child) => {
    const marks = child.marks.map((mark) => {
      const position = before.findIndex((other) => other.eq(mark));
      if (position >= 0) return keptBefore[position] ?? mark;
      return keeps(idOf(mark))
        ? mark
        : mark.type.create({ ...mark.attrs, attributes: withAttribute(attributesOf(mark), 'id', undefined) });
    });
    before = child.marks;
    keptBefore = marks;
    const inner = child.isText ? child : withoutExcess(child, left, memory);
    return marks.every((mark, i) => mark === child.marks[i]) ? inner : inner.mark(marks);
  });
  return own.copy(Fragment.fromArray(children));
}

const withoutId = (node: Node): Node =>
  node.type.create(
    { ...node.attrs, attributes: withAttribute(attributesOf(node), 'id', undefined) },
    node.content,
    node.marks,
  );
