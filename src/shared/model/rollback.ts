import { unreachable } from '../base/assert.ts';
import type { ArticleId, ArticleKey, JobId } from './ids.ts';
import type { HeldUntil, RunState } from './publish-run.ts';
import { trashStayWords } from './trash.ts';

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

/** Why an article of a job is not brought back. The last two: it was deleted in that job, and cannot be made anew. */
export const rollbackLefts = [
  'not-sent',
  'not-known-yet',
  'already',
  'edited-since',
  'gone',
  'deleted-there',
  'hidden-already',
  'draft',
  'not-known',
  'as-before',
  'made-anew',
  'no-text',
  'collection-gone',
] as const;
export type RollbackLeft = (typeof rollbackLefts)[number];

/**
 * back: its former words are the working copy. hidden: it was new, so it is to be hidden. anew: it was deleted, so a new
 * article is made of it. left: untouched.
 */
export type RollbackOutcome = 'back' | 'hidden' | 'anew' | 'left';

export interface RollbackItem {
  readonly key: ArticleKey;
  readonly id: ArticleId;
  readonly number: number | null;
  readonly name: string;
  readonly outcome: RollbackOutcome;
  readonly why: RollbackLeft | null;
  /** What others changed on Help Scout since goes along (merge), or collides with the way back (conflict). */
  readonly meets: 'merge' | 'conflict' | null;
}

/** The reason as a sentence that says what to do. */
export const rollbackLeftWords = (why: RollbackLeft): string => {
  switch (why) {
    case 'not-sent':
      return 'It was not sent.';
    case 'not-known-yet':
      return 'Whether it arrived is not known yet: look again after the next sync.';
    case 'already':
      return 'It is rolled back already, as an edit: publish it to send it.';
    case 'edited-since':
      return 'It was edited since, and that stays: its history has the former words.';
    case 'gone':
      return 'It was deleted since: the trash has it.';
    case 'deleted-there':
      return 'It was deleted on Help Scout since: first decide what becomes of your version.';
    case 'hidden-already':
      return 'It was new, and readers do not see it. Delete it if nobody needs it.';
    case 'draft':
      return 'It was sent as a draft: readers saw no change, and the draft stays.';
    case 'not-known':
      return 'What it was before is not kept here: look at its revisions on Help Scout.';
    case 'as-before':
      return 'It is as it was before.';
    case 'made-anew':
      return 'It was taken out of the trash already.';
    case 'no-text':
    case 'collection-gone':
      return trashStayWords(why);
    default:
      return unreachable(why);
  }
};

/** What becomes of it, where it is not left: the same words before it is done and afterwards. */
export const rollbackWords = (outcome: Exclude<RollbackOutcome, 'left'>, meets: RollbackItem['meets']): string => {
  if (meets === 'conflict') return 'Its former version meets what others wrote since: you decide between them.';
  switch (outcome) {
    case 'back':
      return meets === 'merge'
        ? 'Its former version is an edit again; what others changed elsewhere in it stays.'
        : 'Its former version is an edit again.';
    case 'hidden':
      return 'It was new: the next publish hides it from readers.';
    case 'anew':
      return 'It was deleted: a new article is made of it.';
    default:
      return unreachable(outcome);
  }
};
