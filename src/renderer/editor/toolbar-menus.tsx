import {
  Captions,
  Columns3,
  Ellipsis,
  Film,
  FoldVertical,
  Hash,
  Link,
  MessageSquareText,
  Minus,
  MousePointerClick,
  PanelLeft,
  PanelTop,
  Puzzle,
  Quote,
  Redo2,
  RemoveFormatting,
  Rows3,
  SquareDashed,
  Strikethrough,
  Subscript,
  Superscript,
  Table,
  TableCellsMerge,
  TableCellsSplit,
  TableOfContents,
  Trash2,
  Underline,
  Undo2,
} from 'lucide-react';
import { memo } from 'react';
import { redo, undo } from '@tiptap/pm/history';
import type { Command } from '@tiptap/pm/state';
import { MenuChoice, MenuItem, MenuSeparator } from '../ui/menu.tsx';
import type { CaretFacts } from './article-facts.ts';
import { setTextBlock, type TextBlockTag } from './block-commands.ts';
import {
  calloutColours,
  type CalloutColour,
  removeCallout,
  setCallout,
  toggleDashed,
  toggleQuote,
} from './callout-commands.ts';
import type { EditorDialog } from './editor-dialogs.tsx';
import { editorShortcuts } from './editor-keys.ts';
import styles from './editor-toolbar.module.css';
import { linkHeadingToItself, nameHeading, tableOfContents } from './heading-anchors.ts';
import { insertRule, insertTable } from './insert-commands.ts';
import { captionImage, insertDetails, toggleButton } from './make-commands.ts';
import { clearFormatting, toggle } from './mark-commands.ts';
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
import { ToolMenu } from './toolbar-parts.tsx';

interface ToolMenuProps {
  readonly run: (command: Command) => void;
}

/** Headings 2 to 4 first: the article's name is heading 1 on the page. */
const blockChoices: readonly { readonly value: TextBlockTag; readonly label: string }[] = [
  { value: 'p', label: 'Paragraph' },
  { value: 'h2', label: 'Heading 2' },
  { value: 'h3', label: 'Heading 3' },
  { value: 'h4', label: 'Heading 4' },
  { value: 'pre', label: 'Code block' },
  { value: 'h1', label: 'Heading 1' },
  { value: 'h5', label: 'Heading 5' },
  { value: 'h6', label: 'Heading 6' },
];

/** The menu has closed by then, so that the caret stays in the text. */
const afterMenu = (run: ToolMenuProps['run'], command: Command) => () => void setTimeout(() => run(command), 0);

export const BlockMenu = memo(function BlockMenu({ block, run }: ToolMenuProps & Pick<CaretFacts, 'block'>) {
  const current = blockChoices.find(({ value }) => value === block) ?? blockChoices[0];
  return (
    <ToolMenu label="Kind of text" words={current?.label ?? 'Paragraph'}>
      <MenuChoice
        label="Turn into"
        value={current?.value ?? 'p'}
        options={blockChoices}
        onChange={(tag) => afterMenu(run, setTextBlock(tag))()}
      />
    </ToolMenu>
  );
});

export const TableMenu = memo(function TableMenu({ inTable, run }: ToolMenuProps & Pick<CaretFacts, 'inTable'>) {
  const act = (command: Command) => afterMenu(run, command);
  const insert = (
    <MenuItem icon={<Table size={16} />} onSelect={act(insertTable(3, 3))}>
      Insert table
    </MenuItem>
  );
  return (
    <ToolMenu label="Table" icon={Table} pressed={inTable}>
      {inTable ? (
        <>
          <MenuItem icon={<Rows3 size={16} />} onSelect={act(addRow('above'))}>
            Row above
          </MenuItem>
          <MenuItem icon={<Rows3 size={16} />} onSelect={act(addRow('below'))}>
            Row below
          </MenuItem>
          <MenuItem icon={<Columns3 size={16} />} onSelect={act(addColumn('before'))}>
            Column before
          </MenuItem>
          <MenuItem icon={<Columns3 size={16} />} onSelect={act(addColumn('after'))}>
            Column after
          </MenuItem>
          <MenuItem icon={<PanelTop size={16} />} onSelect={act(toggleHeaderRow)}>
            First row as headings
          </MenuItem>
          <MenuItem icon={<PanelLeft size={16} />} onSelect={act(toggleHeaderColumn)}>
            First column as headings
          </MenuItem>
          <MenuSeparator />
          <MenuItem icon={<TableCellsMerge size={16} />} onSelect={act(mergeCell('right'))}>
            Merge with the cell to the right
          </MenuItem>
          <MenuItem icon={<TableCellsMerge size={16} />} onSelect={act(mergeCell('below'))}>
            Merge with the cell below
          </MenuItem>
          <MenuItem icon={<TableCellsSplit size={16} />} onSelect={act(splitCell)}>
            Split the cell
          </MenuItem>
          <MenuSeparator />
          <MenuItem icon={<Trash2 size={16} />} onSelect={act(deleteRow)}>
            Delete row
          </MenuItem>
          <MenuItem icon={<Trash2 size={16} />} onSelect={act(deleteColumn)}>
            Delete column
          </MenuItem>
          <MenuItem icon={<Trash2 size={16} />} danger onSelect={act(deleteTable)}>
            Delete table
          </MenuItem>
        </>
      ) : (
        insert
      )}
    </ToolMenu>
  );
});

