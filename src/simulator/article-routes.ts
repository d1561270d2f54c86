import { z } from 'zod';
import { ok, type Result } from '../shared/base/result.ts';
import {
  addViews,
  createArticle,
  deleteArticle,
  deleteDraft,
  findArticle,
  requireArticle,
  saveDraft,
  updateArticle,
} from './article-rules.ts';
import { searchArticles } from './article-search.ts';
import { articlesOfCollection } from './article-store.ts';
import { isTrue, readJson, wantsReload, type Call, type Handler } from './call.ts';
import { requireCategory } from './category-rules.ts';
import { requireCollection } from './collection-rules.ts';
import { listed } from './list-lag.ts';
import { pageOf, pageWire, pageWish } from './paging.ts';
import type { ArticleRecord } from './records.ts';
import { createRedirect, dropRedirects, redirectsLostWith } from './redirect-rules.ts';
import { invalid, notFound, type Refusal } from './refusal.ts';
import { content, created, emptyOk, refusalReply, replyTo, type Reply } from './reply.ts';
import { sortArticles } from './sorting.ts';
import { articleRefWire, articleSearchWire, articleWire, revisionRefWire, revisionWire } from './article-wire.ts';
import { publicUrl, type WireObject } from './wire-object.ts';

const idList = z.array(z.string()).nullish();

const articleFields = z.object({
  name: z.string(),
  text: z.string().nullish(),
  status: z.enum(['published', 'notpublished']).nullish(),
  slug: z.string().nullish(),
  categories: idList,
  related: idList,
  keywords: idList,
  collectionId: z.string(),
});

const articleUpdate = articleFields.partial();
const draftBody = z.object({ text: z.string() });
const viewsBody = z.object({ count: z.int().min(1).max(1_000_000).nullish() });

export const listCollectionArticles: Handler = (call) => {
  const { state } = call.world;
  const collection = requireCollection(state, call.param('id'));
  return replyTo(state.quirks, collection, ({ id }) =>
    articleList(call, listed(state, articlesOfCollection(state, id))),
  );
};

export const listCategoryArticles: Handler = (call) => {
  const { state } = call.world;
  return replyTo(state.quirks, requireCategory(state, call.param('id')), (category) => {
    const inside = articlesOfCollection(state, category.collectionId).filter((article) =>
      category.isUncategorized ? article.categories.length === 0 : article.categories.includes(category.id),
    );
    return articleList(call, listed(state, inside));
  });
};

export const listRelatedArticles: Handler = (call) => {
  const { state } = call.world;
  return replyTo(state.quirks, requireArticle(state, call.param('id')), (article) => {
    const related = (article.related ?? []).map((id) => findArticle(state, id));
    return articleList(
      call,
      related.filter((found) => found !== undefined),
    );
  });
};

export const searchForArticles: Handler = (call) => {
  const { state } = call.world;
  const { query } = call.request;
  const words = query.get('query');
  if (words === null || words.trim() === '') return refusalReply(state.quirks, invalid('query is required').error);
  const status = wantedStatus(call);
  if (!status.ok) return refusalReply(state.quirks, status.error);
  const visibility = query.get('visibility') ?? 'all';
  const found = searchArticles(state, {
    query: words.trim(),
    collectionId: query.get('collectionId'),
    siteId: query.get('siteId'),
    status: status.value,
    visibility: visibility === 'public' || visibility === 'private' ? visibility : 'all',
  });
  const page = pageOfWish(call, found, state.quirks.searchPageSize);
  return replyTo(state.quirks, page, (hits) =>
    content({ articles: pageWire(hits, (article) => articleSearchWire(state, article)) }),
  );
};

export const getArticle: Handler = (call) => {
  const { state } = call.world;
  const draft = isTrue(call.request.query.get('draft'));
  return replyTo(state.quirks, requireArticle(state, call.param('id')), (article) =>
    content({ article: articleWire(state, article, draft) }),
  );
};

export const postArticle: Handler = (call) => {
  const { state } = call.world;
  const wanted = readJson(call, articleFields);
  if (!wanted.ok) return refusalReply(state.quirks, wanted.error);
  if (state.quirks.textRequired && (wanted.value.text ?? null) === null) {
    return refusalReply(state.quirks, invalid('text is required').error);
  }
  return replyTo(state.quirks, createArticle(state, call.actor, wanted.value), (article) =>
    created(state.quirks, `/articles/${article.id}`, reloaded(call, article)),
  );
};

