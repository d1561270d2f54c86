import type { ArticleKey } from '../shared/model/ids.ts';
import type { ArticleRow } from '../shared/contract/views.ts';
import type { Workspace } from '../main/workspace/workspace.ts';
import type { TroubleKind } from '../shared/model/trouble.ts';
import type { Terminal } from './terminal.ts';
import { describeAtTerminal } from './trouble-words.ts';

/** How an article stands after a command; `reason`: why it waits for a decision, which its state alone does not say. */
export interface ArticleStanding {
  readonly id: ArticleRow['id'] | undefined;
  readonly state: ArticleRow['state'] | undefined;
  readonly reason?: TroubleKind;
}

/** Tells the reason on stderr, with what to do: `conflict` is said of an article with a draft on Help Scout, too. */
export function tellStanding({ library, articles }: Workspace, key: ArticleKey, { stderr }: Terminal): ArticleStanding {
  const row = library.row(key);
  const reason = row?.state === 'conflict' ? articles.decision(key) : null;
  if (reason !== null) stderr.write(`${describeAtTerminal({ kind: reason })}\n`);
  return { id: row?.id, state: row?.state, ...(reason === null ? {} : { reason }) };
}
