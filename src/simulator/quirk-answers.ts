import { failed, ok, type Result } from '../shared/base/result.ts';
import { observedQuirks, type Quirks } from './quirks.ts';

/** Every switch with all of its answers, or the default and another one where any number is. */
export const quirkAnswers: { readonly [Switch in keyof Quirks]: readonly Quirks[Switch][] } = {
  duplicateName: [400, 409, 422],
  draftBumpsUpdatedAt: [false, true],
  viewsBumpUpdatedAt: [false, true],
  deleteStatus: [200, 204],
  createReloadStatus: [200, 201],
  statusAllBroken: [false, true],
  pageSizeCap: [100, 50],
  pageBeyondEnd: ['empty', 'last', 'notFound'],
  keywordsMissing: [false, true],
  errorShape: ['code', 'status'],
  revisionHolds: ['before', 'after'],
  revisionsKept: [true, false],
  draftSavesRevision: [false, true],
  categoryReloadNumericTimes: ['seconds', 'milliseconds', 'none'],
  uncategorizedEchoed: [true, false],
  emptyCategories: ['uncategorized', 'rejected'],
  htmlNormalisation: ['none', 'some', 'sanitised', 'rewritten'],
  hiddenTextDropsDraft: [false, true],
  sameTextDropsDraft: [true, false],
  publishTakes: ['base', 'draft'],
  idleUpdateBumpsUpdatedAt: [true, false],
  unknownFields: [false, true],
  hiddenDraftRead: ['base', 'draft'],
  collectionIdInUpdate: ['ignored', 'moves'],
  nullText: ['blanks', 'ignored'],
  freshUpdatedAt: ['filled', 'null'],
  slugCollision: ['kept', 'suffixed'],
  categoryDelete: ['uncategorizes', 'deletesArticles'],
  deleteCascade: ['cascades', 'refused'],
  resetHeader: ['seconds', 'unixTime', 'missing', 'zero', 'negative', 'huge', 'words'],
  retryAfter: [false, true],
  searchLagMs: [0, 5000],
  gzip: [true, false],
  plainBody: ['empty', 'emptyObject'],
  reloadTimes: ['categories', 'everything'],
  pageSizeEverywhere: [false, true],
  customSort: ['order', 'rejected'],
  sentSlug: ['kept', 'normalised'],
  slugChangeRedirects: [false, true],
  redirectsOfDeleted: ['kept', 'deleted'],
  redirectAudit: ['modified', 'updated'],
  searchUrls: ['documented', 'swapped'],
  searchStar: ['everything', 'nothing'],
  relatedSymmetric: [false, true],
  relatedElsewhere: ['accepted', 'rejected'],
  revisionOrder: ['newestFirst', 'oldestFirst'],
  revisionLimit: [0, 1],
  createSavesRevision: [false, true],
  createCascade: ['nothing', 'category', 'collection'],
  requestMaxBytes: [20_000_000, 100_000],
  tooLarge: [400, 413],
  imageMaxWidth: [0, 800],
  siteFields: ['documented', 'recorded'],
  errorWording: ['usual', 'other', 'none'],
  invalidValue: [400, 422],
  longDescription: ['refused', 'cut'],
  deleteDraftBumpsUpdatedAt: [false, true],
  mediaTypes: ['unchecked', 'checked'],
  wrongMediaType: [400, 415],
  assetHost: ['api', 'otherHost', 'bucket'],
  limitBody: ['json', 'empty', 'html'],
  pageSizeOver: ['capped', 'refused'],
  searchPageSize: [true, false],
  autoSlug: ['transliterated', 'stripped', 'unicode'],
  changeOrigin: ['absent', 'web', 'api', 'null'],
  searchSyntax: ['allWords', 'anyWord', 'operators'],
  numberCounter: ['account', 'perKind'],
  reloadInBody: ['ignored', 'honoured'],
  textRequired: [false, true],
  categoryDescription: ['kept', 'ignored'],
  settingsAssetSite: ['optional', 'required'],
  freshPopularity: [0, 1],
  noMailbox: ['null', 'zero'],
  customDocumentId: ['null', 'empty'],
  attachmentSize: ['zero', 'null', 'missing'],
  refusedKeyHeaders: [false, true],
  hiddenTextStampsPublished: [false, true],
  listLagMs: [0, 500],
  publicUrlScheme: ['https', 'http'],
  otherPaths: ['unknown', 'served'],
};

const anyNumber: ReadonlySet<string> = new Set<keyof Quirks>([
  'searchLagMs',
  'revisionLimit',
  'requestMaxBytes',
  'imageMaxWidth',
  'listLagMs',
]);

/** Reads one switch and its answer; the error says what would have been possible. */
export function readQuirk(name: string, answer: string | number | boolean): Result<Partial<Quirks>, string> {
  if (!Object.hasOwn(observedQuirks, name)) return failed(`There is no switch "${name}".`);
  if (anyNumber.has(name)) {
    const number = Number(answer);
    return Number.isSafeInteger(number) && number >= 0 ? ok({ [name]: number }) : failed(`${name} needs a number.`);
  }
  const answers = quirkAnswers[name as keyof Quirks];
  const found = answers.find((known) => String(known) === String(answer));
  return found === undefined ? failed(`${name} is one of: ${answers.join(', ')}.`) : ok({ [name]: found });
}
