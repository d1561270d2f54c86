import { memo, useCallback, useEffect, useState } from 'react';
import type { ArticleKey, WorkspaceId } from '../../shared/model/ids.ts';
import { CrashGuard } from '../app/crash-guard.tsx';
import type { SavingState } from '../status/saving-state.ts';
import { Button } from '../ui/button.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { TroubleMessage } from '../ui/trouble-message.tsx';
import { ArticleView } from './article-view.tsx';
import { EditorClipboard } from './editor-clipboard.ts';
import styles from './editor-pane.module.css';
import { EditorToolbar, type ToolbarTarget } from './editor-toolbar.tsx';
import { LargeArticle, mostCharacters } from './large-article.tsx';
import { RecentDocuments } from './recent-documents.ts';
import { useArticle } from './use-article.ts';

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
 * toolbar stays, so that going from one to another is quick and nothing flickers.
 */
export function EditorPane(props: EditorPaneProps) {
  // All three outlive the article: what is copied in one can be pasted into the next, and going back to one is quick.
  const [clipboard] = useState(() => new EditorClipboard());
  const [recent] = useState(() => new RecentDocuments());
  const [tools, setTools] = useState<ToolbarTarget | null>(null);
  const { articleKey, onPublish, onDiscard } = props;
  return (
    <section className={styles.pane} aria-label="Editor">
      <EditorToolbar articleKey={articleKey} target={tools} onPublish={onPublish} onDiscard={onDiscard} />
      <CrashGuard key={articleKey}>
        <OneArticle {...props} clipboard={clipboard} recent={recent} onTools={setTools} />
      </CrashGuard>
    </section>
  );
}

interface OneArticleProps extends EditorPaneProps {
  readonly clipboard: EditorClipboard;
  readonly recent: RecentDocuments;
  readonly onTools: (target: ToolbarTarget | null) => void;
}

const OneArticle = memo(function OneArticle(props: OneArticleProps) {
  const { workspace, articleKey, offline, onTools } = props;
  const { opening, retry } = useArticle(workspace, articleKey, offline);
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
        <TroubleMessage trouble={opening.trouble} actions={<Button onClick={retry}>Try again</Button>} />
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
  return <ArticleView {...props} article={opening.article} />;
});
