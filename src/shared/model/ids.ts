/** Ids are strings or numbers that must not be mixed up; a brand costs nothing at run time. */
declare const brand: unique symbol;
type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };

/** One connected account on this computer. Chosen by us, never reused. */
export type WorkspaceId = Branded<string, 'WorkspaceId'>;

/** An article on this computer: stays the same when a new article gets its server id. */
export type ArticleKey = Branded<number, 'ArticleKey'>;

/** 24 hex digits once the server knows the article; `local-…` until then. */
export type ArticleId = Branded<string, 'ArticleId'>;

export type SiteId = Branded<string, 'SiteId'>;
export type CollectionId = Branded<string, 'CollectionId'>;
export type CategoryId = Branded<string, 'CategoryId'>;

/** One run of Publish: the articles that went up together. */
export type JobId = Branded<string, 'JobId'>;
