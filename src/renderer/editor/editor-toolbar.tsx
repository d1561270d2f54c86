import { Toolbar } from '@base-ui/react/toolbar';
import { Bold, Code, Image, Italic, Link, List, ListOrdered, Redo2, Undo2 } from 'lucide-react';
import { redo, undo } from '@tiptap/pm/history';
import type { Command } from '@tiptap/pm/state';
import { memo, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { useEditorActs } from '../app/editor-acts.tsx';
import { Button } from '../ui/button.tsx';
import type { CaretFacts } from './article-facts.ts';
import { ArticleMenu } from './article-menu.tsx';
import type { ArticleSession } from './article-session.ts';
import type { EditorDialog } from './editor-dialogs.tsx';
import { editorShortcuts } from './editor-keys.ts';
import styles from './editor-toolbar.module.css';
import { toggleList } from './list-commands.ts';
import { toggle } from './mark-commands.ts';
import { type TextUnderTools, TextUnderToolsContext } from './text-under-tools.ts';
import { BlockMenu, CalloutMenu, MoreMenu, TableMenu } from './toolbar-menus.tsx';
import { ToolButton, ToolSeparator } from './toolbar-parts.tsx';

/** What the toolbar acts on: the article that is open. */
export interface ToolbarTarget {
  readonly session: ArticleSession;
  readonly mode: 'text' | 'source';
  readonly onMode: (mode: 'text' | 'source') => void;
  readonly onDialog: (dialog: EditorDialog) => void;
}

interface EditorToolbarProps {
  readonly articleKey: ArticleKey;
  /** null: nothing can be edited now. */
  readonly target: ToolbarTarget | null;
  /** Another article is on its way: the tools look as they did, and do nothing to the one before. */
  readonly isBefore: boolean;
  readonly onPublish: () => void;
  readonly onDiscard: () => void;
}

export function EditorToolbar({ articleKey, target, isBefore, onPublish, onDiscard }: EditorToolbarProps) {
  return (
    <div className={styles.bar}>
      <FormattingTools
        session={target?.session ?? null}
        mode={target?.mode ?? 'text'}
        onDialog={target?.onDialog ?? noDialog}
        isInert={isBefore}
      />
      <div className={styles.acts}>
        {target === null ? null : (
          <ArticleMenu articleKey={articleKey} mode={target.mode} onMode={target.onMode} onDiscard={onDiscard} />
        )}
        <Button onClick={onPublish}>Publish…</Button>
      </div>
    </div>
  );
}

const noDialog = (): void => undefined;

interface FormattingToolsProps extends Pick<ToolbarTarget, 'mode' | 'onDialog'> {
  readonly session: ArticleSession | null;
  readonly isInert: boolean;
}

/** Another article being asked for draws no tool anew. */
const FormattingTools = memo(function FormattingTools({ session, mode, onDialog, isInert }: FormattingToolsProps) {
  const tools = useRef<HTMLDivElement>(null);
  const acts = useEditorActs();
  // The tool that had the focus last gets it: arrows go on from there (the toolbar pattern of the ARIA practices guide).
  useEffect(() => acts.add((act) => act === 'toolbar' && focusTool(tools.current)), [acts]);
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      const isHere = tools.current?.contains(document.activeElement) === true;
      if (event.key !== 'Escape' || !isHere || session === null || session.editor.isDestroyed) return;
      event.preventDefault();
      session.editor.view.focus();
    };
    // On the way down: a tooltip that is open would keep the key for itself.
    window.addEventListener('keydown', leave, { capture: true });
    return () => window.removeEventListener('keydown', leave, { capture: true });
  }, [session]);
  return (
    <Toolbar.Root ref={tools} className={styles.tools} aria-label="Formatting" inert={isInert}>
      {session === null ? null : mode === 'source' ? (
        <span className={styles.quiet}>HTML source</span>
      ) : (
        <Tools session={session} onDialog={onDialog} />
      )}
    </Toolbar.Root>
  );
});

const focusTool = (tools: HTMLElement | null): void =>
  (tools?.querySelector<HTMLElement>('button[tabindex="0"]') ?? tools?.querySelector('button'))?.focus();

/** Runs a command where the caret is, and gives the text the focus back. */
export type RunCommand = (command: Command) => void;

/**
 * Each tool gets only what it shows: a caret that comes into bold text redraws one button, not five menus, and the next
 * article only those that show something else.
 */
