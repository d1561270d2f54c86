import { redo, undo } from '@tiptap/pm/history';
import type { Command } from '@tiptap/pm/state';
import { setTextBlock, type TextBlockTag } from './block-commands.ts';
import { tickBox } from './boxes-to-tick.ts';
import { removeCallout, setCallout, toggleDashed, toggleQuote, type CalloutColour } from './callout-commands.ts';
import { setColumnWidth } from './column-width.ts';
import { editorShortcuts } from './editor-keys.ts';
import { linkHeadingToItself, nameHeading, tableOfContents } from './heading-anchors.ts';
import { hardBreak, insertRule, insertTable } from './insert-commands.ts';
import { followLink } from './link-clicks.ts';
import { indent, outdent, toggleList } from './list-commands.ts';
import { captionImage, insertDetails, toggleButton } from './make-commands.ts';
import { clearFormatting, toggle } from './mark-commands.ts';
import { moveAround } from './move-block.ts';
import { moveColumn, moveRows } from './move-in-table.ts';
import { captionTable } from './table-caption.ts';
import {
  addColumn,
  addRow,
  deleteColumn,
  deleteRow,
  deleteTable,
  mergeCell,
  splitCell,
  toggleHeaderColumn,
  toggleHeaderRow,
} from './table-commands.ts';

/** Something that is done to the text where the caret is. By its name it is in the palette, whatever menu has it, too. */
export interface TextCommand {
  /** As the menu that it belongs to calls it. */
  readonly words: string;
  /** As it is called where no menu stands around it. */
  readonly title: string;
  readonly shortcut?: string;
  readonly command: Command;
}

const named = (words: string, command: Command, shortcut?: string): TextCommand => ({
  words,
  title: words,
  command,
  ...(shortcut === undefined ? {} : { shortcut }),
});

const of = (menu: string, { words, ...rest }: TextCommand): TextCommand => ({
  ...rest,
  words,
  title: `${menu}: ${words.charAt(0).toLowerCase()}${words.slice(1)}`,
});

const kind = (tag: TextBlockTag, words: string, shortcut?: string): TextCommand =>
  named(words, setTextBlock(tag), shortcut);

/** Headings 2 to 4 first: the article's name is heading 1 on the page. */
export const blockCommands = {
  p: kind('p', 'Paragraph', 'Mod+Alt+0'),
  h2: kind('h2', 'Heading 2', 'Mod+Alt+2'),
  h3: kind('h3', 'Heading 3', 'Mod+Alt+3'),
  h4: kind('h4', 'Heading 4', 'Mod+Alt+4'),
  pre: kind('pre', 'Code block'),
  h1: kind('h1', 'Heading 1', 'Mod+Alt+1'),
  h5: kind('h5', 'Heading 5', 'Mod+Alt+5'),
  h6: kind('h6', 'Heading 6', 'Mod+Alt+6'),
} as const satisfies Readonly<Record<TextBlockTag, TextCommand>>;

export const lineCommands = {
  bold: named('Bold', toggle('strong'), editorShortcuts.bold),
  italic: named('Italic', toggle('em'), editorShortcuts.italic),
  code: named('Code', toggle('code'), editorShortcuts.code),
  underline: named('Underline', toggle('underline'), editorShortcuts.underline),
  strike: named('Strike through', toggle('strike'), editorShortcuts.strike),
  subscript: named('Subscript', toggle('subscript'), editorShortcuts.subscript),
  superscript: named('Superscript', toggle('superscript'), editorShortcuts.superscript),
  clear: named('Clear formatting', clearFormatting, editorShortcuts.clear),
} as const;

export const listCommands = {
  bulletList: named('Bulleted list', toggleList('bulletList'), editorShortcuts.bulletList),
  orderedList: named('Numbered list', toggleList('orderedList'), editorShortcuts.orderedList),
  tickBox: named('Box to tick', tickBox, editorShortcuts.tickBox),
  indent: named('Put the item under the one before', indent, 'Tab'),
  outdent: named('Take the item out of its list', outdent, 'Shift+Tab'),
} as const;

