import { memo, useCallback, useEffect, useState } from 'react';
import type { ArticleKey, WorkspaceId } from '../../shared/model/ids.ts';
import { CrashGuard } from '../app/crash-guard.tsx';
import { useEngine } from '../engine/engine-context.tsx';
import type { SavingState } from '../status/saving-state.ts';
import { Button } from '../ui/button.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { TroubleMessage } from '../ui/trouble-message.tsx';
import { ArticleView } from './article-view.tsx';
import { EditorClipboard } from './editor-clipboard.ts';
import styles from './editor-pane.module.css';
import { EditorToolbar, type ToolbarTarget } from './editor-toolbar.tsx';
import { LargeArticle, mostCharacters } from './large-article.tsx';
import { EditorStock, PreparedEditor } from './prepared-editor.ts';
import { RecentDocuments } from './recent-documents.ts';
import { type Shown, useArticle } from './use-article.ts';

/** What the frame gives the editor. `useEditFlush().register` (app/edit-flush.tsx) is how its typing gets saved on demand. */
export interface EditorPaneProps {
  readonly workspace: WorkspaceId;
  readonly articleKey: ArticleKey;
  /** She works offline or Help Scout cannot be reached: a text that is not here yet cannot be fetched. */
  readonly offline: boolean;
  /** Grows whenever the editor should take the focus, for instance after Enter in the list. */
  readonly focusRequest: number;
  /** Opens the publish dialog for this article (also Ctrl/Cmd+Enter, which the frame handles). */
  onPublish: () => void;
  /** Asks whether the working copy shall be discarded, and does it. */
  onDiscard: () => void;
  /** The first fact of the status bar. */
  onSaving: (state: SavingState) => void;
}

/**
 * One article, to be read and edited. Another key is another editor: nothing of one article can get into the next. The
 * toolbar stays, and the article before until the next one is here, so that going from one to another is quick and
 * nothing flickers.
 */
export function EditorPane(props: EditorPaneProps) {
  const engine = useEngine();
  // All four outlive the article: what is copied in one can be pasted into the next, and going back to one is quick.
  const [clipboard] = useState(() => new EditorClipboard());
  const [recent] = useState(() => new RecentDocuments());
  const [stock] = useState(() => new EditorStock(() => new PreparedEditor(engine, clipboard)));
  const [tools, setTools] = useState<ToolbarTarget | null>(null);
  const { workspace, articleKey, offline, focusRequest, onPublish, onDiscard, onSaving } = props;
  const { shown, retry } = useArticle(workspace, articleKey, offline);
  useEffect(() => () => stock.close(), [stock]);
  const isBefore = shown.key !== articleKey;
  return (
    <section className={styles.pane} aria-label="Editor">
      <EditorToolbar
        articleKey={articleKey}
        target={tools}
        isBefore={isBefore}
        onPublish={onPublish}
        onDiscard={onDiscard}
      />
      {/* What is typed until the next article is here must not get into the one before. */}
      <div className={styles.article} inert={isBefore} aria-hidden={isBefore}>
        <CrashGuard key={shown.key}>
          <OneArticle
            {...{ workspace, offline, focusRequest, onSaving, shown, stock, recent, isBefore }}
            onRetry={retry}
            onTools={setTools}
          />
        </CrashGuard>
      </div>
    </section>
  );
}

interface OneArticleProps extends Pick<EditorPaneProps, 'workspace' | 'offline' | 'focusRequest' | 'onSaving'> {
  readonly shown: Shown;
  /** Another one is wanted: what this one was told last holds until it goes. */
  readonly isBefore: boolean;
  readonly recent: RecentDocuments;
  readonly stock: EditorStock;
  readonly onTools: (target: ToolbarTarget | null) => void;
  readonly onRetry: () => void;
}

const sameProps = (before: OneArticleProps, next: OneArticleProps): boolean =>
  next.isBefore ||
  (Object.keys(next) as (keyof OneArticleProps)[]).every((name) => Object.is(before[name], next[name]));

const OneArticle = memo(function OneArticle({ shown, onTools, onRetry, ...props }: OneArticleProps) {
  const { key, opening } = shown;
  const [openAnyway, setOpenAnyway] = useState(false);
  const openIt = useCallback(() => setOpenAnyway(true), []);
  const isLarge = opening.kind === 'open' && opening.article.source.length > mostCharacters && !openAnyway;
  useEffect(() => {
    if (opening.kind === 'failed' || isLarge) onTools(null);
  }, [opening, isLarge, onTools]);
  if (opening.kind === 'loading') {
    return (
      <div className={styles.column}>
        <Skeleton widths={[45, 30, 95, 90, 92, 60, 94, 88, 40]} label="Opening the article" />
      </div>
    );
  }
  if (opening.kind === 'failed') {
    return (
      <div className={styles.column}>
        <TroubleMessage trouble={opening.trouble} actions={<Button onClick={onRetry}>Try again</Button>} />
      </div>
    );
  }
  if (isLarge) {
    return (
      <div className={styles.column}>
        <LargeArticle source={opening.article.source} recent={props.recent} onOpen={openIt} />
      </div>
    );
  }
  return <ArticleView {...props} onTools={onTools} articleKey={key} article={opening.article} />;
}, sameProps);