const Tools = memo(function Tools(target: Pick<ToolbarTarget, 'session' | 'onDialog'>) {
  const { session } = target;
  const facts = useSyncExternalStore(session.onFacts, session.facts);
  const latest = useRef(target);
  useLayoutEffect(() => {
    latest.current = target;
  });
  const onDialog = useCallback((dialog: EditorDialog) => latest.current.onDialog(dialog), []);
  const run = useCallback<RunCommand>((command) => {
    const { editor } = latest.current.session;
    // The next article may still be on its way.
    if (editor.isDestroyed) return;
    const { view } = editor;
    command(view.state, (tr) => view.dispatch(tr), view);
    view.focus();
  }, []);
  const text = useMemo<TextUnderTools>(
    () => ({
      can: (command) => {
        const { view } = latest.current.session.editor;
        return command(view.state, undefined, view);
      },
      focusText: () => run(() => true),
    }),
    [run],
  );
  return (
    <TextUnderToolsContext value={text}>
      <BlockMenu block={facts.block} run={run} />
      <ToolSeparator />
      <MarkTools marks={facts.marks} run={run} />
      <LinkTool pressed={hasMark(facts.marks, 'link')} onDialog={onDialog} />
      <ToolSeparator />
      <ListTools list={facts.list} run={run} />
      <TableMenu inTable={facts.inTable} run={run} onDialog={onDialog} />
      <ImageTool onDialog={onDialog} />
      <CalloutMenu inCallout={facts.callout !== null} run={run} />
      <MoreMenu inQuote={facts.inQuote} island={facts.island} run={run} onDialog={onDialog} />
      <HistoryTools canUndo={facts.canUndo} canRedo={facts.canRedo} run={run} />
    </TextUnderToolsContext>
  );
});

interface ToolsProps {
  readonly run: RunCommand;
}

const hasMark = (marks: string, name: string): boolean => marks.split(' ').includes(name);

const markTools = [
  { name: 'strong', label: 'Bold', icon: Bold, shortcut: editorShortcuts.bold },
  { name: 'em', label: 'Italic', icon: Italic, shortcut: editorShortcuts.italic },
  { name: 'code', label: 'Code', icon: Code, shortcut: editorShortcuts.code, givesWay: 'second' },
] as const;

const MarkTools = memo(function MarkTools({ marks, run }: ToolsProps & Pick<CaretFacts, 'marks'>) {
  return markTools.map(({ name, ...look }) => (
    <ToolButton key={name} {...look} pressed={hasMark(marks, name)} onPress={() => run(toggle(name))} />
  ));
});

const listTools = [
  { name: 'bulletList', label: 'Bulleted list', icon: List, shortcut: editorShortcuts.bulletList },
  { name: 'orderedList', label: 'Numbered list', icon: ListOrdered, shortcut: editorShortcuts.orderedList },
] as const;

const ListTools = memo(function ListTools({ list, run }: ToolsProps & Pick<CaretFacts, 'list'>) {
  return listTools.map(({ name, ...look }) => (
    <ToolButton key={name} {...look} givesWay="second" pressed={list === name} onPress={() => run(toggleList(name))} />
  ));
});

type DialogToolProps = Pick<ToolbarTarget, 'onDialog'>;

const LinkTool = memo(function LinkTool({ pressed, onDialog }: DialogToolProps & { readonly pressed: boolean }) {
  return (
    <ToolButton
      label="Link"
      icon={Link}
      shortcut={editorShortcuts.link}
      pressed={pressed}
      onPress={() => onDialog({ kind: 'link' })}
    />
  );
});

const ImageTool = memo(function ImageTool({ onDialog }: DialogToolProps) {
  return <ToolButton label="Image" icon={Image} givesWay="third" onPress={() => onDialog({ kind: 'image' })} />;
});

type HistoryToolsProps = ToolsProps & Pick<CaretFacts, 'canUndo' | 'canRedo'>;

const HistoryTools = memo(function HistoryTools({ canUndo, canRedo, run }: HistoryToolsProps) {
  const tools = [
    { label: 'Undo', icon: Undo2, shortcut: editorShortcuts.undo, can: canUndo, command: undo },
    { label: 'Redo', icon: Redo2, shortcut: editorShortcuts.redo, can: canRedo, command: redo },
  ];
  return (
    <>
      <ToolSeparator givesWay="first" />
      {tools.map(({ can, command, ...look }) => (
        <ToolButton key={look.label} {...look} disabled={!can} givesWay="first" onPress={() => run(command)} />
      ))}
    </>
  );
});
