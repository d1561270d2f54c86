/**
 * What the server keeps. Records are values: a change replaces the record. Times are milliseconds since 1970; the wire
 * shows whole seconds. The wire's own shapes are in *-wire.ts.
 */

export type ArticleStatus = 'published' | 'notpublished';
export type Visibility = 'public' | 'private';

export interface User {
  readonly id: number;
  readonly firstName: string;
  readonly lastName: string;
}

/** Who does something, and when. */
export interface Actor {
  readonly userId: number;
  readonly atMs: number;
}

export interface Audit {
  readonly createdBy: number;
  readonly updatedBy: number | null;
  readonly createdAtMs: number;
  readonly updatedAtMs: number | null;
}

export interface SiteSettings {
  readonly status: 'active' | 'inactive';
  readonly subDomain: string;
  readonly cname: string | null;
  readonly hasPublicSite: boolean;
  readonly title: string;
  readonly description: string | null;
  readonly logoUrl: string | null;
  readonly logoWidth: number | null;
  readonly logoHeight: number | null;
  readonly favIconUrl: string | null;
  readonly touchIconUrl: string | null;
  readonly homeUrl: string | null;
  readonly homeLinkText: string | null;
  readonly bgColor: string | null;
  readonly hasContactForm: boolean;
  readonly mailboxId: number | null;
  readonly contactEmail: string | null;
  readonly styleSheetUrl: string | null;
  readonly headerCode: string | null;
}

export interface SiteRecord extends SiteSettings, Audit {
  readonly id: string;
}

export interface RestrictionRecord {
  readonly enabled: boolean;
  readonly signInUrl: string | null;
  readonly sharedSecret: string;
}

export interface CollectionRecord extends Audit {
  readonly id: string;
  readonly siteId: string;
  readonly number: number;
  readonly slug: string;
  readonly visibility: Visibility;
  readonly order: number;
  readonly name: string;
  readonly description: string | null;
}

export interface CategoryRecord extends Audit {
  readonly id: string;
  readonly number: number;
  readonly slug: string;
  readonly visibility: Visibility;
  readonly collectionId: string;
  readonly order: number;
  readonly defaultSort: string;
  readonly name: string;
  readonly description: string | null;
  /** The category that the server makes with its collection. */
  readonly isUncategorized: boolean;
}

export interface ArticleRecord extends Audit {
  readonly id: string;
  readonly number: number;
  readonly collectionId: string;
  readonly slug: string;
  readonly status: ArticleStatus;
  readonly name: string;
  readonly text: string;
  /** The one hidden draft of the text; null when there is none. */
  readonly draft: string | null;
  /** Category ids as chosen; empty means Uncategorized. */
  readonly categories: readonly string[];
  readonly related: readonly string[] | null;
  readonly keywords: readonly string[] | null;
  readonly viewCount: number;
  /** Position for `sort=order`; no endpoint sets it. */
  readonly order: number;
  readonly lastPublishedAtMs: number | null;
}

export interface RevisionRecord {
  readonly id: string;
  readonly articleId: string;
  readonly text: string;
  readonly createdBy: number;
  readonly createdAtMs: number;
}

export type RedirectType = 'article' | 'category' | 'collection' | 'custom';

export interface RedirectRecord extends Audit {
  readonly id: string;
  readonly siteId: string;
  readonly urlMapping: string;
  readonly redirect: string;
}

export interface AssetRecord {
  /** Path under the server's origin, as `/docs/assets/...`. */
  readonly path: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}
