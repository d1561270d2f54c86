import { unreachable } from '../base/assert.ts';
import type { ArticleId, ArticleKey, JobId } from './ids.ts';
import type { HeldUntil, RunState } from './publish-run.ts';

/** What one run of Publish sent, as it can be looked at later. */
export interface PastJob {
  readonly id: JobId;
  readonly kind: 'publish' | 'delete';
  /** This computer's time, ms since 1970. */
  readonly startedAtMs: number;
  /** Articles that it was to send or delete, and those of them that the server confirmed. */
  readonly articles: number;
  readonly published: number;
}

/** A run that is not over, as it is kept; whether it waits for a network only the program that runs it knows. */
export interface UnfinishedJob {
  readonly id: JobId;
  readonly kind: 'publish' | 'delete';
  readonly state: Exclude<RunState, 'done' | 'cancelled'>;
  readonly until: HeldUntil | null;
  readonly begunAtMs: number;
  readonly articles: number;
  /** Of them, those whose turn is over. */
  readonly done: number;
}

/** Why an article of a job was not brought back. */
export type RollbackLeft = 'not-sent' | 'edited-since' | 'gone' | 'draft' | 'not-known' | 'as-before';

/** back: its former words are the working copy now. hidden: it was new, so it is to be hidden. left: untouched. */
export interface RollbackItem {
  readonly key: ArticleKey;
  readonly id: ArticleId;
  readonly number: number | null;
  readonly name: string;
  readonly outcome: 'back' | 'hidden' | 'left';
  readonly why: RollbackLeft | null;
}

/** The reason as a sentence that says what to do. */
export const rollbackLeftWords = (why: RollbackLeft): string => {
  switch (why) {
    case 'not-sent':
      return 'It was not sent.';
    case 'edited-since':
      return 'It was edited since: its history has the former words.';
    case 'gone':
      return 'It is not on Help Scout any more.';
    case 'draft':
      return 'It was sent as a draft, which readers never saw.';
    case 'not-known':
      return 'What it was before is not kept here: look at its revisions on Help Scout.';
    case 'as-before':
      return 'It is as it was before.';
    default:
      return unreachable(why);
  }
};
