import { z } from 'zod';
import { assert } from '../../shared/base/assert.ts';
import type { ArticleVersion } from '../../shared/model/article.ts';
import type { ArticleKey, CategoryId, CollectionId } from '../../shared/model/ids.ts';
import type { PublishFacts } from '../../shared/model/publish-decision.ts';
import { readArticle, type StoredArticle } from '../store/article.ts';
import { readBase, readRemote, type StoredVersion } from '../store/article-version.ts';
import type { Readable, Writable } from '../store/handle.ts';
import { forget, recall, remember } from '../store/remembered.ts';
import { isGoneCollection, readCategories } from '../store/structure.ts';
import { readWorkingWords, workingFields, type WorkingWords } from '../store/working-copy.ts';
import { openOperation } from './outbox.ts';

/** An article as the publish room sees it. */
export interface ArticleFacts extends PublishFacts {
  readonly article: StoredArticle;
  readonly copy: WorkingWords;
}

/**
 * null: no such article, or nothing of it is edited. `text`: the working copy's, as it may be sent, null where it
 * cannot be. `draftText`: what `?draft=true` showed, where it was asked.
 */
export function readFacts(
  readable: Readable,
  key: ArticleKey,
  look: { readonly text: string | null; readonly draftText: string | null; readonly outcomeUnknown?: boolean },
): ArticleFacts | null {
  const article = readArticle(readable, key);
  const copy = article === null || article.trashedAtMs !== null ? null : readWorkingWords(readable, key);
  if (article === null || copy === null) return null;
  const base = readBase(readable, key);
  const remote = article.presence === 'deleted' ? null : readRemote(readable, key);
  return {
    article,
    copy,
    base: base === null ? null : asVersion(article, base),
    remote: remote === null ? null : { ...asVersion(article, remote), hasDraft: article.hasDraft },
    working: { ...workingFields(readable, copy), text: look.text ?? copy.html },
    exact: look.text !== null,
    outcomeUnknown: look.outcomeUnknown ?? openOperation(readable, key) !== null,
    draftText: look.draftText,
    ownDraftText: readOwnDraft(readable, key),
    categories: knownCategories(readable, article.collectionId),
    collectionGone: isGoneCollection(readable, article.collectionId),
  };
}

/** null: that collection's categories were not listed yet. */
export function knownCategories(readable: Readable, collectionId: CollectionId): ReadonlySet<CategoryId> | null {
  const known = readCategories(readable, collectionId);
  return known.length === 0 ? null : new Set(known.map(({ id }) => id));
}

/** A kept version with the row that it belongs to. */
export function asVersion(article: StoredArticle, version: StoredVersion): ArticleVersion {
  assert(article.number !== null, 'what the server showed has a number');
  return {
    ...version.fields,
    id: article.id,
    number: article.number,
    collectionId: article.collectionId,
    hasDraft: version.hasDraft,
    publicUrl: article.publicUrl,
    createdAt: article.createdAt,
    updatedAt: version.updatedAt,
    updatedBy: article.updatedBy,
  };
}

const ownDraftName = (key: ArticleKey): string => `own-draft/${key}`;

/** The text that we last sent as the article's draft; a draft that is byte for byte this one is ours. */
export const readOwnDraft = (readable: Readable, key: ArticleKey): string | null =>
  recall(readable, ownDraftName(key), z.string());

export const rememberOwnDraft = (writable: Writable, key: ArticleKey, text: string): void =>
  remember(writable, ownDraftName(key), text);

export const forgetOwnDraft = (writable: Writable, key: ArticleKey): void => forget(writable, ownDraftName(key));
