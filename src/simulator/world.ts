import { assert } from '../shared/base/assert.ts';
import type { Result } from '../shared/base/result.ts';
import type { KeyGrant, KeyState } from './api-keys.ts';
import { findArticle } from './article-rules.ts';
import { budgetWindow, type BudgetWindow } from './budget-window.ts';
import { createCategory, type NewCategory } from './category-rules.ts';
import { createCollection, type NewCollection } from './collection-rules.ts';
import { colleagueOf, type Colleague } from './colleague.ts';
import { observedQuirks, type Quirks } from './quirks.ts';
import type { Actor, ArticleRecord, CategoryRecord, CollectionRecord, SiteRecord, User } from './records.ts';
import type { Refusal } from './refusal.ts';
import { seededRandom, type Random } from './seeded-random.ts';
import { createSite, type NewSite } from './site-rules.ts';
import { emptyState, type WorldState } from './world-state.ts';

/** One Docs account: what it holds, what it costs, and the people who change it behind a client's back. */
export interface World {
  readonly state: WorldState;
  readonly budget: BudgetWindow;
  readonly keys: ReadonlyMap<string, KeyGrant>;
  /** A stream of its own for Correlation-Ids, so that requests do not change which ids records get. */
  readonly correlation: Random;
  /** Somebody who works in Help Scout's own web editor. */
  readonly colleague: Colleague;
  readonly admin: Admin;
  article(idOrNumber: string | number): ArticleRecord | undefined;
  articles(): readonly ArticleRecord[];
}

/** What happens to the account outside of its articles. */
export interface Admin {
  createSite(site: NewSite): SiteRecord;
  createCollection(collection: NewCollection): CollectionRecord;
  createCategory(category: NewCategory): CategoryRecord;
  /** The web interface uses up requests of the shared budget. */
  spend(requests: number): void;
  setKey(key: string, state: KeyState, userId?: number): void;
  /** The key answers 401 from now on. */
  revokeKey(key: string): void;
  setQuirks(quirks: Partial<Quirks>): void;
}

export interface WorldOptions {
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly seed?: number;
  readonly quirks?: Partial<Quirks>;
}

/** The owner of the keys, unless a key is granted to somebody else. */
export const keyOwner: User = { id: 520_114, firstName: 'Mara', lastName: 'Lindqvist' };

export const webColleague: User = { id: 520_187, firstName: 'Teo', lastName: 'Okafor' };

export function createWorld(options: WorldOptions): World {
  const seed = options.seed ?? 1;
  const state = emptyState(options.clock, seed, { ...observedQuirks, ...options.quirks });
  for (const user of [keyOwner, webColleague]) state.users.set(user.id, user);
  const keys = new Map<string, KeyGrant>();
  const budget = budgetWindow(options.clock, () => state.sites.size);
  return {
    state,
    budget,
    keys,
    correlation: seededRandom(seed ^ 0x5bd1_e995),
    colleague: colleagueOf(state, webColleague.id),
    admin: adminOf(state, budget, keys),
    article: (idOrNumber) => findArticle(state, String(idOrNumber)),
    articles: () => [...state.articles.values()],
  };
}

function adminOf(state: WorldState, budget: BudgetWindow, keys: Map<string, KeyGrant>): Admin {
  const actor = (): Actor => ({ userId: keyOwner.id, atMs: state.clock() });
  return {
    createSite: (site) => done(createSite(state, actor(), site)),
    createCollection: (collection) => done(createCollection(state, actor(), collection)),
    createCategory: (category) => done(createCategory(state, actor(), category)),
    spend: (requests) => budget.spend(requests),
    setKey: (key, keyState, userId = keyOwner.id) => void keys.set(key, { state: keyState, userId }),
    revokeKey: (key) => void keys.delete(key),
    setQuirks: (quirks) => {
      state.quirks = { ...state.quirks, ...quirks };
    },
  };
}

/** The value of an act that its caller knows to be possible; a refusal is the test's or the seed's own bug. */
export function done<Value>(outcome: Result<Value, Refusal>): Value {
  assert(outcome.ok, `Refused: ${outcome.ok ? '' : JSON.stringify(outcome.error)}`);
  return outcome.value;
}
