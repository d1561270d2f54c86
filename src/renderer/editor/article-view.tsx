import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { OpenArticle } from '../../shared/contract/views.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { ConflictBanner } from '../conflicts/conflict-banner.tsx';
import { useEditFlush } from '../app/edit-flush.tsx';
import { useEditorActs, useSourceShown } from '../app/editor-acts.tsx';
import { Button } from '../ui/button.tsx';
import { TroubleMessage } from '../ui/trouble-message.tsx';
import { useEngine } from '../engine/engine-context.tsx';
import { ArticlePreview } from '../preview/article-preview.tsx';
import { WritingAids } from '../spelling/writing-aids.tsx';
import { ArticleHeader } from './article-header.tsx';
import type { ArticleSession } from './article-session.ts';
import { BubbleMenu } from './bubble-menu.tsx';
import { scrollerMark } from './caret-in-sight.ts';
import { EditorDialogs, type EditorDialog } from './editor-dialogs.tsx';
import type { EditorPaneProps } from './editor-pane.tsx';
import { FindBar, type FindRequest, isFindAct } from './find-bar.tsx';
import type { EditorStock } from './prepared-editor.ts';
import type { RecentDocuments } from './recent-documents.ts';
import styles from './editor-pane.module.css';
import type { ToolbarTarget } from './editor-toolbar.tsx';
import { SlashMenu } from './slash-menu.tsx';
import { SourceView } from './source-view.tsx';
import { useArticleFields } from './use-article-fields.ts';
import { useArticleSession } from './use-article-session.ts';
import { useLeaving } from './use-leaving.ts';
import { useSnippets } from './use-snippets.ts';
import { useTextCommandsOffered } from './use-text-commands-offered.ts';
import './article-text.css';

interface ArticleViewProps extends Pick<EditorPaneProps, 'articleKey' | 'offline' | 'focusRequest' | 'onSaving'> {
  readonly article: OpenArticle;
  readonly stock: EditorStock;
  readonly recent: RecentDocuments;
  /** The toolbar acts on this article from now on. */
  readonly onTools: (target: ToolbarTarget) => void;
}

