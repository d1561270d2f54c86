import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { OpenArticle } from '../../shared/contract/views.ts';
import { createArticleEditor, showArticle } from '../editor/article-editor.ts';
import { longestMs } from '../editor/autosave.ts';
import { EditorClipboard } from '../editor/editor-clipboard.ts';
import { ImageShelf } from '../editor/image-shelf.ts';
import { htmlOf } from '../editor/opened-article.ts';
import { RecentDocuments } from '../editor/recent-documents.ts';
import { useEngine } from '../engine/engine-context.tsx';
import { Button } from '../ui/button.tsx';
import styles from './decision-card.module.css';
import type { RegionChoice } from './decisions.ts';
import '../editor/article-text.css';

/** `over`: what was kept last of the same typing. Null takes back what was kept. */
export type KeepTyped = (choice: RegionChoice | null, over?: string) => Promise<boolean>;

interface RegionEditorProps {
  html: string;
  /** What a person would call the place. */
  what: string;
  /** What is chosen for the place before she types. */
  before: RegionChoice | null;
  onType: KeepTyped;
  onUnkept: (html: string) => void;
  onTake: (html: string) => void;
  onEnd: () => void;
}

/**
 * The editor of articles over one place of one: formatting works by its keys, and untouched bytes stay. What she types
 * is kept as she types it, and before anything else is done: a crash or going away costs no more than in an article.
 */
export function RegionEditor({ html, what, before, onType, onUnkept, onTake, onEnd }: RegionEditorProps) {
  const engine = useEngine();
  const host = useRef<HTMLDivElement>(null);
  const read = useRef<() => string>(() => html);
  const [source] = useState(html);
  const [choiceBefore] = useState(before);
  /** What was given last to be kept; null: it could not be. */
  const given = useRef<string | null>(html);
  /** What was kept last of this typing. */
  const kept = useRef<string | undefined>(undefined);
  const gone = useRef(false);
  const keep = useEffectEvent(async () => {
    const typed = read.current();
    if (typed === given.current) return;
    given.current = typed;
    const over = kept.current;
    kept.current = typed;
    const isKept = await onType({ html: typed }, over);
    if (isKept || given.current !== typed) return;
    given.current = null;
    if (gone.current) onUnkept(typed);
  });
  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    gone.current = false;
    const images = new ImageShelf(engine);
    const recent = new RecentDocuments();
    const editor = createArticleEditor({
      element,
      images,
      clipboard: new EditorClipboard(),
      openSource: () => {},
    });
    showArticle(editor, placeAs(source), recent);
    editor.view.dom.setAttribute('aria-label', `Your own words for this ${what}`);
    editor.commands.focus('end');
    read.current = () => htmlOf(source, editor.state.doc, recent);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keepNow = () => {
      clearTimeout(timer);
      timer = undefined;
      void keep();
    };
    editor.on('update', () => {
      timer ??= setTimeout(keepNow, longestMs);
    });
    editor.on('blur', keepNow);
    window.addEventListener('pagehide', keepNow);
    return () => {
      window.removeEventListener('pagehide', keepNow);
      gone.current = true;
      keepNow();
      editor.destroy();
      images.close();
    };
  }, [engine, source, what]);
  const cancel = async () => {
    const typed = read.current();
    // Nothing more of it is kept when the editor goes; what was kept already stays in the history.
    given.current = typed;
    if (kept.current !== undefined) await onType(choiceBefore);
    onEnd();
  };
  return (
    <div className={styles.editor}>
      <div ref={host} className="article-text" />
      <div className={styles.more}>
        <Button look="primary" onClick={() => onTake(read.current())}>
          Take these words
        </Button>
        <Button look="quiet" onClick={() => void cancel()}>
          Cancel
        </Button>
      </div>
    </div>
  );
}

const placeAs = (source: string): Pick<OpenArticle, 'source' | 'snapshot' | 'steps' | 'caret'> => ({
  source,
  snapshot: null,
  steps: [],
  caret: null,
});
