import { baseKeymap, chainCommands } from '@tiptap/pm/commands';
import { redo, undo } from '@tiptap/pm/history';
import { undoInputRule } from '@tiptap/pm/inputrules';
import { keymap } from '@tiptap/pm/keymap';
import type { Command, Plugin } from '@tiptap/pm/state';
import { clearAlone, clearCells } from './across-cells.ts';
import { backspace, deleteForward, enter, fencedCode, setTextBlock, type TextBlockTag } from './block-commands.ts';
import { backspaceBox, splitBoxedItem, tickBox } from './boxes-to-tick.ts';
import { indentCode, leaveCode, outdentCode } from './code-indent.ts';
import { hardBreak } from './insert-commands.ts';
import { followLink } from './link-clicks.ts';
import { indent, itemDepth, listBackspace, outdent, splitItem, toggleList } from './list-commands.ts';
import { clearFormatting, toggle } from './mark-commands.ts';
import { moveAround } from './move-block.ts';
import { goIntoTable, goToRow } from './row-keys.ts';
import { goToCell } from './table-commands.ts';

/** Shortcuts, as the toolbar shows them and as ProseMirror reads them. */
export const editorShortcuts = {
  bold: 'Mod+B',
  italic: 'Mod+I',
  underline: 'Mod+U',
  code: 'Mod+E',
  strike: 'Mod+Shift+X',
  subscript: 'Mod+,',
  superscript: 'Mod+.',
  clear: 'Mod+Alt+Backslash',
  link: 'Mod+K',
  follow: 'Alt+Enter',
  bulletList: 'Mod+Shift+8',
  orderedList: 'Mod+Shift+7',
  tickBox: 'Mod+Shift+9',
  undo: 'Mod+Z',
  redo: 'Mod+Shift+Z',
} as const;

const proseMirrorName = (shortcut: string): string =>
  shortcut
    .replace('Backslash', '\\')
    .replaceAll('+', '-')
    .replace(/-([A-Z])$/, (_all, letter: string) => `-${letter.toLowerCase()}`);

const blockTags: readonly TextBlockTag[] = ['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'];

/** Mod+Enter, Mod+S, Mod+K, Mod+F belong to the window (app/editor-acts.tsx): they are not bound, so that they reach it. */
export function editorKeys(): readonly Plugin[] {
  const named: Record<string, Command> = {
    [editorShortcuts.bold]: toggle('strong'),
    [editorShortcuts.italic]: toggle('em'),
    [editorShortcuts.underline]: toggle('underline'),
    [editorShortcuts.code]: toggle('code'),
    [editorShortcuts.strike]: toggle('strike'),
    [editorShortcuts.subscript]: toggle('subscript'),
    [editorShortcuts.superscript]: toggle('superscript'),
    [editorShortcuts.clear]: clearFormatting,
    [editorShortcuts.follow]: followLink,
    [editorShortcuts.bulletList]: toggleList('bulletList'),
    [editorShortcuts.orderedList]: toggleList('orderedList'),
    [editorShortcuts.tickBox]: tickBox,
    [editorShortcuts.undo]: swallowed(undo),
    [editorShortcuts.redo]: swallowed(redo),
    'Mod+Y': swallowed(redo),
  };
  const ours = Object.fromEntries(
    Object.entries(named).map(([shortcut, command]) => [proseMirrorName(shortcut), command]),
  );
  for (const [level, tag] of blockTags.entries()) ours[`Mod-Alt-${level}`] = setTextBlock(tag);
  const { 'Mod-Enter': _publish, Enter: _enter, ...rest } = baseKeymap;
  const backwards = chainCommands(clearCells, clearAlone, backspaceBox, listBackspace, onlyWhenEmpty(backspace));
  // By what it does and not by its key: a Mac has more of them.
  const base = Object.entries(rest).map(([key, command]) => {
    if (command === rest['Backspace']) return [key, chainCommands(backwards, command)];
    return [key, command === rest['Delete'] ? chainCommands(clearCells, clearAlone, deleteForward) : command];
  });
  return [
    keymap({
      ...ours,
      'Alt-Shift-ArrowUp': moveAround('up'),
      'Alt-Shift-ArrowDown': moveAround('down'),
      Enter: chainCommands(clearCells, fencedCode, splitBoxedItem, splitItem, enter),
      'Shift-Enter': chainCommands(clearCells, hardBreak),
      ArrowUp: chainCommands(goToRow(-1), goIntoTable(-1)),
      ArrowDown: chainCommands(leaveCode, goToRow(1), goIntoTable(1)),
      Backspace: chainCommands(undoInputRule, backwards),
      Tab: chainCommands(indentCode, goToCell(1), indent, stayInList),
      'Shift-Tab': chainCommands(outdentCode, goToCell(-1), outdent),
    }),
    keymap(Object.fromEntries(base)),
  ];
}

/**
 * A key that has nothing to do is looked up without its Shift, where redo is undo, and goes to the browser then, which has
 * a history of its own.
 */
const swallowed =
  (command: Command): Command =>
  (state, dispatch, view) => {
    command(state, dispatch, view);
    return true;
  };

/** Where there is nothing to put an item under, Tab does nothing: the focus would be somewhere else all of a sudden. */
const stayInList: Command = ({ selection }) => itemDepth(selection.$from) !== null;

/** A selection is deleted by ProseMirror's own Backspace, before anything is joined. */
const onlyWhenEmpty =
  (command: Command): Command =>
  (state, dispatch, view) => {
    const { $from, empty } = state.selection;
    return (
      empty &&
      $from.parentOffset === 0 &&
      (view?.endOfTextblock('backward', state) ?? true) &&
      command(state, dispatch, view)
    );
  };
