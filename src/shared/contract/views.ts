import type { z } from 'zod';
import type * as conflicts from './conflict-schemas.ts';
import type * as schemas from './schemas.ts';

/** The contract's values by name, for the code that passes them on. */
export type ArticleHistory = z.output<typeof schemas.articleHistory>;
export type ArticleRow = z.output<typeof schemas.articleRow>;
export type ArticleConflict = z.output<typeof conflicts.articleConflict>;
export type ActivityLine = z.output<typeof schemas.activityLine>;
export type ArticleDiff = z.output<typeof schemas.articleDiff>;
export type ArticleFacts = z.output<typeof schemas.articleFacts>;
export type BudgetStatus = z.output<typeof schemas.budgetStatus>;
export type Capabilities = z.output<typeof schemas.capabilities>;
export type Caret = z.output<typeof schemas.caret>;
export type CurrentPublish = z.output<typeof schemas.currentPublish>;
export type DiffBlock = z.output<typeof schemas.diffBlock>;
export type HistoryVersion = z.output<typeof schemas.historyVersion>;
export type LibraryTree = z.output<typeof schemas.libraryTree>;
export type Notice = z.output<typeof schemas.notice>;
export type OpenArticle = z.output<typeof schemas.openArticle>;
export type PublishJob = z.output<typeof schemas.publishJob>;
export type Snippet = z.output<typeof schemas.snippet>;
export type SyncState = z.output<typeof schemas.syncState>;
export type VersionRef = z.output<typeof schemas.versionRef>;
export type View = z.output<typeof schemas.view>;
export type WorkspaceStatus = z.output<typeof schemas.workspaceStatus>;
export type WorkspaceSummary = z.output<typeof schemas.workspaceSummary>;
