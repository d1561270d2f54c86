import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { WorkspaceSummary } from '../../shared/contract/views.ts';
import type { SiteId, WorkspaceId } from '../../shared/model/ids.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { createBudget } from '../budget/budget.ts';
import { type ApiUrl, originOf, parseApiUrl } from '../docs-api/api-url.ts';
import { createDocsApi } from '../docs-api/docs-api.ts';
import type { Clock } from '../ports/clock.ts';
import type { Http } from '../ports/http.ts';
import type { Keychain } from '../ports/keychain.ts';
import type { Random } from '../ports/random.ts';
import { plainTrouble } from '../publish/outbox.ts';
import type { RegisteredWorkspace, Registry } from './registry.ts';
import { storeKey } from './stored-key.ts';

export interface ConnectOptions {
  readonly registry: Registry;
  readonly apiUrl: string;
  readonly key: string;
  readonly name?: string;
  readonly http: Http;
  readonly clock: Clock;
  readonly random: Random;
  readonly keychain: Keychain;
}

export interface Connected {
  readonly workspace: RegisteredWorkspace;
  readonly sites: { readonly id: SiteId; readonly title: string }[];
  /** Connected, but the key could not be kept. */
  readonly keyTrouble: Trouble | null;
}

/**
 * Checks a key by asking for the account's sites, and only then registers the workspace and keeps the key. A key of an
 * account that is here already is that workspace's new key: what was written there stays with it.
 */
export async function connectWorkspace(options: ConnectOptions): Promise<Result<Connected, Trouble>> {
  const { registry, random, keychain, key } = options;
  const address = parseApiUrl(options.apiUrl);
  if (!address.ok) return address;
  const sites = await listSites(options, address.value);
  if (!sites.ok) return sites;
  const ids = sites.value.map(({ id }) => id);
  const known = registry.workspaces().find((workspace) => isSameAccount(workspace, address.value, ids));
  const workspace: RegisteredWorkspace = {
    id: known?.id ?? (random.hex(8) as WorkspaceId),
    name: options.name || known?.name || sites.value[0]?.title || 'Help Scout Docs',
    sample: false,
    apiUrl: address.value,
    sites: ids,
  };
  registry.add(workspace);
  registry.setCurrent(workspace.id);
  const stored = await storeKey(keychain, workspace.id, address.value, key);
  return ok({ workspace, sites: sites.value, keyTrouble: stored.ok ? null : stored.error });
}

const isSameAccount = (workspace: RegisteredWorkspace, apiUrl: ApiUrl, sites: readonly string[]): boolean =>
  !workspace.sample &&
  URL.parse(workspace.apiUrl)?.origin === originOf(apiUrl) &&
  workspace.sites.some((id) => sites.includes(id));

/** Whose key it is: the sites that it sees. */
export async function listSites(
  { http, clock, random, key }: Pick<ConnectOptions, 'http' | 'clock' | 'random' | 'key'>,
  apiUrl: ApiUrl,
): Promise<Result<Connected['sites'], Trouble>> {
  const budget = createBudget({ clock, random });
  const api = createDocsApi({ http, budget, apiUrl, key });
  const answer = await api.listSites(1, { requestClass: 'interactive' });
  budget.close();
  if (!answer.ok) return failed(plainTrouble(answer.error));
  return ok(answer.value.value.items.map(({ id, title }) => ({ id, title })));
}

export const summaryOf = ({ id, name, sample }: RegisteredWorkspace): WorkspaceSummary => ({ id, name, sample });
