import { describe, expect, it } from 'vitest';
import { observedQuirks } from '../../src/simulator/quirks.ts';
import { fact } from './fact.ts';
import { factsInCases } from './facts-in-cases.ts';
import { expectAnswersDiffer } from './switch-probes.ts';

describe('section 7, what only a live key could settle: each question has a switch, whose answers differ over HTTP', () => {
  fact(
    '7.1',
    'open',
    'code and words for a name that is taken, a category that is not known, a description that is too long',
    ['duplicateName', 'errorWording', 'invalidValue', 'longDescription'],
    (_, switches) => expectAnswersDiffer(switches),
  );

  fact(
    '7.2',
    'open',
    'whether saving a draft, deleting it, counting views or saving the same again moves updatedAt',
    ['draftBumpsUpdatedAt', 'deleteDraftBumpsUpdatedAt', 'viewsBumpUpdatedAt', 'idleUpdateBumpsUpdatedAt'],
    (_, switches) => expectAnswersDiffer(switches),
  );

  fact(
    '7.3',
    'open',
    'what a hidden article with a draft shows, what a text does to that draft, and what publishing takes',
    ['hiddenDraftRead', 'hiddenTextDropsDraft', 'sameTextDropsDraft', 'publishTakes'],
    (_, switches) => expectAnswersDiffer(switches),
  );

  fact(
    '7.4',
    'open',
    'whether Uncategorized is reported, and what an empty list of categories means',
    ['uncategorizedEchoed', 'emptyCategories'],
    (_, switches) => expectAnswersDiffer(switches),
  );

  fact(
    '7.5',
    'open',
    'whether a collectionId in an update moves the article',
    ['collectionIdInUpdate'],
    (_, switches) => expectAnswersDiffer(switches),
  );

  fact(
    '7.6',
    'open',
    'the exact 2xx of a deletion and of a creation with reload, and what a plain write answers',
    ['deleteStatus', 'createReloadStatus', 'plainBody'],
    (_, switches) => expectAnswersDiffer(switches),
  );

  fact(
    '7.7',
    'open',
    'limits of size and type, 413 and 415, smaller images, the host that files are served from',
    ['requestMaxBytes', 'tooLarge', 'imageMaxWidth', 'mediaTypes', 'wrongMediaType', 'assetHost'],
    (_, switches) => expectAnswersDiffer(switches),
  );

  fact('7.8', 'open', 'what the server makes of HTML before it keeps it', ['htmlNormalisation'], (_, switches) =>
    expectAnswersDiffer(switches),
  );

  fact(
    '7.9',
    'open',
    'what a 429 carries, what Reset means, pages beyond the end, page sizes beyond the most and where there are any',
    [
      'limitBody',
      'retryAfter',
      'resetHeader',
      'pageBeyondEnd',
      'pageSizeCap',
      'pageSizeOver',
      'pageSizeEverywhere',
      'searchPageSize',
    ],
    (_, switches) => expectAnswersDiffer(switches),
  );

  fact('7.10', 'open', 'sort=custom, and whether status=all works', ['customSort', 'statusAllBroken'], (_, switches) =>
    expectAnswersDiffer(switches),
  );

  fact(
    '7.11',
    'open',
    'what goes with a category, a collection, a site that is deleted, and what becomes of redirects',
    ['categoryDelete', 'deleteCascade', 'redirectsOfDeleted'],
    (_, switches) => expectAnswersDiffer(switches),
  );

  fact(
    '7.12',
    'open',
    'whether every answer with reload has Unix times, and their unit',
    ['reloadTimes', 'categoryReloadNumericTimes'],
    (_, switches) => expectAnswersDiffer(switches),
  );

  fact(
    '7.13',
    'open',
    'slugs that are taken, that a client sends, that the server makes, and whether an old one redirects',
    ['slugCollision', 'sentSlug', 'autoSlug', 'slugChangeRedirects'],
    (_, switches) => expectAnswersDiffer(switches),
  );

  fact(
    '7.14',
    'open',
    'the values of changeOrigin, and newer fields',
    ['changeOrigin', 'unknownFields'],
    (_, switches) => expectAnswersDiffer(switches),
  );

  fact(
    '7.15',
    'open',
    'related articles of another collection, and whether the relation goes both ways',
    ['relatedElsewhere', 'relatedSymmetric'],
    (_, switches) => expectAnswersDiffer(switches),
  );

  fact(
    '7.16',
    'open',
    'how long the search lags, how it reads a query, and what a star finds',
    ['searchLagMs', 'searchSyntax', 'searchStar'],
    (_, switches) => expectAnswersDiffer(switches),
  );

  fact(
    '7.17',
    'open',
    'how many revisions are kept, in which order, and what makes one',
    ['revisionLimit', 'revisionOrder', 'revisionsKept', 'revisionHolds', 'draftSavesRevision', 'createSavesRevision'],
    (_, switches) => expectAnswersDiffer(switches),
  );

  fact(
    '7.rest',
    'open',
    'what sections 0 to 4 leave open beyond that list',
    [
      'attachmentSize',
      'categoryDescription',
      'createCascade',
      'customDocumentId',
      'errorShape',
      'freshPopularity',
      'freshUpdatedAt',
      'gzip',
      'hiddenTextStampsPublished',
      'keywordsMissing',
      'listLagMs',
      'noMailbox',
      'nullText',
      'numberCounter',
      'otherPaths',
      'publicUrlScheme',
      'redirectAudit',
      'refusedKeyHeaders',
      'reloadInBody',
      'searchUrls',
      'settingsAssetSite',
      'siteFields',
      'textRequired',
    ],
    (_, switches) => expectAnswersDiffer(switches),
  );

  it('and no switch is left out', () => {
    const asked = factsInCases().filter(({ place }) => place.startsWith('7.'));
    expect(asked.flatMap(({ switches }) => switches).toSorted()).toEqual(Object.keys(observedQuirks).toSorted());
  });
});
