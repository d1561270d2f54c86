import { InputRule } from '@tiptap/pm/inputrules';
import type { Node, ResolvedPos } from '@tiptap/pm/model';
import { type Command, type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import { itemDepth, splitItem, splitItemAsItIs, toggleList } from './list-commands.ts';
import { isInCode } from './mark-commands.ts';

/**
 * Boxes of a list of things to do. Help Scout has no such lists, and a form's box would not stay: they are letters, which
 * readers see everywhere.
 */
export const ticked = '☑ ';
export const unticked = '☐ ';

/**
 * Puts a box before the words of each item that is selected, ticks it where all have one, and takes the tick away again;
 * outside of lists it makes one first.
 */
export const tickBox: Command = (state, dispatch) => {
  if (itemDepth(state.selection.$from) !== null) return withBoxes(state, state.tr, dispatch);
  let made = false;
  toggleList('bulletList')(state, (tr) => {
    made = withBoxes(state, tr, dispatch);
  });
  return made;
};

function withBoxes(
  { schema }: EditorState,
  tr: Transaction,
  dispatch: ((tr: Transaction) => void) | undefined,
): boolean {
  const starts = itemStarts(tr);
  const boxes = starts.map((start) => boxAt(tr.doc, start));
  const next = boxes.includes(unticked[0]) ? ticked[0] : unticked[0];
  // From the last one up, so that no place moves before its turn.
  for (const [index, start] of [...starts.entries()].toReversed()) {
    if (boxes[index] === undefined) tr.insert(start, schema.text(unticked));
    else if (!boxes.includes(undefined) && boxes[index] !== next)
      tr.replaceWith(start, start + 1, schema.text(next ?? '', tr.doc.nodeAt(start)?.marks));
  }
  if (tr.docChanged) dispatch?.(tr.scrollIntoView());
  return tr.docChanged;
}

/** The box that stands at the start of an item; undefined: there is none. */
function boxAt(doc: Node, start: number): string | undefined {
  const letter = doc.textBetween(start, Math.min(start + 1, doc.resolve(start).end()));
  return letter === unticked[0] || letter === ticked[0] ? letter : undefined;
}

/** Where the words of the selected items begin. */
function itemStarts({ doc, selection: { from, to } }: Transaction): readonly number[] {
  const starts: number[] = [];
  doc.nodesBetween(from, to, (node, position) => {
    const start = node.isTextblock ? itemStart(doc.resolve(position + 1)) : null;
    if (start !== null) starts.push(start);
    return !node.isTextblock;
  });
  return starts;
}

/** Where the words of the item begin that a position is in; null: it is in none, or not in a line of it. */
function itemStart($pos: ResolvedPos): number | null {
  const depth = itemDepth($pos);
  return depth !== null && $pos.index(depth) === 0 ? $pos.start() : null;
}

/** Enter in an item with a box: the next one has one, too; in an item that is nothing but its box: out of the list. */
export const splitBoxedItem: Command = (state, dispatch, view) => {
  const { $from } = state.selection;
  const boxEnd = endOfBox($from);
  const depth = itemDepth($from);
  if (boxEnd === null || depth === null || $from.pos < boxEnd) return false;
  const isBoxAlone = $from.parent.content.size === unticked.length && $from.node(depth).childCount === 1;
  if (isBoxAlone) return withoutBox(state, boxEnd, splitItem, dispatch);
  // Words go without the spaces that they are parted at, but a box keeps its own.
  const split = $from.pos === boxEnd ? splitItemAsItIs : splitItem;
  const marks = $from.doc.nodeAt($from.start())?.marks ?? [];
  return split(
    state,
    dispatch === undefined
      ? undefined
      : (tr) => dispatch(tr.insert(tr.selection.$from.start(), state.schema.text(unticked, marks)).scrollIntoView()),
    view,
  );
};

/** Backspace behind a box takes it away as what it is, not letter by letter. */
export const backspaceBox: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const boxEnd = endOfBox($from);
  if (!empty || boxEnd !== $from.pos) return false;
  dispatch?.(state.tr.delete(boxEnd - unticked.length, boxEnd).scrollIntoView());
  return true;
};

/** Where the box of the item ends whose line a position is in; null: it has none. */
function endOfBox($pos: ResolvedPos): number | null {
  const start = itemStart($pos);
  if (start === null) return null;
  const begin = $pos.doc.textBetween(start, Math.min(start + unticked.length, $pos.end()));
  // A box without words ends its line, where HTML has another kind of space.
  return /^[☐☑][ \u00A0]$/.test(begin) ? start + unticked.length : null;
}

/** What a command does where the box is not there any more, with that as one undo. */
function withoutBox(
  state: EditorState,
  boxEnd: number,
  command: Command,
  dispatch: ((tr: Transaction) => void) | undefined,
): boolean {
  const tr = state.tr.delete(boxEnd - unticked.length, boxEnd);
  return command(
    state.apply(tr),
    dispatch === undefined
      ? undefined
      : (after) => {
          for (const step of after.steps) tr.step(step);
          dispatch(tr.setSelection(TextSelection.create(tr.doc, after.selection.head)).scrollIntoView());
        },
  );
}

/**
 * `[ ] ` and `[x] ` at the beginning of an item or a paragraph, which becomes one, as it is typed elsewhere. Out of habit
 * it is typed behind the box that Enter has made, too.
 */
export const boxRule = (): InputRule =>
  new InputRule(/^(?:[☐☑][ \u00A0])?\[([ xX]?)\]\s$/, (state, [, sign], start, end) => {
    const tr = isInCode(state, start) ? null : inItem(state, state.doc.resolve(start));
    if (tr === null) return null;
    const { mapping } = tr;
    return tr.insertText(sign?.toLowerCase() === 'x' ? ticked : unticked, mapping.map(start), mapping.map(end));
  });

/** What makes an item of a plain paragraph; of an item's first line there is nothing to make. Null: a box cannot stand there. */
function inItem(state: EditorState, $pos: ResolvedPos): Transaction | null {
  if (itemStart($pos) !== null) return state.tr;
  const kind = $pos.parent.type.name;
  if (itemDepth($pos) !== null || (kind !== 'paragraph' && kind !== 'bare')) return null;
  let made: Transaction | null = null;
  toggleList('bulletList')(state, (tr) => {
    made = tr;
  });
  return made;
}
