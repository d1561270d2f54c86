import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { type ApiUrl, originOf, parseApiUrl } from '../docs-api/api-url.ts';
import type { Keychain } from '../ports/keychain.ts';
import type { SampleServer } from '../ports/sample-server.ts';
import type { RegisteredWorkspace } from './registry.ts';
import { readStoredKey } from './stored-key.ts';

/** Where a workspace's requests go and the key they carry. */
export interface Connection {
  readonly apiUrl: ApiUrl;
  readonly key: string;
}

export interface KeySources {
  readonly apiUrl: string;
  readonly apiKeyFromEnvironment: string | null;
  readonly keychain: Keychain;
  readonly sampleServer: SampleServer;
}

/**
 * Finds a workspace's key: LAYOVER_API_KEY first, then the keychain; the sample workspace has a server of its own.
 * A workspace talks only to the address that it was connected with. Troubles: origin-refused, no-key, keychain-….
 */
export async function findConnection(
  workspace: RegisteredWorkspace,
  sources: KeySources,
): Promise<Result<Connection, Trouble>> {
  if (workspace.sample) return sampleConnection(sources.sampleServer);
  const address = parseApiUrl(sources.apiUrl);
  if (!address.ok) return address;
  const apiUrl = address.value;
  if (originOf(apiUrl) !== URL.parse(workspace.apiUrl)?.origin)
    return failed({ kind: 'origin-refused', detail: `That was ${workspace.apiUrl}.` });
  if (sources.apiKeyFromEnvironment !== null) return ok({ apiUrl, key: sources.apiKeyFromEnvironment });
  const stored = await readStoredKey(sources.keychain, workspace.id, apiUrl);
  if (!stored.ok) return stored;
  return stored.value === null ? failed({ kind: 'no-key' }) : ok({ apiUrl, key: stored.value });
}

async function sampleConnection(sampleServer: SampleServer): Promise<Result<Connection, Trouble>> {
  const { apiUrl, key } = await sampleServer.start();
  const address = parseApiUrl(apiUrl);
  return address.ok ? ok({ apiUrl: address.value, key }) : address;
}
