import { Toolbar } from '@base-ui/react/toolbar';
import { Bold, Code, Image, Italic, Link, List, ListOrdered, Redo2, Undo2 } from 'lucide-react';
import { redo, undo } from '@tiptap/pm/history';
import type { Command } from '@tiptap/pm/state';
import { useSyncExternalStore } from 'react';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { Button } from '../ui/button.tsx';
import type { CaretFacts } from './article-facts.ts';
import { ArticleMenu } from './article-menu.tsx';
import type { ArticleSession } from './article-session.ts';
import type { EditorDialog } from './editor-dialogs.tsx';
import { editorShortcuts } from './editor-keys.ts';
import styles from './editor-toolbar.module.css';
import { toggleList } from './list-commands.ts';
import { toggle } from './mark-commands.ts';
import { BlockMenu, CalloutMenu, MoreMenu, TableMenu } from './toolbar-menus.tsx';
import { ToolButton, ToolSeparator } from './toolbar-parts.tsx';

interface EditorToolbarProps {
  readonly articleKey: ArticleKey;
  readonly session: ArticleSession | null;
  readonly mode: 'text' | 'source';
  readonly onMode: (mode: 'text' | 'source') => void;
  readonly onDialog: (dialog: EditorDialog) => void;
  readonly onPublish: () => void;
  readonly onDiscard: () => void;
}

export function EditorToolbar(props: EditorToolbarProps) {
  const { session, mode, onPublish } = props;
  return (
    <div className={styles.bar}>
      <Toolbar.Root className={styles.tools} aria-label="Formatting">
        {session === null || mode === 'source' ? (
          <span className={styles.quiet}>{mode === 'source' ? 'HTML source' : ''}</span>
        ) : (
          <Tools {...props} session={session} />
        )}
      </Toolbar.Root>
      <div className={styles.acts}>
        <ArticleMenu {...props} />
        <Button onClick={onPublish}>Publish…</Button>
      </div>
    </div>
  );
}

/** Runs a command where the caret is, and gives the text the focus back. */
export type RunCommand = (command: Command) => void;

function Tools({ session, onDialog }: EditorToolbarProps & { readonly session: ArticleSession }) {
  const facts = useSyncExternalStore(session.onFacts, session.facts);
  const run: RunCommand = (command) => {
    const { view } = session.editor;
    command(view.state, (tr) => view.dispatch(tr), view);
    view.focus();
  };
  return (
    <>
      <BlockMenu facts={facts} run={run} />
      <ToolSeparator />
      <MarkTools facts={facts} run={run} />
      <ToolButton
        label="Link"
        icon={Link}
        shortcut={editorShortcuts.link}
        pressed={hasMark(facts, 'link')}
        onPress={() => onDialog({ kind: 'link' })}
      />
      <ToolSeparator />
      <ListTools facts={facts} run={run} />
      <TableMenu facts={facts} run={run} />
      <ToolButton label="Image" icon={Image} onPress={() => onDialog({ kind: 'image' })} />
      <CalloutMenu facts={facts} run={run} />
      <MoreMenu facts={facts} run={run} />
      <ToolSeparator rare />
      <ToolButton
        label="Undo"
        icon={Undo2}
        shortcut={editorShortcuts.undo}
        disabled={!facts.canUndo}
        rare
        onPress={() => run(undo)}
      />
      <ToolButton
        label="Redo"
        icon={Redo2}
        shortcut={editorShortcuts.redo}
        disabled={!facts.canRedo}
        rare
        onPress={() => run(redo)}
      />
    </>
  );
}

interface ToolsProps {
  readonly facts: CaretFacts;
  readonly run: RunCommand;
}

const hasMark = (facts: CaretFacts, name: string): boolean => facts.marks.split(' ').includes(name);

function MarkTools({ facts, run }: ToolsProps) {
  const marks = [
    { name: 'strong', label: 'Bold', icon: Bold, shortcut: editorShortcuts.bold },
    { name: 'em', label: 'Italic', icon: Italic, shortcut: editorShortcuts.italic },
    { name: 'code', label: 'Code', icon: Code, shortcut: editorShortcuts.code },
  ] as const;
  return marks.map(({ name, ...look }) => (
    <ToolButton key={name} {...look} pressed={hasMark(facts, name)} onPress={() => run(toggle(name))} />
  ));
}

function ListTools({ facts, run }: ToolsProps) {
  const lists = [
    { name: 'bulletList', label: 'Bulleted list', icon: List, shortcut: editorShortcuts.bulletList },
    { name: 'orderedList', label: 'Numbered list', icon: ListOrdered, shortcut: editorShortcuts.orderedList },
  ] as const;
  return lists.map(({ name, ...look }) => (
    <ToolButton key={name} {...look} pressed={facts.list === name} onPress={() => run(toggleList(name))} />
  ));
}
