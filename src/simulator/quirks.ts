/**
 * The questions that the documentation leaves open, each as a switch with its possible answers (fact sheet, sections 3,
 * 4 and 7). The defaults are what was observed on the wire, or else the likelier reading.
 */
export interface Quirks {
  /** Status of a refused name that is taken. No client ever recorded it. */
  readonly duplicateName: 400 | 409 | 422;
  /** Does saving a draft move the article's `updatedAt`? */
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
  readonly htmlNormalisation: 'none' | 'some' | 'sanitised' | 'rewritten';
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
  readonly resetHeader: 'seconds' | 'unixTime' | 'missing' | 'zero' | 'negative' | 'huge' | 'words';
  readonly retryAfter: boolean;
  /** The search index learns of a change only after this time, in milliseconds. */
  readonly searchLagMs: number;
  readonly gzip: boolean;
  /** What a write answers that was not asked to show anything: nothing, or `{}`. */
  readonly plainBody: 'empty' | 'emptyObject';
  /** Documented for created categories only: does every answer with `reload` carry Unix numbers for times? */
  readonly reloadTimes: 'categories' | 'everything';
  /** `pageSize` is documented for lists of articles only: do the others take it too? */
  readonly pageSizeEverywhere: boolean;
  /** `sort=custom` is not documented, yet one client needs it. */
  readonly customSort: 'order' | 'rejected';
  /** A slug that a client sends. */
  readonly sentSlug: 'kept' | 'normalised';
  /** Changing an article's slug leaves a redirect from its old address. */
  readonly slugChangeRedirects: boolean;
  /** What deleting an article does to the redirects that lead to it. */
  readonly redirectsOfDeleted: 'kept' | 'deleted';
  /** The names of a redirect's last change: the field guide and the examples disagree. */
  readonly redirectAudit: 'modified' | 'updated';
  /** One official text gives `url` and `docsUrl` of a search each other's meaning. */
  readonly searchUrls: 'documented' | 'swapped';
  /** What `query=*` finds. */
  readonly searchStar: 'everything' | 'nothing';
  /** An article that is named as related names the other one in turn. */
  readonly relatedSymmetric: boolean;
  /** Related articles of another collection. */
  readonly relatedElsewhere: 'accepted' | 'rejected';
  readonly revisionOrder: 'newestFirst' | 'oldestFirst';
  /** How many revisions of an article are kept; 0 is all. */
  readonly revisionLimit: number;
  /** Creating an article with a text makes its first revision. */
  readonly createSavesRevision: boolean;
  /** Whose `updatedAt` a new article moves. Recorded: its category's. */
  readonly createCascade: 'nothing' | 'category' | 'collection';
  /** Longer requests are refused. No limit is documented, of texts or of files. */
  readonly requestMaxBytes: number;
  readonly tooLarge: 400 | 413;
  /** Wider images are kept smaller: "final dimensions" sounds like it. 0 is no limit. */
  readonly imageMaxWidth: number;
  /** A site's colours and status: the documents and the recordings disagree about which fields there are. */
  readonly siteFields: 'documented' | 'recorded';
  /** The words of an error. Most of them are invented, so that no client may go by them; `none` sends none. */
  readonly errorWording: 'usual' | 'other' | 'none';
  /** Status of a value that is refused: an unknown category, Uncategorized by its id, a description that is too long. */
  readonly invalidValue: 400 | 422;
  /** A collection's description of more than 45 characters. */
  readonly longDescription: 'refused' | 'cut';
  /** Does deleting a draft move the article's `updatedAt`? */
  readonly deleteDraftBumpsUpdatedAt: boolean;
  /** Must JSON be declared as JSON, and an image be an image? No limit is documented. */
  readonly mediaTypes: 'unchecked' | 'checked';
  /** Status of what is declared, or is, of the wrong media type; where it is looked at. */
  readonly wrongMediaType: 400 | 415;
  /** Where an uploaded file is served from: three hosts were seen over the years. */
  readonly assetHost: 'api' | 'otherHost' | 'bucket';
  /** What a 429 carries. */
  readonly limitBody: 'json' | 'empty' | 'html';
  /** A `pageSize` beyond the documented 100. */
  readonly pageSizeOver: 'capped' | 'refused';
  /** Does a search take `pageSize`? It is not in the official table, yet one client sends it. */
  readonly searchPageSize: boolean;
  /** What becomes of letters beyond a to z in a slug that the server makes from a name. */
  readonly autoSlug: 'transliterated' | 'stripped' | 'unicode';
  /** One client's types know this field of an article; its values are not known. */
  readonly changeOrigin: 'absent' | 'web' | 'api' | 'null';
  /** How a query is read: every word must occur, or one, or `"phrase"`, `-word` and `word*` mean something. */
  readonly searchSyntax: 'allWords' | 'anyWord' | 'operators';
  /** Recorded numbers look like one counter for the account. */
  readonly numberCounter: 'account' | 'perKind';
  /** One client sends `reload` in the body or the form, where the query is documented. */
  readonly reloadInBody: 'ignored' | 'honoured';
  /** Documented as required at creation, yet clients create without a text. */
  readonly textRequired: boolean;
  /** A category's description is no accepted field, yet its object has one and a client sends it. */
  readonly categoryDescription: 'kept' | 'ignored';
  /** One client says that the upload of a logo needs `siteId`. */
  readonly settingsAssetSite: 'optional' | 'required';
  /** Popularity of what nobody viewed: documented from 1 to 5, recorded as 0.0. */
  readonly freshPopularity: 0 | 1;
  /** A site's `mailboxId` where it has none: recorded as both. */
  readonly noMailbox: 'null' | 'zero';
  /** `documentId` of a custom redirect, which is documented as blank. */
  readonly customDocumentId: 'null' | 'empty';
  /** Width and height of a file that is no image. */
  readonly attachmentSize: 'zero' | 'null' | 'missing';
  /** Do the rate-limit headers of "every response" include those to a refused key? */
  readonly refusedKeyHeaders: boolean;
  /** Recorded: an article that is not public had a `lastPublishedAt`. Does saving a hidden text set it? */
  readonly hiddenTextStampsPublished: boolean;
  /** Lists show what was made only after this time, in milliseconds; one script waits half a second. */
  readonly listLagMs: number;
  /** http in the recordings of 2014, https in the documents. */
  readonly publicUrlScheme: 'https' | 'http';
  /** The paths that some clients use against the reference (`/draft`, `/redirects/find`, ...). */
  readonly otherPaths: 'unknown' | 'served';
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
  plainBody: 'empty',
  reloadTimes: 'categories',
  pageSizeEverywhere: false,
  customSort: 'order',
  sentSlug: 'kept',
  slugChangeRedirects: false,
  redirectsOfDeleted: 'kept',
  redirectAudit: 'modified',
  searchUrls: 'documented',
  searchStar: 'everything',
  relatedSymmetric: false,
  relatedElsewhere: 'accepted',
  revisionOrder: 'newestFirst',
  revisionLimit: 0,
  createSavesRevision: false,
  createCascade: 'category',
  requestMaxBytes: 20_000_000,
  tooLarge: 400,
  imageMaxWidth: 0,
  siteFields: 'documented',
  errorWording: 'usual',
  invalidValue: 400,
  longDescription: 'refused',
  deleteDraftBumpsUpdatedAt: false,
  mediaTypes: 'unchecked',
  wrongMediaType: 400,
  assetHost: 'api',
  limitBody: 'json',
  pageSizeOver: 'capped',
  searchPageSize: true,
  autoSlug: 'transliterated',
  changeOrigin: 'absent',
  searchSyntax: 'allWords',
  numberCounter: 'account',
  reloadInBody: 'ignored',
  textRequired: false,
  categoryDescription: 'kept',
  settingsAssetSite: 'optional',
  freshPopularity: 0,
  noMailbox: 'null',
  customDocumentId: 'null',
  attachmentSize: 'zero',
  refusedKeyHeaders: false,
  hiddenTextStampsPublished: false,
  listLagMs: 0,
  publicUrlScheme: 'https',
  otherPaths: 'unknown',
};
