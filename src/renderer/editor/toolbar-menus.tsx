import {
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  Captions,
  Code,
  CodeXml,
  Columns3,
  Ellipsis,
  EyeOff,
  Film,
  FoldVertical,
  Hash,
  Image,
  Link,
  List,
  ListOrdered,
  type LucideIcon,
  MessageSquareText,
  Minus,
  MousePointerClick,
  MoveHorizontal,
  PanelLeft,
  PanelTop,
  Puzzle,
  Quote,
  Redo2,
  RemoveFormatting,
  Rows3,
  SquareCheck,
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
import type { Command } from '@tiptap/pm/state';
import { MenuChoice, MenuItem, MenuSeparator } from '../ui/menu.tsx';
import type { TextBlockTag } from './block-commands.ts';
import type { CaretFacts } from './article-facts.ts';
import { calloutColours } from './callout-commands.ts';
import type { EditorDialog } from './editor-dialogs.tsx';
import styles from './editor-toolbar.module.css';
import { letterOf } from './menu-letters.ts';
import {
  askingCommands,
  blockCommands,
  calloutChanges,
  calloutCommands,
  columnWidthCommand,
  historyCommands,
  lineCommands,
  listCommands,
  madeCommands,
  sourceCommand,
  tableCommands,
  type TextCommand,
} from './text-commands.ts';
import { useTextUnderTools } from './text-under-tools.ts';
import { ToolMenu } from './toolbar-parts.tsx';

interface ToolMenuProps {
  readonly run: (command: Command) => void;
}

const blockChoices = (Object.keys(blockCommands) as (keyof typeof blockCommands)[]).map((value) => ({
  value,
  label: blockCommands[value].words,
  letter: letterOf(blockCommands[value].title),
}));

const signOf = (tag: TextBlockTag): string => (tag === 'p' ? '¶' : tag === 'pre' ? '{ }' : tag.toUpperCase());

export const BlockMenu = memo(function BlockMenu({ block, run }: ToolMenuProps & Pick<CaretFacts, 'block'>) {
  const current = blockChoices.find(({ value }) => value === block) ?? blockChoices[0];
  return (
    <ToolMenu
      act="kind-menu"
      label="Kind of text"
      words={current?.label ?? 'Paragraph'}
      sign={signOf(current?.value ?? 'p')}
    >
      <MenuChoice
        label="Turn into"
        value={current?.value ?? 'p'}
        options={blockChoices}
        afterClose
        onChange={(tag) => run(blockCommands[tag].command)}
      />
    </ToolMenu>
  );
});

interface CommandItemProps {
  readonly of: TextCommand;
  readonly icon: LucideIcon;
  readonly danger?: boolean;
  readonly run: ToolMenuProps['run'];
}

function CommandItem({ of, icon: Icon, danger = false, run }: CommandItemProps) {
  const { words, title, shortcut, command } = of;
  const { can } = useTextUnderTools();
  return (
    <MenuItem
      icon={<Icon size={16} />}
      shortcut={shortcut}
      letter={letterOf(title)}
      danger={danger}
      disabled={!can(command)}
      afterClose
      onSelect={() => run(command)}
    >
      {words}
    </MenuItem>
  );
}

type TableMenuProps = ToolMenuProps &
  Pick<CaretFacts, 'inTable'> & { readonly onDialog: (dialog: EditorDialog) => void };

export const TableMenu = memo(function TableMenu({ inTable, run, onDialog }: TableMenuProps) {
  return (
    <ToolMenu act="table-menu" label="Table" icon={Table} pressed={inTable}>
      {inTable ? (
        <>
          <CommandItem of={tableCommands.above} icon={Rows3} run={run} />
          <CommandItem of={tableCommands.below} icon={Rows3} run={run} />
          <CommandItem of={tableCommands.before} icon={Columns3} run={run} />
          <CommandItem of={tableCommands.after} icon={Columns3} run={run} />
          <CommandItem of={tableCommands.headerRow} icon={PanelTop} run={run} />
          <CommandItem of={tableCommands.headerColumn} icon={PanelLeft} run={run} />
          <CommandItem of={tableCommands.caption} icon={Captions} run={run} />
          <MenuItem
            icon={<MoveHorizontal size={16} />}
            letter={letterOf(columnWidthCommand.title)}
            onSelect={() => onDialog({ kind: columnWidthCommand.kind })}
          >
            {columnWidthCommand.words}
          </MenuItem>
          <MenuSeparator />
          <CommandItem of={tableCommands.rowUp} icon={ArrowUp} run={run} />
          <CommandItem of={tableCommands.rowDown} icon={ArrowDown} run={run} />
          <CommandItem of={tableCommands.columnLeft} icon={ArrowLeft} run={run} />
          <CommandItem of={tableCommands.columnRight} icon={ArrowRight} run={run} />
          <MenuSeparator />
          <CommandItem of={tableCommands.mergeRight} icon={TableCellsMerge} run={run} />
          <CommandItem of={tableCommands.mergeBelow} icon={TableCellsMerge} run={run} />
          <CommandItem of={tableCommands.split} icon={TableCellsSplit} run={run} />
          <MenuSeparator />
          <CommandItem of={tableCommands.deleteRow} icon={Trash2} run={run} />
          <CommandItem of={tableCommands.deleteColumn} icon={Trash2} run={run} />
          <CommandItem of={tableCommands.deleteTable} icon={Trash2} danger run={run} />
        </>
      ) : (
        <CommandItem of={tableCommands.insert} icon={Table} run={run} />
      )}
    </ToolMenu>
  );
});

export const CalloutMenu = memo(function CalloutMenu({
  inCallout,
  run,
}: ToolMenuProps & { readonly inCallout: boolean }) {
  return (
    <ToolMenu act="callout-menu" label="Callout" icon={MessageSquareText} pressed={inCallout}>
      {calloutColours.map((colour) => (
        <MenuItem
          key={colour}
          icon={
            // Yellow, too: what tells it apart is who does not see it.
            colour === 'private-note' ? (
              <EyeOff size={16} aria-hidden />
            ) : (
              <span className={styles.swatch} data-callout-colour={colour} aria-hidden />
            )
          }
          letter={letterOf(calloutCommands[colour].title)}
          afterClose
          onSelect={() => run(calloutCommands[colour].command)}
        >
          {calloutCommands[colour].words}
        </MenuItem>
      ))}
      {inCallout ? (
        <>
          <MenuSeparator />
          <CommandItem of={calloutChanges.dashed} icon={SquareDashed} run={run} />
          <CommandItem of={calloutChanges.none} icon={Minus} run={run} />
        </>
      ) : null}
    </ToolMenu>
  );
});

type MoreMenuProps = ToolMenuProps &
  Pick<CaretFacts, 'inQuote' | 'island'> & { readonly onDialog: (dialog: EditorDialog) => void };

const askingIcons = { video: Film, button: MousePointerClick } as const;

export const MoreMenu = memo(function MoreMenu({ inQuote, island, run, onDialog }: MoreMenuProps) {
  const quote = inQuote ? { ...madeCommands.quote, words: 'No quotation' } : madeCommands.quote;
  return (
    <ToolMenu act="more-menu" label="More formatting" icon={Ellipsis}>
      <CommandItem of={lineCommands.code} icon={Code} run={run} />
      <CommandItem of={lineCommands.underline} icon={Underline} run={run} />
      <CommandItem of={lineCommands.strike} icon={Strikethrough} run={run} />
      <CommandItem of={lineCommands.subscript} icon={Subscript} run={run} />
      <CommandItem of={lineCommands.superscript} icon={Superscript} run={run} />
      <CommandItem of={lineCommands.clear} icon={RemoveFormatting} run={run} />
      <MenuSeparator />
      <CommandItem of={listCommands.bulletList} icon={List} run={run} />
      <CommandItem of={listCommands.orderedList} icon={ListOrdered} run={run} />
      <CommandItem of={listCommands.tickBox} icon={SquareCheck} run={run} />
      <CommandItem of={quote} icon={Quote} run={run} />
      <CommandItem of={madeCommands.rule} icon={Minus} run={run} />
      <MenuSeparator />
      <MenuItem icon={<Image size={16} />} letter={letterOf('Image…')} onSelect={() => onDialog({ kind: 'image' })}>
        Image…
      </MenuItem>
      {askingCommands.map(({ title, kind }) => {
        const Icon = askingIcons[kind];
        return (
          <MenuItem key={kind} icon={<Icon size={16} />} letter={letterOf(title)} onSelect={() => onDialog({ kind })}>
            {title}
          </MenuItem>
        );
      })}
      <MenuItem
        icon={<Puzzle size={16} />}
        letter={letterOf('Keep as a snippet…')}
        onSelect={() => onDialog({ kind: 'snippet' })}
      >
        Keep as a snippet…
      </MenuItem>
      {island === null ? null : (
        <MenuItem
          icon={<CodeXml size={16} />}
          letter={letterOf(sourceCommand.title)}
          onSelect={() => onDialog({ kind: 'island', position: island })}
        >
          {sourceCommand.title}
        </MenuItem>
      )}
      <CommandItem of={madeCommands.details} icon={FoldVertical} run={run} />
      <CommandItem of={madeCommands.caption} icon={Captions} run={run} />
      <CommandItem of={madeCommands.contents} icon={TableOfContents} run={run} />
      <CommandItem of={madeCommands.selfLink} icon={Link} run={run} />
      <CommandItem of={madeCommands.id} icon={Hash} run={run} />
      <CommandItem of={madeCommands.button} icon={MousePointerClick} run={run} />
      <MenuSeparator />
      <CommandItem of={historyCommands.undo} icon={Undo2} run={run} />
      <CommandItem of={historyCommands.redo} icon={Redo2} run={run} />
    </ToolMenu>
  );
});
