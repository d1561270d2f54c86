import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { KeychainFailure } from './keychain-failure.ts';

/**
 * One keychain call, in a process of its own: the system's libraries can block for ever (a prompt that nobody sees, a
 * bus that does not answer), and a blocked thread would keep the whole program from ending. This one can be killed.
 */
export interface KeychainRequest {
  /** `keytar`, or another path to it. */
  readonly module: string;
  readonly operation: 'read' | 'write' | 'remove';
  readonly account: string;
  readonly secret: string | null;
}

export type KeychainReply =
  | { readonly ok: true; readonly value: string | null }
  | { readonly ok: false; readonly error: KeychainFailure };

/** What the entry is filed under in the system's keychain. */
const service = 'Layover';

/** Never holds a secret: writing it shows whether the keychain can be written to at all. */
const probeAccount = 'layover/probe';

type Keytar = Pick<typeof import('keytar'), 'getPassword' | 'setPassword' | 'deletePassword'>;

// Not named `require`: the build puts a `require` of its own into every file.
const load = createRequire(import.meta.url);

async function perform({ module, operation, account, secret }: KeychainRequest): Promise<KeychainReply> {
  let keytar: Keytar;
  try {
    keytar = load(module) as Keytar;
  } catch (error) {
    return { ok: false, error: { stage: 'load', message: reasonOfLoadFailure(module, error) } };
  }
  try {
    if (operation === 'write') await keytar.setPassword(service, account, secret ?? '');
    if (operation === 'remove' && !(await keytar.deletePassword(service, account))) await proveUnlocked(keytar);
    if (operation !== 'read') return { ok: true, value: null };
    const value = await keytar.getPassword(service, account);
    if (value === null) await proveUnlocked(keytar);
    return { ok: true, value };
  } catch (error) {
    return { ok: false, error: { stage: 'call', message: messageOf(error) } };
  }
}

/** libsecret says "no such entry" also where a locked keyring stayed locked; only writing tells the two apart. */
async function proveUnlocked(keytar: Keytar): Promise<void> {
  if (process.platform !== 'linux') return;
  try {
    await keytar.setPassword(service, probeAccount, 'probe');
    await keytar.deletePassword(service, probeAccount);
  } catch (error) {
    if (/locked|dismissed/i.test(messageOf(error))) throw error;
  }
}

/** keytar hides why its native part did not load; loading that part directly shows it. */
function reasonOfLoadFailure(module: string, error: unknown): string {
  try {
    const folder = dirname(load.resolve(`${module}/package.json`));
    load(join(folder, 'prebuilds', `${process.platform}-${process.arch}`, 'keytar.node'));
    return messageOf(error);
  } catch (cause) {
    return messageOf(cause);
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

process.once('message', (request: KeychainRequest) => {
  void perform(request).then((reply) => process.send?.(reply));
});

// The program that asked is gone. Ending in the ordinary way would wait for a blocked thread.
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
