import { InputRule } from '@tiptap/pm/inputrules';
import type { ResolvedPos } from '@tiptap/pm/model';
import type { Command, EditorState, Transaction } from '@tiptap/pm/state';
import { itemDepth, toggleList } from './list-commands.ts';

/**
 * Boxes of a list of things to do. Help Scout has no such lists, and a form's box would not stay: they are letters, which
 * readers see everywhere.
 */
export const ticked = '☑ ';
export const unticked = '☐ ';

/**
 * Puts a box before the words of the item that the caret is in, ticks it, and takes the tick away again; outside of lists
 * it makes one first.
 */
export const tickBox: Command = (state, dispatch) => {
  if (itemDepth(state.selection.$from) !== null) return withBox(state, state.tr, dispatch);
  let made = false;
  toggleList('bulletList')(state, (tr) => {
    made = withBox(state, tr, dispatch);
  });
  return made;
};

function withBox({ schema }: EditorState, tr: Transaction, dispatch: ((tr: Transaction) => void) | undefined): boolean {
  const start = itemStart(tr.selection.$from);
  if (start === null) return false;
  const box = tr.doc.textBetween(start, Math.min(start + 1, tr.doc.resolve(start).end()));
  const turned = box === unticked[0] ? ticked[0] : unticked[0];
  if (box === ticked[0] || box === unticked[0])
    tr.replaceWith(start, start + 1, schema.text(turned ?? box, tr.doc.nodeAt(start)?.marks));
  else tr.insert(start, schema.text(unticked));
  dispatch?.(tr.scrollIntoView());
  return true;
}

/** Where the words of the item begin that a position is in; null: it is in none, or not in a line of it. */
function itemStart($pos: ResolvedPos): number | null {
  const depth = itemDepth($pos);
  return depth !== null && $pos.index(depth) === 0 ? $pos.start() : null;
}

/** `[ ] ` and `[x] ` at the beginning of an item, as it is typed elsewhere. */
export const boxRule = (): InputRule =>
  new InputRule(/^\[([ xX]?)\]\s$/, (state, [, sign], start, end) => {
    if (itemStart(state.doc.resolve(start)) === null) return null;
    return state.tr.insertText(sign?.toLowerCase() === 'x' ? ticked : unticked, start, end);
  });
