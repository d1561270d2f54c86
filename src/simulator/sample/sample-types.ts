/** A knowledge base as its authors write it: the simulator gives it ids, numbers and dates. */
export interface SampleKnowledgeBase {
  readonly accountName: string;
  readonly sites: readonly SampleSite[];
}

export interface SampleSite {
  readonly title: string;
  readonly subDomain: string;
  readonly collections: readonly SampleCollection[];
}

export interface SampleCollection {
  readonly name: string;
  readonly slug: string;
  readonly description: string;
  readonly visibility: 'public' | 'private';
  readonly categories: readonly string[];
  readonly articles: readonly SampleArticle[];
}

/**
 * `text` and `draft` are HTML. A link to another sample article is written
 * `/article/{{slug}}`, an image's address `{{asset:name}}`.
 */
export interface SampleArticle {
  readonly name: string;
  readonly slug: string;
  readonly text: string;
  readonly categories: readonly string[];
  readonly status: 'published' | 'notpublished';
  readonly keywords?: readonly string[];
  readonly draft?: string;
  readonly daysAgo: number;
  readonly views?: number;
}
