import { chainCommands } from '@tiptap/pm/commands';
import { type Command, NodeSelection, Plugin, type Selection, TextSelection, type Transaction } from '@tiptap/pm/state';
import type { Node, ResolvedPos, Slice } from '@tiptap/pm/model';
import { dropPoint } from '@tiptap/pm/transform';
import type { EditorView } from '@tiptap/pm/view';
import { isPrivateNote } from './private-words.ts';
import { isColgroup } from './table-columns.ts';

/**
 * Where words of several cells are selected, the words go away and the cells stay: a table would lose its shape. So do the
 * edge of a private note, which readers would see the rest of, and a summary that the selection ends in; and of a box that all
 * words are selected of, a line.
 */
export const clearCells: Command = (state, dispatch) => {
  if (!leavesLines(state.selection)) return false;
  dispatch?.(clearedFirst(state.tr).scrollIntoView());
  return true;
};

/**
 * A block that is alone in its box, and is selected as a whole, leaves a line there: in a box without one nothing can be
 * written. All that a table or list has takes it along.
 */
export const clearAlone: Command = ({ doc, selection, tr }, dispatch) => {
  if (!(selection instanceof NodeSelection) || !selection.node.isBlock) return false;
  let $from = selection.$from;
  while (isFrame($from.parent) && $from.parent.childCount === 1) $from = doc.resolve($from.before());
  const node = $from.nodeAfter ?? selection.node;
  const line = lineInPlaceOf($from, node);
  if (line === null && node === selection.node) return false;
  const end = $from.pos + node.nodeSize;
  if (line === null) tr.delete($from.pos, end);
  else tr.replaceWith($from.pos, end, line);
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve($from.pos + (line === null ? 0 : 1)))).scrollIntoView());
  return true;
};

/** It is nothing without what is in it, and no line stands in it. */
const isFrame = (node: Node): boolean =>
  ['table', 'tableSection', 'tableRow', 'bulletList', 'orderedList'].includes(node.type.name);

/** The empty line that a box needs where the only block in it goes; null: it has others, or is none. */
export function lineInPlaceOf($pos: ResolvedPos, node: Node): Node | null {
  const { parent } = $pos;
  const { bare, paragraph } = node.type.schema.nodes;
  const type = parent.type.name === 'listItem' || isCell(parent) ? bare : paragraph;
  if ($pos.depth === 0 || parent.childCount !== 1 || type === undefined) return null;
  return parent.canReplaceWith(0, 1, type) ? type.create() : null;
}

/** For what takes the place of a selection: where that reaches over such an edge, its words are gone already. */
export function clearedFirst(tr: Transaction): Transaction {
  return leavesLines(tr.selection) ? withCleared(tr) : tr;
}

const clear = chainCommands(clearCells, clearAlone);

/** What else takes the place of a selection: letters, what is pasted, cut or dragged away, an input method, dictation. */
export const acrossCells = (): Plugin =>
  new Plugin({
    props: {
      handleTextInput: ({ state, dispatch }, _from, _to, text) =>
        clear(state, (tr) => dispatch(tr.insertText(text).scrollIntoView())),
      handlePaste: (view) => clearFirst(view),
      handleDrop: (view, event, slice, moved) => moved && moveAcrossEdges(view, event, slice),
      handleDOMEvents: {
        compositionstart: (view) => clearFirst(view),
        beforeinput: (view, event) => {
          const { tr, selection } = view.state;
          if (!/^(?:insert(?:Replacement)?Text|delete)/.test(event.inputType)) return false;
          // Lines that the browser joined by itself would keep their looks as inline styles.
          if (selection.$from.sameParent(selection.$to) && !leavesLines(selection)) return false;
          event.preventDefault();
          const words = event.data ?? event.dataTransfer?.getData('text/plain') ?? '';
          view.dispatch(clearedFirst(tr).insertText(words).scrollIntoView());
          return true;
        },
        cut: (view, event) => {
          if (event.clipboardData === null || !clear(view.state)) return false;
          const { dom, text } = view.serializeForClipboard(view.state.selection.content());
          event.preventDefault();
          event.clipboardData.clearData();
          event.clipboardData.setData('text/html', dom.innerHTML);
          event.clipboardData.setData('text/plain', text);
          return clear(view.state, (tr) => view.dispatch(tr.setMeta('uiEvent', 'cut')));
        },
      },
    },
  });

