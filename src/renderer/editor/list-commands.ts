import { NodeRange, type Node, type NodeType, type ResolvedPos, Slice } from '@tiptap/pm/model';
import { liftListItem, sinkListItem } from '@tiptap/pm/schema-list';
import {
  AllSelection,
  type Command,
  type EditorState,
  Selection,
  TextSelection,
  type Transaction,
} from '@tiptap/pm/state';
import { canSplit, ReplaceAroundStep } from '@tiptap/pm/transform';
import { attributesOf, tagOf } from '../../shared/document/schema.ts';
import { keepingBoxes } from './box-edges.ts';
import { withoutEdgeSpaces } from './edge-spaces.ts';
import { withoutId } from './element-ids.ts';
import { typingOnAs } from './mark-commands.ts';

export type ListKind = 'bulletList' | 'orderedList';

const isList = (node: Node): boolean => node.type.name === 'bulletList' || node.type.name === 'orderedList';

/** The depth of the list item whose line the position is in; null outside, and in blocks deeper inside an item. */
export function itemDepth($pos: ResolvedPos): number | null {
  return $pos.depth > 1 && $pos.node(-1).type.name === 'listItem' ? $pos.depth - 1 : null;
}

/** The innermost list around a position. */
export function listAround($pos: ResolvedPos): { readonly node: Node; readonly position: number } | null {
  for (let depth = $pos.depth; depth > 0; depth -= 1) {
    if (isList($pos.node(depth))) return { node: $pos.node(depth), position: $pos.before(depth) };
    if ($pos.node(depth).type.name === 'tableCell') return null;
  }
  return null;
}

/** Makes a list of the selected blocks, changes the kind of the list they are in, or takes them out of it. */
export function toggleList(kind: ListKind): Command {
  return (anyState, dispatch) => {
    const state = withTextSelected(anyState);
    const { [kind]: type, listItem } = state.schema.nodes;
    if (type === undefined || listItem === undefined) return false;
    const list = listAround(state.selection.$from);
    if (list === null) return makeList(type, listItem)(state, dispatch);
    if (list.node.type === type) return outdent(state, dispatch);
    const attributes = attributesOf(list.node).filter(
      ([name]) => name !== 'start' && name !== 'type' && name !== 'reversed',
    );
    dispatch?.(state.tr.setNodeMarkup(list.position, type, { tag: tagOfList(kind), attributes }));
    return true;
  };
}

/** "Select all" begins outside of every list; what is meant is the text. The document is the same, so what is made of it fits. */
const withTextSelected = (state: EditorState): EditorState =>
  state.selection instanceof AllSelection
    ? state.apply(
        state.tr.setSelection(TextSelection.between(state.doc.resolve(0), state.doc.resolve(state.doc.content.size))),
      )
    : state;

const tagOfList = (kind: ListKind): string => (kind === 'bulletList' ? 'ul' : 'ol');

function makeList(type: NodeType, listItem: NodeType): Command {
  return (state, dispatch) => {
    const { $from, $to } = state.selection;
    const range = $from.blockRange($to);
    if (range === null || !range.parent.canReplaceWith(range.startIndex, range.endIndex, type)) return false;
    // A summary has its place only in its details.
    const blocks = range.parent.children.slice(range.startIndex, range.endIndex);
    if (!blocks.every((block) => block.type.isInGroup('block'))) return false;
    if (dispatch === undefined) return true;
    const tr = wrapInItems(state.tr, range, type, listItem);
    dispatch(joinLists(tr, range.start).scrollIntoView());
    return true;
  };
}

/** The list first, then each of its blocks: every step between is a document that the schema allows. */
export function wrapInItems(tr: Transaction, range: NodeRange, type: NodeType, listItem: NodeType): Transaction {
  const { start, parent, startIndex, endIndex } = range;
  const blocks = parent.content.content.slice(startIndex, endIndex);
  tr.wrap(range, [{ type }]);
  let position = start + 1;
  for (const block of blocks)
    position += isPlainList(block) ? unwrap(tr, position) : wrapInItem(tr, position, listItem);
  return tr;
}

/** The items of a list among the blocks are items of the new one. What an id or a class says would go with the list. */
const isPlainList = (block: Node): boolean => isList(block) && attributesOf(block).length === 0;

/** Takes the list at a position away and leaves its items; how long they are. */
function unwrap(tr: Transaction, position: number): number {
  const size = tr.doc.nodeAt(position)?.nodeSize ?? 0;
  const end = position + size;
  tr.step(new ReplaceAroundStep(position, end, position + 1, end - 1, Slice.empty, 0, true));
  return size - 2;
}