export function ArticleView(props: ArticleViewProps) {
  const { articleKey, article, offline, focusRequest, onTools } = props;
  const [mode, setMode] = useState<'text' | 'source'>('text');
  const [dialog, setDialog] = useState<EditorDialog | null>(null);
  const [clash, setClash] = useState<Trouble | null>(null);
  const [findRequest, setFindRequest] = useState<FindRequest | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const { snippets } = useSnippets();
  const fields = useArticleFields(articleKey, article);
  const { host, session, saving } = useArticleSession({
    ...props,
    scroller,
    onDialog: setDialog,
    onClash: setClash,
    onMoved: fields.follow,
  });
  const engine = useEngine();
  const cannotSave = useCallback(() => {
    // Without a connection nothing leaves the window, however it is sent.
    if (engine.link() !== 'open' && (fields.hasUnsaved() || session?.hasUnsaved === true)) return true;
    return fields.cannotSave() || session?.cannotSave === true;
  }, [engine, fields, session]);
  useSaving(fields.flush, session);

  /** She wants the text back, and the source could not be saved yet. */
  const [endsSource, setEndsSource] = useState(false);
  const showText = useCallback(() => {
    const end = async () => {
      if (session === null) return;
      const ended = await session.endSource();
      setEndsSource(!ended);
      if (ended) setMode('text');
    };
    void end();
  }, [session]);
  const cannotSaveNow = saving.kind === 'failed';
  useEffect(() => {
    if (endsSource && !cannotSaveNow) showText();
  }, [endsSource, cannotSaveNow, showText]);
  const showMode = useCallback((next: 'text' | 'source') => (next === 'text' ? showText() : setMode(next)), [showText]);
  useLayoutEffect(() => {
    if (session !== null) onTools({ session, mode, onMode: showMode, onDialog: setDialog });
  }, [onTools, session, mode, showMode]);

  useEffect(() => {
    if (mode === 'text') return undefined;
    return () => session?.showCaret();
  }, [mode, session]);

  const acts = useEditorActs();
  useEffect(() => {
    if (session === null || mode === 'source') return undefined;
    return acts.add((act) => {
      if (isFindAct(act)) setFindRequest((before) => ({ turn: (before?.turn ?? 0) + 1, act }));
      if (act === 'link' || act === 'image' || act === 'outline' || act === 'snippet') setDialog({ kind: act });
    });
  }, [acts, session, mode]);

  const [, tellSourceShown] = useSourceShown();
  useEffect(() => {
    tellSourceShown(mode === 'source');
    return () => tellSourceShown(false);
  }, [tellSourceShown, mode]);
  useEffect(
    () => acts.add((act) => act === 'source' && showMode(mode === 'source' ? 'text' : 'source')),
    [acts, showMode, mode],
  );

  useTextCommandsOffered(mode === 'text' ? session : null, setDialog);
  useLeaving({
    save: useCallback(() => {
      void fields.flush();
      void session?.leave();
    }, [fields, session]),
    saveLast: useCallback(() => {
      fields.leaveWindow();
      session?.leaveWindow();
    }, [fields, session]),
    cannotSave,
  });
  useEffect(() => {
    if (focusRequest > 0) session?.editor.view.focus();
  }, [focusRequest, session]);
  const wasOffline = useRef(offline);
  useEffect(() => {
    if (wasOffline.current && !offline) void session?.images.askAgain();
    wasOffline.current = offline;
  }, [offline, session]);

  const trouble = clash ?? fields.trouble ?? (saving.kind === 'failed' ? saving.trouble : null);
  // The frame tells of a lost engine, once for the whole window.
  const told = trouble?.kind === 'engine-gone' ? null : trouble;
  return (
    <>
      {told === null ? null : (
        <div className={styles.trouble}>
          <TroubleMessage
            trouble={told}
            safe={told.kind === 'edited-elsewhere' ? undefined : notSavedYet}
            actions={clash === null ? undefined : <ClashActions session={session} />}
          />
        </div>
      )}
      <ConflictBanner articleKey={articleKey} />
      {findRequest !== null && session !== null && mode === 'text' ? (
        <FindBar session={session} request={findRequest} onClose={() => setFindRequest(null)} />
      ) : null}
      <div className={styles.rest} hidden={mode === 'source'}>
        <div {...{ [scrollerMark]: '' }} className={styles.scroller} ref={scroller}>
          <div className={styles.column}>
            <ArticleHeader articleKey={articleKey} fields={fields} onDone={() => session?.editor.view.focus()} />
            <div ref={host} />
          </div>
        </div>
      </div>
      {mode === 'source' && session !== null ? (
        <SourceView session={session} waits={endsSource} onTyped={() => setEndsSource(false)} onClose={showText} />
      ) : null}
      {session === null ? null : <WritingAids articleKey={articleKey} session={session} />}
      {session === null ? null : <ArticlePreview name={fields.values.name} session={session} />}
      {session === null || mode === 'source' ? null : (
        <>
          <SlashMenu session={session} snippets={snippets} onDialog={setDialog} />
          <BubbleMenu session={session} onDialog={setDialog} />
        </>
      )}
      {session === null ? null : <EditorDialogs dialog={dialog} session={session} onClose={() => setDialog(null)} />}
    </>
  );
}

/** Most troubles say that all she wrote is saved. Here it is what could not be saved. */
const notSavedYet = 'What was saved before is safe; what you typed since is in this window.';

/** Both kinds of unsaved things, as one flush for the window. */
function useSaving(flushFields: () => Promise<boolean>, session: ArticleSession | null) {
  const { register } = useEditFlush();
  useEffect(() => {
    const flush = async () => {
      const saved = await Promise.all([flushFields(), session?.flush() ?? true]);
      return saved.every(Boolean);
    };
    return register({ flush, follow: () => void session?.follow() });
  }, [register, flushFields, session]);
}

function ClashActions({ session }: { session: ArticleSession | null }) {
  if (session === null) return null;
  return (
    <>
      <Button onClick={() => void navigator.clipboard.writeText(session.html())}>Copy what is on screen</Button>
      <Button onClick={() => void session.takeEngineVersion()}>Open the newer version</Button>
    </>
  );
}