/** What comes is put in as usual, where the caret is by then. */
function clearFirst(view: EditorView): false {
  clear(view.state, (tr) => view.dispatch(tr));
  return false;
}

/** What was selected goes where it is dropped; what stays keeps its place. */
function moveAcrossEdges(view: EditorView, event: DragEvent, slice: Slice): boolean {
  const { state } = view;
  const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
  if (place === null || !leavesLines(state.selection)) return false;
  const tr = withCleared(state.tr);
  const at = tr.mapping.map(dropPoint(state.doc, place.pos, slice) ?? place.pos);
  const before = tr.steps.length;
  tr.replaceRange(at, at, slice);
  const end = tr.mapping.slice(before).map(at);
  tr.setSelection(TextSelection.near(tr.doc.resolve(end), -1)).setMeta('uiEvent', 'drop');
  // Where it does not fit nothing is lost.
  if (tr.steps.length > before) view.dispatch(tr.scrollIntoView());
  return true;
}

const leavesLines = (selection: Selection): boolean => isAcrossEdges(selection) || isAllOfBox(selection);

const isAcrossEdges = (selection: Selection): boolean => {
  const { $from, $to } = selection;
  const intoSummary = $to.parent.type.name === 'summary' && !$from.sameParent($to);
  return isAcrossCells(selection) || intoSummary || placeOf($from, isPrivateNote) !== placeOf($to, isPrivateNote);
};

/** All lines of a box, and it has several: they would go as blocks, and leave nothing in it to write in. */
function isAllOfBox({ $from, $to }: Selection): boolean {
  const depth = $from.sharedDepth($to.pos);
  if (depth === 0 || $from.node(depth).isTextblock || !$from.parent.isTextblock || !$to.parent.isTextblock)
    return false;
  return $from.pos - $from.start(depth) === $from.depth - depth && $to.end(depth) - $to.pos === $to.depth - depth;
}

const isAcrossCells = ({ $from, $to }: Selection): boolean => placeOf($from, isCell) !== placeOf($to, isCell);

const isCell = (node: Node): boolean => node.type.name === 'tableCell';

/** Where the innermost of its kind begins around a position; null: there is none. */
function placeOf($pos: ResolvedPos, isKind: (node: Node) => boolean): number | null {
  for (let depth = $pos.depth; depth > 0; depth -= 1) if (isKind($pos.node(depth))) return $pos.before(depth);
  return null;
}

function withCleared(tr: Transaction): Transaction {
  const { doc, selection } = tr;
  const { from, to } = selection;
  if (!isAcrossEdges(selection)) return tr.delete(from, to);
  const keepsBlocks = isAcrossCells(selection);
  const ranges: (readonly [from: number, to: number])[] = [];
  doc.nodesBetween(from, to, (node, position) => {
    const end = position + node.nodeSize;
    const goesWhole = !keepsBlocks && node.type.name !== 'summary' && from <= position && end <= to;
    if (goesWhole || (node.isLeaf && node.isBlock && !isColgroup(node))) ranges.push([position, end]);
    else if (node.isTextblock) ranges.push([Math.max(from, position + 1), Math.min(to, end - 1)]);
    return !goesWhole && !node.isTextblock;
  });
  for (const [begin, end] of ranges.toReversed()) {
    const node = tr.doc.nodeAt(begin);
    const line = node?.isBlock === true ? lineInPlaceOf(tr.doc.resolve(begin), node) : null;
    if (line === null) tr.delete(begin, end);
    else tr.replaceWith(begin, end, line);
  }
  return tr.setSelection(TextSelection.near(tr.doc.resolve(from)));
}
