import { z } from 'zod';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { WorkspaceId } from '../../shared/model/ids.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import type { Keychain } from '../ports/keychain.ts';

/** What the keychain holds for a workspace. The origin is kept beside the key so that the key is sent nowhere else. */
const secret = z.object({ origin: z.string(), key: z.string().min(1) });

export const accountOf = (id: WorkspaceId): string => `layover/${id}`;

/** null: the keychain answers, and has no key for this workspace. `origin-refused`: it has one, for another address. */
export async function readStoredKey(
  keychain: Keychain,
  id: WorkspaceId,
  apiUrl: string,
): Promise<Result<string | null, Trouble>> {
  const entry = await keychain.read(accountOf(id));
  if (!entry.ok) return entry;
  if (entry.value === null) return ok(null);
  const read = parseSecret(entry.value);
  if (read === null) return failed({ kind: 'keychain-failed', detail: 'The entry is not one of Layover’s.' });
  return read.origin === new URL(apiUrl).origin
    ? ok(read.key)
    : failed({ kind: 'origin-refused', detail: `That was ${read.origin}.` });
}

export const storeKey = (
  keychain: Keychain,
  id: WorkspaceId,
  apiUrl: string,
  key: string,
): Promise<Result<void, Trouble>> =>
  keychain.write(accountOf(id), JSON.stringify({ origin: new URL(apiUrl).origin, key }));

/** Everything that the keychain has of the workspace. */
export const forgetKey = async (keychain: Keychain, id: WorkspaceId): Promise<Result<void, Trouble>> => {
  const removed = await keychain.remove(accountOf(id));
  return removed.ok ? keychain.remove(`${accountOf(id)}/generation`) : removed;
};

function parseSecret(text: string): z.output<typeof secret> | null {
  try {
    return secret.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
