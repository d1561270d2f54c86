import type { ArticleKey } from '../../shared/model/ids.ts';
import type { TextRules } from '../../shared/model/merge-article.ts';
import type { Result } from '../../shared/base/result.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import type { Clock } from '../ports/clock.ts';
import type { Random } from '../ports/random.ts';
import { allEnded } from '../ports/steps.ts';
import { WaitedFor } from '../ports/waited-for.ts';
import { createRollback } from '../publish/rollback.ts';
import type { Writable } from '../store/handle.ts';
import type { ActivityLog } from './activity-log.ts';
import type { ArticleChanges } from './article-changes.ts';
import { type ArticleEditing, createArticleEditing, type EditingOptions } from './article-editing.ts';
import { createHistory, type History } from './article-history.ts';
import { createArticleReading } from './article-reading.ts';
import { createConflicts } from './conflicts.ts';
import { DocumentCache } from './document-cache.ts';
import type { ShownDocuments } from './shown-documents.ts';
import { createTrash } from './trash.ts';
import { WarmDocument } from './warm-document.ts';
import type { Workspace } from './workspace.ts';

export interface ArticleWorkOptions {
  readonly handle: Writable;
  readonly clock: Clock;
  readonly random: Random;
  readonly texts: TextRules;
  readonly shown: ShownDocuments;
  readonly changes: ArticleChanges;
  readonly log: ActivityLog;
  /** The newest text of one that is opened and not here yet. */
  readonly fetchText: (key: ArticleKey, signal: AbortSignal) => Promise<Result<void, Trouble>>;
  /** A source could not be opened ahead of its first save. */
  readonly onFault: (error: unknown) => void;
}

/** Everything that she does to articles on this computer, and that the activity log is to tell of it. Nothing is sent. */
export interface ArticleWork extends Pick<Workspace, 'articles' | 'history' | 'conflicts' | 'trash' | 'jobs'> {
  close(): Promise<void>;
}

export function createArticleWork(options: ArticleWorkOptions): ArticleWork {
  const { handle, clock, random, texts, changes, log, onFault } = options;
  const documents = new DocumentCache(handle);
  const warm = new WarmDocument({ clock, documents, onFault });
  const opening = new WaitedFor();
  let closed = false;
  const trash = createTrash({
    handle,
    clock,
    random,
    restored: (key) => {
      log.note('brought-back', key, { why: 'asked' });
      changes.changed(key, true);
    },
  });
  return {
    articles: createArticles({ ...options, opening }, documents, warm),
    history: createLoggedHistory(options),
    conflicts: createConflicts({ handle, clock, random, texts, changed: (key) => changes.edited(key, true) }),
    trash,
    jobs: createRollback({
      handle,
      clock,
      texts,
      stays: (key) => trash.stays(key),
      restore: (key) => void trash.restore([key]),
      goesOn: () => !closed,
      changed: (key, moved) => changes.settled(key, moved),
    }),
    close: async () => {
      closed = true;
      await allEnded([warm.close(), opening.close()]);
    },
  };
}

function createArticles(
  options: ArticleWorkOptions & Pick<EditingOptions, 'opening'>,
  documents: DocumentCache,
  warm: WarmDocument,
): ArticleWork['articles'] {
  const { handle, texts, changes, log } = options;
  const reading = createArticleReading(handle, texts);
  const editing: ArticleEditing = createArticleEditing({
    ...options,
    reading,
    documents,
    judge: (key) => changes.judge(key),
    changed: (key, moved) => changes.edited(key, moved),
  });
  return {
    ...reading,
    open: async (key) => {
      const opened = await editing.open(key);
      if (opened.ok) warm.given(key);
      return opened;
    },
    saveSteps: (key, save) => editing.saveSteps(key, save),
    replaceText: (key, revision, html, past) => editing.replaceText(key, revision, html, past),
    takePrintedAnew: (key) => editing.takePrintedAnew(key),
    setFields: (key, fields) => editing.setFields(key, fields),
    create: (article) => editing.create(article),
    duplicate: (key) => editing.duplicate(key),
    trashLocal: (keys) => editing.trashLocal(keys),
    discard: (key) => {
      const discarded = editing.discard(key);
      if (discarded.ok) log.note('discarded', key, { why: 'asked' });
      return discarded;
    },
  };
}

function createLoggedHistory({ handle, clock, changes, log }: ArticleWorkOptions): History {
  const history = createHistory({ handle, clock, changed: (key, moved) => changes.changed(key, moved) });
  return {
    ...history,
    restore: (key, version) => {
      const restored = history.restore(key, version);
      if (restored.ok) log.note('restored', key, { why: 'asked', note: `version ${version}` });
      return restored;
    },
  };
}
