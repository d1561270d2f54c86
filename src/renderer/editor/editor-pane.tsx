import { useQuery } from '@tanstack/react-query';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { troubleOf, useEngine } from '../engine/engine-context.tsx';
import { articleQuery } from '../engine/queries.ts';
import type { SavingState } from '../status/saving-state.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { TroubleMessage } from '../ui/trouble-message.tsx';

/** What the frame gives the editor. `useEditFlush().register` (app/edit-flush.tsx) is how its typing gets saved on demand. */
export interface EditorPaneProps {
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

/** Stands in until the editor lands: shows that the article is here, and changes nothing. */
export function EditorPane({ articleKey }: EditorPaneProps) {
  const article = useQuery(articleQuery(useEngine(), articleKey));
  if (article.isPending) return <Skeleton widths={[40, 90, 85, 60]} label="Opening the article" />;
  if (article.isError) return <TroubleMessage trouble={troubleOf(article.error)} />;
  return <h1>{article.data.name}</h1>;
}