/** A null slug or status leaves the field as it is, a null name is refused; a null text is an open question. */
export const putArticle: Handler = (call) => {
  const { state } = call.world;
  const article = requireArticle(state, call.param('id'));
  if (!article.ok) return refusalReply(state.quirks, article.error);
  const change = readJson(call, articleUpdate);
  if (!change.ok) return refusalReply(state.quirks, change.error);
  return replyTo(state.quirks, updateArticle(state, call.actor, article.value, change.value), (saved) => {
    if (saved.slug !== article.value.slug) leaveRedirect(call, article.value);
    return { status: 200, body: reloaded(call, saved) };
  });
};

export const removeArticle: Handler = (call) => {
  const { state } = call.world;
  return replyTo(state.quirks, requireArticle(state, call.param('id')), (article) => {
    dropRedirects(state, redirectsLostWith(state, [article.id]));
    deleteArticle(state, article);
    return { status: state.quirks.deleteStatus, body: null };
  });
};

export const putDraft: Handler = (call) => {
  const { state } = call.world;
  const article = requireArticle(state, call.param('id'));
  if (!article.ok) return refusalReply(state.quirks, article.error);
  return replyTo(state.quirks, readJson(call, draftBody), ({ text }) => {
    saveDraft(state, call.actor, article.value, text);
    return emptyOk;
  });
};

export const removeDraft: Handler = (call) => {
  const { state } = call.world;
  return replyTo(state.quirks, requireArticle(state, call.param('id')), (article) => {
    deleteDraft(state, call.actor, article);
    return { status: state.quirks.deleteStatus, body: null };
  });
};

export const putViews: Handler = (call) => {
  const { state } = call.world;
  const article = requireArticle(state, call.param('id'));
  if (!article.ok) return refusalReply(state.quirks, article.error);
  const body = call.request.body.length === 0 ? ok({ count: 1 }) : readJson(call, viewsBody);
  return replyTo(state.quirks, body, ({ count }) => {
    addViews(state, call.actor, article.value, count ?? 1);
    return emptyOk;
  });
};

export const listRevisions: Handler = (call) => {
  const { state } = call.world;
  return replyTo(state.quirks, requireArticle(state, call.param('id')), (article) => {
    const kept = state.revisionsOfArticle.get(article.id) ?? [];
    const revisions = state.quirks.revisionOrder === 'newestFirst' ? kept : kept.toReversed();
    const page = pageOfWish(call, revisions, false);
    return replyTo(state.quirks, page, (found) =>
      content({ revisions: pageWire(found, (revision) => revisionRefWire(state, revision)) }),
    );
  });
};

export const getRevision: Handler = (call) => {
  const { state } = call.world;
  const revision = state.revisions.get(call.param('id'));
  if (revision === undefined) return refusalReply(state.quirks, notFound.error);
  return content({ revision: revisionWire(state, revision) });
};

/** The old address of an article that got another slug, where the server keeps such. */
function leaveRedirect(call: Call, before: ArticleRecord): void {
  const { state } = call.world;
  const siteId = state.collections.get(before.collectionId)?.siteId;
  if (!state.quirks.slugChangeRedirects || siteId === undefined) return;
  const redirect = publicUrl(state, before.collectionId, 'article', findArticle(state, before.id) ?? before);
  createRedirect(state, call.actor, { siteId, urlMapping: `/article/${before.number}-${before.slug}`, redirect });
}

function articleList(call: Call, articles: readonly ArticleRecord[]): Reply {
  const { state } = call.world;
  const status = wantedStatus(call);
  if (!status.ok) return refusalReply(state.quirks, status.error);
  const wanted = articles.filter((article) => status.value === 'all' || article.status === status.value);
  return replyTo(state.quirks, sortArticles(wanted, call.request.query, state.quirks), (sorted) =>
    replyTo(state.quirks, pageOfWish(call, sorted, true), (page) =>
      content({ articles: pageWire(page, (article) => articleRefWire(state, article)) }),
    ),
  );
}

function pageOfWish<Item>(call: Call, items: readonly Item[], sizeable: boolean): ReturnType<typeof pageOf<Item>> {
  const { quirks } = call.world.state;
  const wish = pageWish(call.request.query, quirks, sizeable);
  return wish.ok ? pageOf(items, wish.value, quirks) : wish;
}

function wantedStatus(call: Call): Result<'all' | 'published' | 'notpublished', Refusal> {
  const status = call.request.query.get('status');
  if (status === null || status === '') return ok('all');
  if (status === 'all') return call.world.state.quirks.statusAllBroken ? invalid('status is not valid') : ok('all');
  return status === 'published' || status === 'notpublished' ? ok(status) : invalid('status is not valid');
}

function reloaded(call: Call, article: ArticleRecord): WireObject | null {
  return wantsReload(call) ? { article: articleWire(call.world.state, article, false) } : null;
}