export const tableCommands = {
  insert: named('Insert table', insertTable(3, 3)),
  above: of('Table', named('Row above', addRow('above'))),
  below: of('Table', named('Row below', addRow('below'))),
  before: of('Table', named('Column before', addColumn('before'))),
  after: of('Table', named('Column after', addColumn('after'))),
  headerRow: of('Table', named('First row as headings', toggleHeaderRow)),
  headerColumn: of('Table', named('First column as headings', toggleHeaderColumn)),
  rowUp: of('Table', named('Move row up', moveRows('up'))),
  rowDown: of('Table', named('Move row down', moveRows('down'))),
  columnLeft: of('Table', named('Move column left', moveColumn('left'))),
  columnRight: of('Table', named('Move column right', moveColumn('right'))),
  mergeRight: of('Table', named('Merge with the cell to the right', mergeCell('right'))),
  mergeBelow: of('Table', named('Merge with the cell below', mergeCell('below'))),
  split: of('Table', named('Split the cell', splitCell)),
  caption: of('Table', named('Caption', captionTable)),
  deleteRow: of('Table', named('Delete row', deleteRow)),
  deleteColumn: of('Table', named('Delete column', deleteColumn)),
  deleteTable: of('Table', named('Delete table', deleteTable)),
} as const;

const callout = (colour: CalloutColour, words: string): TextCommand => of('Callout', named(words, setCallout(colour)));

export const calloutCommands = {
  blue: callout('blue', 'Blue'),
  yellow: callout('yellow', 'Yellow'),
  green: callout('green', 'Green'),
  red: callout('red', 'Red'),
  plain: callout('plain', 'Plain'),
  'private-note': callout('private-note', 'Private note'),
} as const satisfies Readonly<Record<CalloutColour, TextCommand>>;

export const calloutChanges = {
  dashed: of('Callout', named('Dashed border', toggleDashed)),
  none: of('Callout', named('No callout', removeCallout)),
} as const;

export const madeCommands = {
  quote: named('Quotation', toggleQuote),
  rule: named('Horizontal rule', insertRule),
  details: named('Details that fold away', insertDetails),
  caption: named('Caption of the image', captionImage),
  contents: named('Table of contents', tableOfContents),
  selfLink: named('Link of this heading to itself', linkHeadingToItself),
  id: named('Id for this heading', nameHeading),
  button: named('Link as a button', toggleButton),
} as const;

export const historyCommands = {
  undo: named('Undo', undo, editorShortcuts.undo),
  redo: named('Redo', redo, editorShortcuts.redo),
} as const;

const movingCommands = {
  break: named('Break the line', hardBreak, 'Shift+Enter'),
  follow: named('Follow this link in the browser', followLink, editorShortcuts.follow),
  up: named('Move this block up', moveAround('up'), 'Alt+Shift+ArrowUp'),
  down: named('Move this block down', moveAround('down'), 'Alt+Shift+ArrowDown'),
} as const;

/** All of them, in the order of the palette. Those that ask for something first are dialogs (editor-dialogs.tsx). */
export const textCommands: readonly TextCommand[] = [
  lineCommands,
  blockCommands,
  listCommands,
  calloutCommands,
  calloutChanges,
  tableCommands,
  madeCommands,
  movingCommands,
  historyCommands,
].flatMap((group): readonly TextCommand[] => Object.values(group));

/** What asks for something before it comes into the text, and has no command of the window (app/editor-acts.tsx). */
export const askingCommands = [
  { kind: 'video', title: 'Video…' },
  { kind: 'button', title: 'Button…' },
] as const;

/** Asks, too; only where it could be done is it offered. */
export const columnWidthCommand = {
  kind: 'columnWidth',
  ...of('Table', named('Width of the column…', setColumnWidth(null))),
} as const;

/** Of the piece of source that is selected, as its card has it for the mouse. */
export const sourceCommand = { title: 'View the source of this piece…' } as const;