/** Makes an item of the block at a position; how long it is. */
function wrapInItem(tr: Transaction, position: number, listItem: NodeType): number {
  const block = tr.doc.nodeAt(position);
  const { bare } = listItem.schema.nodes;
  if (block === null || bare === undefined) return 0;
  if (tagOf(block) === 'li') {
    // It stood without a list.
    tr.setNodeMarkup(position, listItem, block.attrs);
    return block.nodeSize;
  }
  if (block.type.name === 'paragraph' && attributesOf(block).length === 0) tr.setNodeMarkup(position, bare, null);
  const $position = tr.doc.resolve(position);
  tr.wrap(new NodeRange($position, tr.doc.resolve(position + block.nodeSize), $position.depth), [{ type: listItem }]);
  return block.nodeSize + 2;
}

/** A list that was made between lists of its kind is a part of them: their numbers go on. */
export function joinLists(tr: Transaction, position: number): Transaction {
  const list = tr.doc.nodeAt(position);
  if (list === null) return tr;
  const saysNothing = (node: Node): boolean => attributesOf(node).length === 0;
  const after = tr.doc.nodeAt(position + list.nodeSize);
  if (after?.type === list.type && saysNothing(after)) tr.join(position + list.nodeSize);
  if (tr.doc.resolve(position).nodeBefore?.type === list.type && saysNothing(list)) tr.join(position);
  return tr;
}

/** Enter in an item: the next one, written as this one is; in an empty one: out of the list. */
export const splitItemAsItIs: Command = (state, dispatch) => {
  const { $from, $to, empty } = state.selection;
  const depth = itemDepth($from);
  // A block that is selected in an item is no line to be split.
  if (depth === null || !$from.sameParent($to) || !$from.parent.isTextblock) return false;
  const item = $from.node(depth);
  const isEmpty = empty && $from.parent.content.size === 0;
  if (isEmpty && item.childCount === 1) return outdent(state, dispatch);
  if ($from.parent.type.spec.code) return false;
  const next = item.type.create({ ...item.attrs, attributes: withoutId(attributesOf(item)) }, lineAs($from.parent));
  if (empty && $from.parentOffset === 0 && $from.index(depth) === 0 && !isEmpty) {
    // The words stay the item that they are, with its id.
    dispatch?.(state.tr.insert($from.before(depth), next).scrollIntoView());
    return true;
  }
  const tr = state.tr.delete($from.pos, $to.pos);
  const parts = [
    { type: next.type, attrs: next.attrs },
    { type: $from.parent.type, attrs: lineAs($from.parent).attrs },
  ];
  if (!canSplit(tr.doc, $from.pos, 2, parts)) return false;
  dispatch?.(typingOnAs(state, tr.split($from.pos, 2, parts)).scrollIntoView());
  return true;
};

export const splitItem: Command = withoutEdgeSpaces(splitItemAsItIs);

/** An empty line of the same kind. */
const lineAs = (line: Node): Node =>
  line.type.create(line.type.name === 'bare' ? null : { ...line.attrs, attributes: withoutId(attributesOf(line)) });

/** What comes out of a list is a paragraph, unless it is in the item of an outer one. */
function tidyLifted(tr: Transaction): Transaction {
  const { $from, $to } = tr.selection;
  const { paragraph } = tr.doc.type.schema.nodes;
  if (paragraph === undefined) return tr;
  const bares: number[] = [];
  tr.doc.nodesBetween($from.pos, $to.pos, (node, position, parent) => {
    if (node.type.name === 'bare' && parent !== null && parent.type.name !== 'listItem') bares.push(position);
  });
  for (const position of bares) tr.setNodeMarkup(position, paragraph, { tag: 'p', attributes: [] });
  return tr;
}

const withItem =
  (make: (itemType: NodeType) => Command): Command =>
  (state, dispatch) => {
    const { listItem } = state.schema.nodes;
    return listItem !== undefined && make(listItem)(state, dispatch);
  };

export const indent: Command = withItem((item) => sinkListItem(item));

export const outdent: Command = withItem(
  (item) => (state, dispatch) =>
    liftListItem(item)(state, dispatch === undefined ? undefined : (tr) => dispatch(tidyLifted(tr).scrollIntoView())),
);

/** Backspace at the start of an item: on to the end of the line before, or out of the list from its first item. */
export const listBackspace: Command = keepingBoxes((state, dispatch) => {
  const { $from, empty } = state.selection;
  const depth = itemDepth($from);
  if (!empty || depth === null || $from.parentOffset > 0 || $from.index(depth) > 0) return false;
  const line = lineBefore(state, $from.before(depth));
  if ($from.index(depth - 1) === 0 || line === null) return outdent(state, dispatch);
  if (dispatch !== undefined) {
    const tr = state.tr.delete(line, $from.pos);
    dispatch(tr.scrollIntoView());
  }
  return true;
});

/** Where the text of the item above ends, if it ends in a line of the same depth. */
function lineBefore(state: EditorState, position: number): number | null {
  const before = state.doc.resolve(position).nodeBefore;
  const last = before?.lastChild;
  if (before?.type.name !== 'listItem' || !last?.isTextblock) return null;
  return Selection.near(state.doc.resolve(position - 2), -1).head;
}
