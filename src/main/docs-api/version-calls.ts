import type { ArticleId } from '../../shared/model/ids.ts';
import { about, anything, type ApiResult, shaped } from './api-answer.ts';
import { type ApiRevision, type ApiRevisionRef, revision, revisionRef } from './article-schema.ts';
import type { CallOptions, Exchange } from './exchange.ts';
import { type Page, pageOf, single } from './page-schema.ts';
import { part } from './path-part.ts';

/** An article's other texts: the server's draft and what was saved before. */
export interface VersionCalls {
  /** Creates or overwrites the article's only draft on the server. */
  saveDraft(article: ArticleId, text: string, call: CallOptions): ApiResult<void>;
  deleteDraft(article: ArticleId, call: CallOptions): ApiResult<void>;
  listRevisions(article: ArticleId, page: number, call: CallOptions): ApiResult<Page<ApiRevisionRef>>;
  getRevision(revision: string, call: CallOptions): ApiResult<ApiRevision>;
}

/** Docs API, Articles: drafts and revisions. */
export function versionCalls(exchange: Exchange): VersionCalls {
  return {
    saveDraft: (id, text, call) => exchange({ method: 'PUT', path: draftPath(id), body: { text } }, call, anything),
    deleteDraft: (id, call) => exchange({ method: 'DELETE', path: draftPath(id) }, call, anything),
    listRevisions: (id, page, call) => {
      const request = { method: 'GET', path: `/articles/${part(id)}/revisions`, query: { page } } as const;
      return exchange(request, call, shaped(revisionPage));
    },
    getRevision: (id, call) =>
      exchange({ method: 'GET', path: `/revisions/${part(id)}` }, call, about(id, shaped(oneRevision))),
  };
}

const revisionPage = pageOf('revisions', revisionRef);
const oneRevision = single('revision', revision);

const draftPath = (id: ArticleId): string => `/articles/${part(id)}/drafts`;
