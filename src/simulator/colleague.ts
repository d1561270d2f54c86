import { assert } from '../shared/base/assert.ts';
import type { Result } from '../shared/base/result.ts';
import {
  createArticle,
  deleteArticle,
  deleteDraft,
  findArticle,
  saveDraft,
  updateArticle,
  type ArticleChange,
  type NewArticle,
} from './article-rules.ts';
import { articleNamed, keepArticle } from './article-store.ts';
import type { Actor, ArticleRecord } from './records.ts';
import type { Refusal } from './refusal.ts';
import { touched, type WorldState } from './world-state.ts';

/**
 * Somebody who works in the web editor while a client is looking elsewhere. Articles are named by id or number; each
 * act answers with the article afterwards, and asserts that it was possible.
 */
export interface Colleague {
  createArticle(article: NewArticle): ArticleRecord;
  /** Saves a text as the article's text: live at once when the article is. */
  editText(article: string | number, html: string): ArticleRecord;
  rename(article: string | number, name: string): ArticleRecord;
  change(article: string | number, change: ArticleChange): ArticleRecord;
  saveDraft(article: string | number, html: string): ArticleRecord;
  discardDraft(article: string | number): ArticleRecord;
  /** Makes the article live with its draft, if it has one: unlike the API, the web editor publishes the draft. */
  publish(article: string | number): ArticleRecord;
  hide(article: string | number): ArticleRecord;
  delete(article: string | number): void;
  /** Only the web interface can do this; the article lands in the new collection's Uncategorized. */
  moveToCollection(article: string | number, collectionId: string): ArticleRecord;
}

export function colleagueOf(state: WorldState, userId: number): Colleague {
  const actor = (): Actor => ({ userId, atMs: state.clock() });
  const find = (article: string | number): ArticleRecord => {
    const found = findArticle(state, String(article));
    assert(found !== undefined, `No article ${article}`);
    return found;
  };
  const change = (article: string | number, wanted: ArticleChange): ArticleRecord =>
    possible(updateArticle(state, actor(), find(article), wanted));

  return {
    createArticle: (article) => possible(createArticle(state, actor(), article)),
    editText: (article, html) => change(article, { text: html }),
    rename: (article, name) => change(article, { name }),
    change,
    saveDraft: (article, html) => saveDraft(state, actor(), find(article), html),
    discardDraft: (article) => deleteDraft(state, actor(), find(article)),
    publish: (article) => {
      const { draft } = find(article);
      return change(article, { status: 'published', ...(draft === null ? {} : { text: draft }) });
    },
    hide: (article) => change(article, { status: 'notpublished' }),
    delete: (article) => deleteArticle(state, find(article)),
    moveToCollection: (article, collectionId) => {
      assert(state.collections.has(collectionId), `No collection ${collectionId}`);
      const holder = articleNamed(state, collectionId, find(article).name);
      assert(holder === undefined || holder === find(article).id, 'The name is taken there');
      const moved = { ...find(article), ...touched(actor()), collectionId, categories: [] };
      keepArticle(state, moved);
      return moved;
    },
  };
}

function possible(outcome: Result<ArticleRecord, Refusal>): ArticleRecord {
  assert(outcome.ok, `Refused: ${outcome.ok ? '' : JSON.stringify(outcome.error)}`);
  return outcome.value;
}
