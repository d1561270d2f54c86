import type { Quirks } from './quirks.ts';
import type {
  Actor,
  ArticleRecord,
  AssetRecord,
  Audit,
  CategoryRecord,
  CollectionRecord,
  RedirectRecord,
  RestrictionRecord,
  RevisionRecord,
  SiteRecord,
  User,
} from './records.ts';
import { objectIdSource, type ObjectIdSource } from './object-id.ts';
import { hexDigits, seededRandom, type Random } from './seeded-random.ts';

/** An article as the search index knew it before a change that it has not learnt of yet. */
export interface LaggingArticle {
  readonly untilMs: number;
  /** Null when the article was not there before. */
  readonly before: ArticleRecord | null;
}

/**
 * Everything one Docs account holds. The rules (`*-rules.ts`) are the only code that writes to it; the maps beside the
 * records are indexes, so that ten thousand articles stay quick.
 */
export interface WorldState {
  readonly clock: () => number;
  quirks: Quirks;
  readonly newId: ObjectIdSource;
  readonly random: Random;
  readonly accountId: string;
  accountName: string;
  readonly users: Map<number, User>;
  readonly sites: Map<string, SiteRecord>;
  readonly restrictions: Map<string, RestrictionRecord>;
  readonly collections: Map<string, CollectionRecord>;
  readonly categories: Map<string, CategoryRecord>;
  readonly articles: Map<string, ArticleRecord>;
  readonly articlesOfCollection: Map<string, Set<string>>;
  readonly articleOfNumber: Map<number, string>;
  readonly articleNames: Map<string, string>;
  /** Newest first, by article. */
  readonly revisionsOfArticle: Map<string, readonly RevisionRecord[]>;
  readonly revisions: Map<string, RevisionRecord>;
  readonly redirects: Map<string, RedirectRecord>;
  readonly assets: Map<string, AssetRecord>;
  readonly lagging: Map<string, LaggingArticle>;
  lastNumber: number;
  /** The same of each kind, where each counts for itself. */
  readonly lastNumberOf: Map<object, number>;
}

export function emptyState(clock: () => number, seed: number, quirks: Quirks): WorldState {
  const random = seededRandom(seed);
  return {
    clock,
    quirks,
    newId: objectIdSource(random),
    random,
    accountId: hexDigits(random, 24),
    accountName: 'Example account',
    users: new Map(),
    sites: new Map(),
    restrictions: new Map(),
    collections: new Map(),
    categories: new Map(),
    articles: new Map(),
    articlesOfCollection: new Map(),
    articleOfNumber: new Map(),
    articleNames: new Map(),
    revisionsOfArticle: new Map(),
    revisions: new Map(),
    redirects: new Map(),
    assets: new Map(),
    lagging: new Map(),
    lastNumber: 0,
    lastNumberOf: new Map(),
  };
}

/**
 * The next number of the one counter that collections, categories and articles share, or of each kind's own. A counter
 * never goes back: the number of what was deleted is not given again.
 */
export function nextNumber(state: WorldState, kind: ReadonlyMap<string, { readonly number: number }>): number {
  state.lastNumber += 1;
  if (state.quirks.numberCounter === 'account') return state.lastNumber;
  const last = state.lastNumberOf.get(kind) ?? 0;
  const next = [...kind.values()].reduce((highest, { number }) => Math.max(highest, number), last) + 1;
  state.lastNumberOf.set(kind, next);
  return next;
}

export function freshAudit(state: WorldState, actor: Actor): Audit {
  const filled = state.quirks.freshUpdatedAt === 'filled';
  return {
    createdBy: actor.userId,
    updatedBy: filled ? actor.userId : null,
    createdAtMs: actor.atMs,
    updatedAtMs: filled ? actor.atMs : null,
  };
}

export function touched(actor: Actor): Pick<Audit, 'updatedBy' | 'updatedAtMs'> {
  return { updatedBy: actor.userId, updatedAtMs: actor.atMs };
}
