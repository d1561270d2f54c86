/**
 * The questions that the documentation leaves open, each as a switch with its possible answers (fact sheet, sections 3,
 * 4 and 7). The defaults are what was observed on the wire, or else the likelier reading.
 */
export interface Quirks {
  /** Status of a refused name that is taken. No client ever recorded it. */
  readonly duplicateName: 400 | 409 | 422;
  /** Does saving or deleting a draft move the article's `updatedAt`? */
  readonly draftBumpsUpdatedAt: boolean;
  /** Does counting views move the article's `updatedAt`? */
  readonly viewsBumpUpdatedAt: boolean;
  readonly deleteStatus: 200 | 204;
  readonly createReloadStatus: 200 | 201;
  /** `status=all` is documented, but one long-lived client avoids it as broken: then it answers 400. */
  readonly statusAllBroken: boolean;
  readonly pageSizeCap: 100 | 50;
  /** What a page after the last one answers. */
  readonly pageBeyondEnd: 'empty' | 'last' | 'notFound';
  /** An article without keywords lacks the key instead of carrying null. */
  readonly keywordsMissing: boolean;
  /** `{code, error}` was recorded; `{status, message}` is what some pages describe. */
  readonly errorShape: 'code' | 'status';
  /** The text that a revision keeps: the one before the save, or the one that was saved. */
  readonly revisionHolds: 'before' | 'after';
  readonly revisionsKept: boolean;
  readonly draftSavesRevision: boolean;
  /** Documented: the answer to creating a category with `reload` has Unix numbers for times. */
  readonly categoryReloadNumericTimes: 'seconds' | 'milliseconds' | 'none';
  /** An uncategorized article reports the id of Uncategorized, or an empty list. */
  readonly uncategorizedEchoed: boolean;
  /** What `categories: []` means; null always means Uncategorized. */
  readonly emptyCategories: 'uncategorized' | 'rejected';
  /** What the server does to the HTML of a text before it keeps it. */
  readonly htmlNormalisation: 'none' | 'some';
  /** A text PUT on a hidden article also deletes its draft. */
  readonly hiddenTextDropsDraft: boolean;
  /** A text PUT with the text that is already there still counts as a change of text. */
  readonly sameTextDropsDraft: boolean;
  /** What publishing without a text makes live while there is a draft: the text that was there, or the draft. */
  readonly publishTakes: 'base' | 'draft';
  /** An update that changes nothing still moves `updatedAt`. */
  readonly idleUpdateBumpsUpdatedAt: boolean;
  /** Articles carry fields that no page describes. */
  readonly unknownFields: boolean;
  /** What a plain GET of a hidden article with a draft shows. */
  readonly hiddenDraftRead: 'base' | 'draft';
  /** What `collectionId` in an article's PUT does. It is not an accepted field, yet clients send it. */
  readonly collectionIdInUpdate: 'ignored' | 'moves';
  /** What `text: null` in an update does: a client that sends nulls was reported to blank its articles. */
  readonly nullText: 'blanks' | 'ignored';
  /** `updatedAt` of what was never updated: recorded as filled, documented as null. */
  readonly freshUpdatedAt: 'filled' | 'null';
  /** A slug that another article of the collection has. */
  readonly slugCollision: 'kept' | 'suffixed';
  /** What deleting a category does to its articles. */
  readonly categoryDelete: 'uncategorizes' | 'deletesArticles';
  /** Deleting a collection or site that still holds something. */
  readonly deleteCascade: 'cascades' | 'refused';
  readonly resetHeader: 'seconds' | 'unixTime' | 'missing' | 'zero' | 'words';
  readonly retryAfter: boolean;
  /** The search index learns of a change only after this time, in milliseconds. */
  readonly searchLagMs: number;
  readonly gzip: boolean;
}

export const observedQuirks: Quirks = {
  duplicateName: 400,
  draftBumpsUpdatedAt: false,
  viewsBumpUpdatedAt: false,
  deleteStatus: 200,
  createReloadStatus: 200,
  statusAllBroken: false,
  pageSizeCap: 100,
  pageBeyondEnd: 'empty',
  keywordsMissing: false,
  errorShape: 'code',
  revisionHolds: 'after',
  revisionsKept: true,
  draftSavesRevision: false,
  categoryReloadNumericTimes: 'seconds',
  uncategorizedEchoed: true,
  emptyCategories: 'uncategorized',
  htmlNormalisation: 'none',
  hiddenTextDropsDraft: false,
  sameTextDropsDraft: true,
  publishTakes: 'base',
  idleUpdateBumpsUpdatedAt: true,
  unknownFields: false,
  hiddenDraftRead: 'base',
  collectionIdInUpdate: 'ignored',
  nullText: 'blanks',
  freshUpdatedAt: 'filled',
  slugCollision: 'kept',
  categoryDelete: 'uncategorizes',
  deleteCascade: 'cascades',
  resetHeader: 'seconds',
  retryAfter: false,
  searchLagMs: 0,
  gzip: true,
};
