import { Fragment, type Node, type NodeType } from 'prosemirror-model';
import type { OpenedDocument } from './open.ts';
import { dropRepeatedIds } from './repeated-ids.ts';
import { tagOf } from './schema.ts';

/**
 * Not every document can be said in HTML: it has no words for two bare texts side by side, for a space at the start of a
 * line, for one id in two places. Settling turns a document into the nearest one that can be said; printing and checking
 * both work on that. Nodes that are settled already are returned as they are, and remembered, so that settling a long
 * article after one keystroke looks at one paragraph.
 *
 *   - two neighbouring bare texts become one, with a line break between
 *   - an island straight in a bare text stands beside it
 *   - spaces that would not show become no-break spaces; characters that the parser drops are dropped
 *   - a link inside an `a` that holds blocks is only its text: the parser would end the outer one
 *   - an id that was copied or split stays on the first place only
 */
export function settle(opened: OpenedDocument, doc: Node): Node {
  return dropRepeatedIds(opened, settleBlock(doc));
}

const settled = new WeakMap<Node, Node>();

function settleBlock(node: Node): Node {
  const known = settled.get(node);
  if (known !== undefined) return known;
  const result = node.isTextblock ? settleLine(node) : node.isLeaf ? node : settleContainer(node);
  settled.set(node, result);
  settled.set(result, result);
  return result;
}

function settleContainer(node: Node): Node {
  const inner = settleChildren(node);
  return tagOf(node) === 'a' && node.type.name === 'container' ? withoutLinks(inner) : inner;
}

/** Inside these the parser lets a link begin although one is open. */
const linkBorders = new Set(['applet', 'object', 'marquee', 'template', 'td', 'th', 'caption']);

function withoutLinks(node: Node): Node {
  const before = node.content.content;
  const after = before.map((child) => {
    const links = child.marks.filter((mark) => mark.type.name === 'link');
    const plain = links.length === 0 ? child : child.mark(child.marks.filter((mark) => !links.includes(mark)));
    return linkBorders.has(tagOf(plain)) ? plain : withoutLinks(plain);
  });
  return after.every((child, i) => child === before[i]) ? node : node.copy(Fragment.fromArray(after));
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

/** Text as it will read when it is opened again. */
function settleLine(block: Node): Node {
  if (block.type.spec.code === true || block.type.name === 'codeBlock') {
    return mapTexts(block, (text) => text.replaceAll('\0', ''));
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
