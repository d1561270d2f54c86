import { z } from 'zod';
import { keepArticle } from './article-store.ts';
import type {
  ArticleRecord,
  AssetRecord,
  CategoryRecord,
  CollectionRecord,
  RedirectRecord,
  RestrictionRecord,
  RevisionRecord,
  SiteRecord,
  User,
} from './records.ts';
import type { World } from './world.ts';

/**
 * A world as one JSON text, so that the sample workspace survives a restart: what was published in it must not vanish.
 * Only records are kept; the indexes are made again, and what the search index has not learnt of yet is let go.
 */
const archiveVersion = 1;

/** Files are checked for the records' identity; the rest of a record is what this program wrote. */
const identified = <Kept extends { readonly id: string | number }>() =>
  z.custom<Kept>((value) => {
    const id: unknown = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
    return typeof id === 'string' || typeof id === 'number';
  });

const worldArchive = z.object({
  version: z.literal(archiveVersion),
  accountName: z.string(),
  lastNumber: z.int(),
  users: z.array(identified<User>()),
  sites: z.array(identified<SiteRecord>()),
  restrictions: z.array(z.tuple([z.string(), z.custom<RestrictionRecord>((value) => typeof value === 'object')])),
  collections: z.array(identified<CollectionRecord>()),
  categories: z.array(identified<CategoryRecord>()),
  articles: z.array(identified<ArticleRecord>()),
  /** Newest first, by article, as the world keeps them. */
  revisions: z.array(z.tuple([z.string(), z.array(identified<RevisionRecord>())])),
  redirects: z.array(identified<RedirectRecord>()),
  assets: z.array(
    z.object({
      path: z.string(),
      fileName: z.string(),
      mediaType: z.string(),
      width: z.number(),
      height: z.number(),
      base64: z.string(),
    }),
  ),
});

export function archiveWorld({ state }: World): string {
  return JSON.stringify({
    version: archiveVersion,
    accountName: state.accountName,
    lastNumber: state.lastNumber,
    users: [...state.users.values()],
    sites: [...state.sites.values()],
    restrictions: [...state.restrictions],
    collections: [...state.collections.values()],
    categories: [...state.categories.values()],
    articles: [...state.articles.values()],
    revisions: [...state.revisionsOfArticle].map(([articleId, revisions]) => [articleId, [...revisions]]),
    redirects: [...state.redirects.values()],
    assets: [...state.assets.values()].map(({ bytes, ...asset }) => ({
      ...asset,
      base64: Buffer.from(bytes).toString('base64'),
    })),
  } satisfies z.input<typeof worldArchive>);
}

/** Fills an empty world with what was archived. False: the text is no archive of this version, and nothing was changed. */
export function restoreWorld(world: World, archived: string): boolean {
  const archive = readArchive(archived);
  if (archive === null) return false;
  const { state } = world;
  state.accountName = archive.accountName;
  state.lastNumber = archive.lastNumber;
  for (const user of archive.users) state.users.set(user.id, user);
  for (const site of archive.sites) state.sites.set(site.id, site);
  for (const [id, restriction] of archive.restrictions) state.restrictions.set(id, restriction);
  for (const collection of archive.collections) {
    state.collections.set(collection.id, collection);
    state.articlesOfCollection.set(collection.id, new Set());
  }
  for (const category of archive.categories) state.categories.set(category.id, category);
  for (const article of archive.articles) keepArticle(state, article);
  for (const redirect of archive.redirects) state.redirects.set(redirect.id, redirect);
  for (const { base64, ...asset } of archive.assets) {
    state.assets.set(asset.path, { ...asset, bytes: Buffer.from(base64, 'base64') } satisfies AssetRecord);
  }
  for (const [articleId, revisions] of archive.revisions) {
    state.revisionsOfArticle.set(articleId, revisions);
    for (const revision of revisions) state.revisions.set(revision.id, revision);
  }
  return true;
}

function readArchive(text: string): z.output<typeof worldArchive> | null {
  try {
    return worldArchive.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