const colourNames: Readonly<Record<CalloutColour, string>> = {
  blue: 'Blue',
  yellow: 'Yellow',
  green: 'Green',
  red: 'Red',
  plain: 'Plain',
  'private-note': 'Private note',
};

export const CalloutMenu = memo(function CalloutMenu({
  inCallout,
  run,
}: ToolMenuProps & { readonly inCallout: boolean }) {
  return (
    <ToolMenu label="Callout" icon={MessageSquareText} pressed={inCallout}>
      {calloutColours.map((colour) => (
        <MenuItem
          key={colour}
          icon={<span className={styles.swatch} data-callout-colour={colour} aria-hidden />}
          onSelect={afterMenu(run, setCallout(colour))}
        >
          {colourNames[colour]}
        </MenuItem>
      ))}
      {inCallout ? (
        <>
          <MenuSeparator />
          <MenuItem icon={<SquareDashed size={16} />} onSelect={afterMenu(run, toggleDashed)}>
            Dashed border
          </MenuItem>
          <MenuItem icon={<Minus size={16} />} onSelect={afterMenu(run, removeCallout)}>
            No callout
          </MenuItem>
        </>
      ) : null}
    </ToolMenu>
  );
});

type MoreMenuProps = ToolMenuProps &
  Pick<CaretFacts, 'inQuote'> & { readonly onDialog: (dialog: EditorDialog) => void };

export const MoreMenu = memo(function MoreMenu({ inQuote, run, onDialog }: MoreMenuProps) {
  const items = [
    { words: 'Underline', icon: Underline, command: toggle('underline'), shortcut: editorShortcuts.underline },
    { words: 'Strike through', icon: Strikethrough, command: toggle('strike'), shortcut: editorShortcuts.strike },
    { words: 'Subscript', icon: Subscript, command: toggle('subscript'), shortcut: undefined },
    { words: 'Superscript', icon: Superscript, command: toggle('superscript'), shortcut: undefined },
    { words: 'Clear formatting', icon: RemoveFormatting, command: clearFormatting, shortcut: undefined },
    { words: inQuote ? 'No quotation' : 'Quotation', icon: Quote, command: toggleQuote, shortcut: undefined },
    { words: 'Horizontal rule', icon: Minus, command: insertRule, shortcut: undefined },
  ];
  const made = [
    { words: 'Details that fold away', icon: FoldVertical, command: insertDetails },
    { words: 'Caption of the image', icon: Captions, command: captionImage },
    { words: 'Table of contents', icon: TableOfContents, command: tableOfContents },
    { words: 'Link of this heading to itself', icon: Link, command: linkHeadingToItself },
    { words: 'Id for this heading', icon: Hash, command: nameHeading },
    { words: 'Link as a button', icon: MousePointerClick, command: toggleButton },
  ];
  const asked = [
    { words: 'Video…', icon: Film, kind: 'video' },
    { words: 'Button…', icon: MousePointerClick, kind: 'button' },
    { words: 'Keep as a snippet…', icon: Puzzle, kind: 'snippet' },
  ] as const;
  const history = [
    { words: 'Undo', icon: Undo2, command: undo, shortcut: editorShortcuts.undo },
    { words: 'Redo', icon: Redo2, command: redo, shortcut: editorShortcuts.redo },
  ];
  return (
    <ToolMenu label="More formatting" icon={Ellipsis}>
      {items.map(({ words, icon: Icon, command, shortcut }) => (
        <MenuItem key={words} icon={<Icon size={16} />} shortcut={shortcut} onSelect={afterMenu(run, command)}>
          {words}
        </MenuItem>
      ))}
      <MenuSeparator />
      {asked.map(({ words, icon: Icon, kind }) => (
        <MenuItem key={words} icon={<Icon size={16} />} onSelect={() => onDialog({ kind })}>
          {words}
        </MenuItem>
      ))}
      {made.map(({ words, icon: Icon, command }) => (
        <MenuItem key={words} icon={<Icon size={16} />} onSelect={afterMenu(run, command)}>
          {words}
        </MenuItem>
      ))}
      <MenuSeparator />
      {history.map(({ words, icon: Icon, command, shortcut }) => (
        <MenuItem key={words} icon={<Icon size={16} />} shortcut={shortcut} onSelect={afterMenu(run, command)}>
          {words}
        </MenuItem>
      ))}
    </ToolMenu>
  );
});
