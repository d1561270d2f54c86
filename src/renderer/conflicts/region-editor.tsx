import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { OpenArticle } from '../../shared/contract/views.ts';
import { createArticleEditor, showArticle } from '../editor/article-editor.ts';
import { EditorClipboard } from '../editor/editor-clipboard.ts';
import { ImageShelf } from '../editor/image-shelf.ts';
import { htmlOf } from '../editor/opened-article.ts';
import { RecentDocuments } from '../editor/recent-documents.ts';
import { useEngine } from '../engine/engine-context.tsx';
import { Button } from '../ui/button.tsx';
import styles from './decision-card.module.css';
import type { RegionChoice } from './decisions.ts';
import '../editor/article-text.css';

interface RegionEditorProps {
  html: string;
  /** What a person would call the place. */
  what: string;
  /** What is chosen for the place now. */
  choice: RegionChoice | null;
  onTake: (html: string) => void;
  onCancel: () => void;
}

/**
 * The editor of articles over one place of one: formatting works by its keys, and untouched bytes stay. What she typed
 * is taken also where she goes without a word, unless she chose something else for the place meanwhile.
 */
export function RegionEditor({ html, what, choice, onTake, onCancel }: RegionEditorProps) {
  const engine = useEngine();
  const host = useRef<HTMLDivElement>(null);
  const read = useRef<() => string>(() => html);
  const [source] = useState(html);
  const [choiceBefore] = useState(choice);
  /** The last text of which she said what becomes of it. */
  const settled = useRef(html);
  const leave = useEffectEvent(() => {
    const typed = read.current();
    if (typed !== settled.current && choice === choiceBefore) onTake(typed);
  });
  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
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
    const onPageHide = () => leave();
    window.addEventListener('pagehide', onPageHide);
    return () => {
      window.removeEventListener('pagehide', onPageHide);
      leave();
      editor.destroy();
      images.close();
    };
  }, [engine, source, what]);
  const end = (act: (typed: string) => void) => {
    settled.current = read.current();
    act(settled.current);
  };
  return (
    <div className={styles.editor}>
      <div ref={host} className="article-text" />
      <div className={styles.more}>
        <Button look="primary" onClick={() => end(onTake)}>
          Take these words
        </Button>
        <Button look="quiet" onClick={() => end(onCancel)}>
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
