import { Toolbar } from '@base-ui/react/toolbar';
import { Bold, Code, Heading2, Heading3, Italic, Link, type LucideIcon, Puzzle } from 'lucide-react';
import type { Command } from '@tiptap/pm/state';
import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { useEditorActs } from '../app/editor-acts.tsx';
import type { ArticleSession } from './article-session.ts';
import { setTextBlock } from './block-commands.ts';
import { bubbleMark, type SelectedWords } from './bubble-state.ts';
import type { EditorDialog } from './editor-dialogs.tsx';
import { editorShortcuts } from './editor-keys.ts';
import styles from './floating-menus.module.css';
import { toggle } from './mark-commands.ts';
import { placeFloating } from './place-floating.ts';
import { ToolButton } from './toolbar-parts.tsx';

interface BubbleMenuProps {
  readonly session: ArticleSession;
  readonly onDialog: (dialog: EditorDialog) => void;
}

/** What can be done with the words that are selected, next to them. Alt+F9 leads into it, Escape out of it and away. */
export function BubbleMenu(props: BubbleMenuProps) {
  const { session } = props;
  const selected = useSyncExternalStore(session.bubble.onSelected, session.bubble.selected);
  return selected === null ? null : <OpenBubble {...props} selected={selected} />;
}

interface Tool {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly shortcut?: string;
  readonly pressed?: boolean;
  readonly act: Command | EditorDialog;
}

function OpenBubble({ session, selected, onDialog }: BubbleMenuProps & { readonly selected: SelectedWords }) {
  const { view } = session.editor;
  const bubble = useRef<HTMLDivElement>(null);
  const facts = useSyncExternalStore(session.onFacts, session.facts);
  const acts = useEditorActs();
  useEffect(() => acts.add((act) => act === 'bubble' && bubble.current?.querySelector('button')?.focus()), [acts]);
  useLayoutEffect(() => {
    const place = () => {
      if (bubble.current === null || session.editor.isDestroyed) return;
      placeFloating(bubble.current, aroundWords(session, selected), 'above');
    };
    place();
    window.addEventListener('scroll', place, { capture: true, passive: true });
    window.addEventListener('resize', place);
    return () => {
      window.removeEventListener('scroll', place, { capture: true });
      window.removeEventListener('resize', place);
    };
  }, [session, selected]);

  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || bubble.current?.contains(document.activeElement) !== true) return;
      event.preventDefault();
      view.focus();
      session.bubble.dismiss();
    };
    // On the way down: a tooltip that is open would keep the key for itself.
    window.addEventListener('keydown', leave, { capture: true });
    return () => window.removeEventListener('keydown', leave, { capture: true });
  }, [session, view]);

  const run = (act: Tool['act']) => {
    if (typeof act !== 'function') return onDialog(act);
    act(view.state, (tr) => view.dispatch(tr), view);
    view.focus();
  };
  return createPortal(
    <Toolbar.Root ref={bubble} className={styles.bubble} aria-label="Selected words" {...{ [bubbleMark]: '' }}>
      {toolsFor(facts.marks.split(' '), facts.block).map(({ act, ...look }) => (
        <ToolButton key={look.label} {...look} onPress={() => run(act)} />
      ))}
    </Toolbar.Root>,
    document.body,
  );
}

const toolsFor = (marks: readonly string[], block: string): readonly Tool[] => [
  {
    label: 'Bold',
    icon: Bold,
    shortcut: editorShortcuts.bold,
    pressed: marks.includes('strong'),
    act: toggle('strong'),
  },
  { label: 'Italic', icon: Italic, shortcut: editorShortcuts.italic, pressed: marks.includes('em'), act: toggle('em') },
  { label: 'Code', icon: Code, shortcut: editorShortcuts.code, pressed: marks.includes('code'), act: toggle('code') },
  { label: 'Link', icon: Link, shortcut: editorShortcuts.link, pressed: marks.includes('link'), act: { kind: 'link' } },
  { label: 'Heading 2', icon: Heading2, pressed: block === 'h2', act: setTextBlock(block === 'h2' ? 'p' : 'h2') },
  { label: 'Heading 3', icon: Heading3, pressed: block === 'h3', act: setTextBlock(block === 'h3' ? 'p' : 'h3') },
  { label: 'Save as a snippet', icon: Puzzle, act: { kind: 'snippet' } },
];

/** From the top of the first line to the bottom of the last, at the beginning of the words. */
function aroundWords({ editor: { view } }: ArticleSession, { from, to }: SelectedWords) {
  const size = view.state.doc.content.size;
  const [start, end] = [view.coordsAtPos(Math.min(from, size)), view.coordsAtPos(Math.min(to, size), -1)];
  return { left: start.left, top: Math.min(start.top, end.top), bottom: Math.max(start.bottom, end.bottom) };
}
