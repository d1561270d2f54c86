import { createBudget } from '../../src/main/budget/budget.ts';
import { type ApiUrl, parseApiUrl } from '../../src/main/docs-api/api-url.ts';
import { createDocsApi, type DocsApi } from '../../src/main/docs-api/docs-api.ts';
import type { ApiLogEntry, CallOptions } from '../../src/main/docs-api/exchange.ts';
import { createFetchHttp } from '../../src/main/ports/fetch-http.ts';
import type { Http } from '../../src/main/ports/http.ts';
import { systemRandom } from '../../src/main/ports/random.ts';
import type { CategoryId, CollectionId, SiteId } from '../../src/shared/model/ids.ts';
import type { Quirks } from '../../src/simulator/quirks.ts';
import { type Simulator, startSimulator } from '../../src/simulator/server.ts';
import { createWorld } from '../../src/simulator/world.ts';
import { VirtualClock } from '../support/virtual-clock.ts';

/** A simulated account with one site, one collection and one category, and the real client connected to it over HTTP. */
export interface ConnectedAccount {
  readonly simulator: Simulator;
  readonly clock: VirtualClock;
  readonly api: DocsApi;
  /** Resolves with the next log entry of the client that ended so. */
  logged(outcome: ApiLogEntry['outcome']): Promise<ApiLogEntry>;
  readonly site: SiteId;
  readonly collection: CollectionId;
  readonly category: CategoryId;
  /** Another client of the same account. */
  connect(options?: { readonly key?: string; readonly http?: Http; readonly onceWorked?: boolean }): DocsApi;
}

export const key = 'canary-7d31f0-key';

export const interactive: CallOptions = { requestClass: 'interactive' };

export async function connectAccount(quirks: Partial<Quirks> = {}): Promise<ConnectedAccount> {
  const clock = new VirtualClock();
  const world = createWorld({ clock: () => clock.wallMs(), quirks });
  const site = world.admin.createSite({ title: 'Harbour Help', subDomain: 'harbour' });
  const collection = world.admin.createCollection({ siteId: site.id, name: 'Guides' });
  const category = world.admin.createCategory({ collectionId: collection.id, name: 'Moorings' });
  const simulator = await startSimulator({ world, keys: [key] });
  const listeners = new Set<(entry: ApiLogEntry) => void>();
  const connect: ConnectedAccount['connect'] = (options = {}) =>
    createDocsApi({
      http: options.http ?? createFetchHttp(),
      budget: createBudget({ clock, random: systemRandom }),
      apiUrl: apiUrlOf(simulator.url),
      key: options.key ?? key,
      onceWorked: options.onceWorked ?? false,
      log: (entry) => {
        for (const listener of listeners) listener(entry);
      },
    });
  return {
    simulator,
    clock,
    api: connect(),
    logged: (outcome) =>
      new Promise((resolve) => {
        const listener = (entry: ApiLogEntry): void => {
          if (entry.outcome !== outcome) return;
          listeners.delete(listener);
          resolve(entry);
        };
        listeners.add(listener);
      }),
    site: site.id as SiteId,
    collection: collection.id as CollectionId,
    category: category.id as CategoryId,
    connect,
  };
}

export function apiUrlOf(text: string): ApiUrl {
  const parsed = parseApiUrl(text);
  if (!parsed.ok) throw new Error(parsed.error.detail);
  return parsed.value;
}
