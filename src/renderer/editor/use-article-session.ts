import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { OpenArticle } from '../../shared/contract/views.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { useEngine } from '../engine/engine-context.tsx';
import type { SavingState } from '../status/saving-state.ts';
import { ArticleSession } from './article-session.ts';
import type { EditorDialog } from './editor-dialogs.tsx';
import type { EditorStock } from './prepared-editor.ts';
import type { RecentDocuments } from './recent-documents.ts';
import { scrollPlace, scrollToPlace } from './scroll-place.ts';

interface ArticleSessionProps {
  readonly articleKey: ArticleKey;
  readonly article: OpenArticle;
  readonly stock: EditorStock;
  readonly recent: RecentDocuments;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly onSaving: (state: SavingState) => void;
  readonly onDialog: (dialog: EditorDialog) => void;
  readonly onClash: (trouble: Trouble | null) => void;
  readonly onMoved: (article: OpenArticle) => void;
}

/** The session of one article for as long as the view is mounted. */
export function useArticleSession(props: ArticleSessionProps) {
  const { articleKey, stock, recent, scroller } = props;
  const engine = useEngine();
  const host = useRef<HTMLDivElement>(null);
  const [article] = useState(props.article);
  const [session, setSession] = useState<ArticleSession | null>(null);
  const [saving, setSaving] = useState<SavingState>({ kind: 'saved', atMs: null });
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });
  const tellSaving = useCallback((state: SavingState) => {
    // Only trouble is shown here; the status bar has the rest, so that a key press renders nothing of this pane.
    setSaving((before) => (before.kind === 'failed' || state.kind === 'failed' ? state : before));
    latest.current.onSaving(state);
  }, []);

  useLayoutEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    const prepared = stock.take();
    element.append(prepared.element);
    const begun = new ArticleSession({
      engine,
      articleKey,
      article,
      prepared,
      recent,
      scrollPlace: (text) => (scroller.current === null ? 0 : scrollPlace(scroller.current, text)),
      onSaving: tellSaving,
      onMoved: (moved) => latest.current.onMoved(moved),
      onClash: (trouble) => latest.current.onClash(trouble),
      openImage: () => latest.current.onDialog({ kind: 'image' }),
      onAdded: (images) => latest.current.onDialog({ kind: 'added', images }),
      openSource: (position) => latest.current.onDialog({ kind: 'island', position }),
    });
    setSession(begun);
    const stopScrolling =
      scroller.current === null
        ? () => undefined
        : scrollToPlace(scroller.current, begun.editor.view.dom, article.caret?.scrollTop ?? 0);
    return () => {
      stopScrolling();
      setSession(null);
      begun.close();
    };
  }, [engine, articleKey, article, stock, recent, scroller, tellSaving]);

  useEffect(() => {
    if (session === null) return undefined;
    const leaveEvents = engine.onEvent((event) => {
      const mayHaveMoved = event.kind === 'article-moved' ? event.key === articleKey : event.kind === 'began-again';
      if (mayHaveMoved) void session.follow();
    });
    // Events that were told while the link was down are gone.
    const leaveLink = engine.onLink((link) => {
      if (link === 'open') void session.follow();
    });
    // What another window saved of it is not told: it is looked for when she comes back to this one.
    const comeBack = (): void => void session.follow();
    window.addEventListener('focus', comeBack);
    return () => {
      leaveEvents();
      leaveLink();
      window.removeEventListener('focus', comeBack);
    };
  }, [engine, articleKey, session]);

  return { host, session, saving };
}
