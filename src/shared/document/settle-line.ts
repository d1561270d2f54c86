import { Fragment, type Mark, type Node } from 'prosemirror-model';
import { assert } from '../base/assert.ts';
import { inMarkOrder } from './content-key.ts';
import { markNameFor } from './inline-content.ts';
import { attributesOf, tagOf } from './schema.ts';
import { isSpace } from './space-manners.ts';
import { linkBorders } from './tag-names.ts';

/** A text block as it will read when it is opened again. Returns the same node where nothing needs to change. */
export function settleLine(block: Node): Node {
  return block.type.name === 'codeBlock'
    ? settleMarks(settleCode(block))
    : settleMarks(settleLoneSpaces(settleSpaces(block), hasMark));
}

const settleCode = (block: Node): Node =>
  mapTexts(withChildren(block, shownSpace), (text) => text.replaceAll('\0', ''));

/** An element with nothing but white space in it, which does not show in a paragraph: in code it is text. */
function shownSpace(child: Node): Node {
  const inner = child.type.name === 'inlineAtom' ? String(child.attrs.inner) : '';
  if (inner === '' || !isSpace(inner)) return child;
  return child.type.schema.text(inner, markLike(child).addToSet(child.marks));
}

/** The mark that an inline element is read as, where it has words in it. */
export function markLike(node: Node): Mark {
  const type = node.type.schema.marks[markNameFor(tagOf(node), attributesOf(node))];
  assert(type !== undefined, "The document's schema has all our marks");
  return type.create({ tag: tagOf(node), attributes: attributesOf(node), run: 0 });
}

function settleSpaces(block: Node): Node {
  const children = block.content.content;
  const isLineEdge = (index: number): boolean =>
    index < 0 || index >= children.length || children[index]?.type.name === 'hardBreak';
  let followsSpace = true;
  return mapTexts(
    block,
    (text, index) => {
      if (!mayVanish.test(text)) {
        followsSpace = false;
        return text;
      }
      const plain = text.replace(/[\t\n\f\r]/g, ' ').replaceAll('\0', '');
      const shown = showSpaces(plain, isLineEdge(index - 1) || followsSpace, isLineEdge(index + 1));
      followsSpace = shown.endsWith(' ');
      return shown;
    },
    () => {
      followsSpace = false;
    },
  );
}

/** White space that may not show, and characters that never do. */
const mayVanish = /^ | {2}| $|[\t\n\f\r\0]/;

/** Every second of several spaces, and one at either end of a line, must be a no-break space to be seen. */
function showSpaces(text: string, followsSpace: boolean, endsLine: boolean): string {
  return text.replace(/^ +| {2,}| +$/g, (spaces, at: number) => {
    let shown = '';
    for (let i = 0; i < spaces.length; i++) {
      const isMute = shown === '' ? at === 0 && followsSpace : shown.endsWith(' ');
      const isLast = endsLine && at + i === text.length - 1;
      shown += isMute || isLast ? '\u00a0' : ' ';
    }
    return shown;
  });
}

type GoesOn = (child: Node, other: Node | undefined, depth: number) => boolean;

/** An element with attributes round nothing but white space is no text when it is read again: only the space stays. */
function settleLoneSpaces(block: Node, goesOn: GoesOn): Node {
  const children = block.content.content;
  return withChildren(block, (child, index) => {
    if (!child.isText || !isSpace(child.text ?? '')) return child;
    const beside = [children[index - 1], children[index + 1]];
    const shown = child.marks.filter(
      (mark, depth) => attributesOf(mark).length === 0 || beside.some((other) => goesOn(child, other, depth)),
    );
    return shown.length === child.marks.length ? child : child.mark(shown);
  });
}

const hasMark: GoesOn = ({ marks }, other, depth) => other !== undefined && marks[depth]?.isInSet(other.marks) === true;

/** Whether one element has both where each mark stands in those before it: what is written anew is. */
const hasMarksUpTo: GoesOn = ({ marks }, other, depth) =>
  marks.slice(0, depth + 1).every((mark, at) => other?.marks[at]?.eq(mark) === true);

/** A line of which no space is in an element by itself, in whatever order its elements are written. */
export const withPlainSpaces = (line: Node): Node => settleLoneSpaces(line, hasMarksUpTo);

type OnText = (text: string, index: number) => string;

function mapTexts(block: Node, onText: OnText, onAtom: () => void = () => undefined): Node {
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

const settleMarks = (block: Node): Node => withChildren(block, (child) => orderMarks(settleLink(child)));

/** The same node where none of its children became another one. */
function withChildren(block: Node, change: (child: Node, index: number) => Node): Node {
  const before = block.content.content;
  const after = before.map(change);
  return after.every((child, i) => child === before[i]) ? block : block.copy(Fragment.fromArray(after));
}

function orderMarks(child: Node): Node {
  const marks = inMarkOrder(child.marks);
  return marks === child.marks ? child : child.mark(marks);
}

/** In a line, one `a` cannot stand in another: an anchor that is linked is one element with the attributes of both. */
function settleLink(child: Node): Node {
  const link = child.marks.find((mark) => mark.type.name === 'link');
  if (link === undefined || child.marks.some((mark) => linkBorders.has(tagOf(mark)))) return child;
  const others = child.marks.filter((mark) => mark !== link);
  if (!child.isText && tagOf(child) === 'a') return child.mark(others);
  const anchor = others.find((mark) => tagOf(mark) === 'a');
  if (anchor === undefined) return child;
  const own = new Set(attributesOf(link).map(([name]) => name));
  const attributes = [...attributesOf(anchor).filter(([name]) => !own.has(name)), ...attributesOf(link)];
  const merged = link.type.create({ ...link.attrs, attributes });
  return child.mark(child.marks.filter((mark) => mark !== anchor).map((mark) => (mark === link ? merged : mark)));
}
