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

/** `[ ] ` and `[x] ` at the beginning of an item or a paragraph, which becomes one, as it is typed elsewhere. */
export const boxRule = (): InputRule =>
  new InputRule(/^\[([ xX]?)\]\s$/, (state, [, sign], start, end) => {
    const tr = inItem(state, state.doc.resolve(start));
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
