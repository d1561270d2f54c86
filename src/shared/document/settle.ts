import { Fragment, type Mark, type Node, type NodeType } from 'prosemirror-model';
import { withAttribute } from './attributes.ts';
import type { OpenedDocument } from './open.ts';
import { attributesOf } from './schema.ts';

/**
 * Not every document can be said in HTML: it has no words for two bare texts side by side, for a space at the start of a
 * line, for one id in two places. Settling turns a document into the nearest one that can be said; printing and checking
 * both work on that. Nodes that are settled already are returned as they are, and remembered, so that settling a long
 * article after one keystroke looks at one paragraph.
 *
 *   - two neighbouring bare texts become one, with a line break between
 *   - an island straight in a bare text stands beside it
 *   - spaces that would not show become no-break spaces; characters that the parser drops are dropped
 *   - an id that was copied or split stays on the first place only
 */
export function settle(opened: OpenedDocument, doc: Node): Node {
  return dropRepeatedIds(opened, settleBlock(doc));
}

const settled = new WeakMap<Node, Node>();

function settleBlock(node: Node): Node {
  const known = settled.get(node);
  if (known !== undefined) return known;
  const result = node.isTextblock ? settleLine(node) : node.isLeaf ? node : settleChildren(node);
  settled.set(node, result);
  settled.set(result, result);
  return result;
}

function settleChildren(node: Node): Node {
  const before = node.content.content;
  const children = before.map(settleBlock).flatMap(splitAtIslands);
  const after = children.some(isBare) ? joinBares(children) : children;
  const same = after.length === before.length && after.every((child, i) => child === before[i]);
  return same ? node : node.copy(Fragment.fromArray(after));
}

const isBare = (node: Node | undefined): boolean => node?.type.name === 'bare';

/** An empty bare text only gives the caret a place: it is nothing, beside anything else. */
function joinBares(children: readonly Node[]): Node[] {
  const full = children.filter((child) => !isBare(child) || child.content.size > 0);
  const kept = full.length > 0 ? full : children.slice(0, 1);
  const joined: Node[] = [];
  for (const child of kept) {
    const last = joined.at(-1);
    if (last !== undefined && isBare(last) && isBare(child)) joined[joined.length - 1] = joinLines(last, child);
    else joined.push(child);
  }
  return joined;
}

function joinLines(first: Node, second: Node): Node {
  const lineBreak = typeNamed(first, 'hardBreak').create();
  return settleLine(first.copy(first.content.addToEnd(lineBreak).append(second.content)));
}

function typeNamed(node: Node, name: string): NodeType {
  const type = node.type.schema.nodes[name];
  if (type === undefined) throw new TypeError(`The document's schema has no ${name}`);
  return type;
}

/** Straight in a container, an island is a block; only inside an inline element is it part of the line. */
function splitAtIslands(node: Node): readonly Node[] {
  const stray = (child: Node): boolean => child.type.name === 'inlineIsland' && child.marks.length === 0;
  if (!isBare(node) || !node.content.content.some(stray)) return [node];
  const parts: Node[] = [];
  let line: Node[] = [];
  const endLine = (): void => {
    if (line.length > 0) parts.push(settleLine(node.copy(Fragment.fromArray(line))));
    line = [];
  };
  for (const child of node.content.content) {
    if (!stray(child)) line.push(child);
    else {
      endLine();
      parts.push(typeNamed(node, 'blockIsland').create(child.attrs));
    }
  }
  endLine();
  return parts;
}

const droppedByParser = /[\0\r]/g;

/** Text as it will read when it is opened again. */
function settleLine(block: Node): Node {
  if (block.type.spec.code === true || block.type.name === 'codeBlock') {
    return mapTexts(block, (text) =>
      droppedByParser.test(text) ? text.replace(/\r\n?/g, '\n').replaceAll('\0', '') : text,
    );
  }
  let mute = true;
  const children = block.content.content;
  return mapTexts(
    block,
    (text, index) => {
      if (text === undefined) return text;
      mute = index === 0 || children[index - 1]?.type.name === 'hardBreak' ? true : mute;
      const endsLine = index === children.length - 1 || children[index + 1]?.type.name === 'hardBreak';
      const spaced = showSpaces(text.replace(/[\t\n\f\r]/g, ' ').replaceAll('\0', ''), mute, endsLine);
      mute = spaced.endsWith(' ');
      return spaced;
    },
    () => {
      mute = false;
    },
  );
}

/** Every second of several spaces, and one at either end of a line, must be a no-break space to be seen. */
function showSpaces(text: string, afterSpace: boolean, endsLine: boolean): string {
  if (!/^ | {2}| $/.test(text)) return text;
  let shown = '';
  let mute = afterSpace;
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    const isLast = endsLine && i === text.length - 1;
    shown += character === ' ' && (mute || isLast) ? '\u00a0' : character;
    mute = shown.endsWith(' ');
  }
  return shown;
}

function mapTexts(
  block: Node,
  onText: (text: string, index: number) => string,
  onAtom: () => void = () => undefined,
): Node {
  let changed = false;
  const children = block.content.content.flatMap((child, index): readonly Node[] => {
    if (!child.isText) {
      onAtom();
      return [child];
    }
    const before = child.text ?? '';
    const after = onText(before, index);
    if (after === before) return [child];
    changed = true;
    return after === '' ? [] : [child.type.schema.text(after, child.marks)];
  });
  return changed ? block.copy(Fragment.fromArray(children)) : block;
}

// --- Ids ---

const idLists = new WeakMap<Node, readonly string[]>();

const idOf = (thing: Node | Mark): string | undefined => attributesOf(thing).find(([name]) => name === 'id')?.[1];

/** The ids below a node, in order; a mark counts once where it begins. */
function idsIn(node: Node): readonly string[] {
  const known = idLists.get(node);
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
    if (!child.isText) ids.push(...idsIn(child));
  });
  idLists.set(node, ids);
  return ids;
}

function countIds(doc: Node): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  doc.forEach((child) => {
    for (const id of idsIn(child)) counts.set(id, (counts.get(id) ?? 0) + 1);
  });
  return counts;
}

/** The source may repeat an id, and keeps its own repetitions; an edit may not add any. */
function dropRepeatedIds(opened: OpenedDocument, doc: Node): Node {
  if (doc === opened.doc) return doc;
  const now = countIds(doc);
  const allowed = new Map<string, number>();
  for (const [id, count] of now) if (count > 1) allowed.set(id, 1);
  if (allowed.size === 0) return doc;
  for (const [id, count] of countIds(opened.doc)) if (allowed.has(id)) allowed.set(id, count);
  const excess = [...allowed].some(([id, count]) => (now.get(id) ?? 0) > count);
  return excess ? withoutExcess(doc, allowed) : doc;
}

function withoutExcess(node: Node, left: Map<string, number>): Node {
  const ids = idsIn(node);
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
    const inner = child.isText ? child : withoutExcess(child, left);
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
