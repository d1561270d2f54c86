import { type ChildProcess, fork } from 'node:child_process';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { Clock } from './clock.ts';
import { keychainTrouble } from './keychain-failure.ts';
import type { KeychainReply, KeychainRequest } from './keychain-process.ts';
import type { Keychain, KeychainTrouble } from './keychain.ts';

export interface KeytarKeychainOptions {
  readonly clock: Clock;
  /** Long enough for a person to answer the system's question. */
  readonly timeLimitMs?: number;
  /** The file of `keychain-process`: beside this one, unless a build put it elsewhere. */
  readonly processFile?: string | URL;
  readonly module?: string;
  readonly environment?: NodeJS.ProcessEnv;
}

const usualTimeLimitMs = 20_000;

/** The system's keychain through keytar, one short-lived process for each call (see keychain-process). */
export function createKeytarKeychain(options: KeytarKeychainOptions): Keychain {
  const perform = async (
    operation: KeychainRequest['operation'],
    account: string,
    secret: string | null = null,
  ): Promise<Result<string | null, KeychainTrouble>> => {
    const child = startProcess(options);
    const over = new AbortController();
    try {
      const request: KeychainRequest = { module: options.module ?? 'keytar', operation, account, secret };
      return await Promise.race([replyOf(child, request), timeLimit(options, over.signal)]);
    } finally {
      over.abort();
      child.kill('SIGKILL');
    }
  };
  const done = (result: Result<string | null, KeychainTrouble>): Result<void, KeychainTrouble> =>
    result.ok ? ok(undefined) : result;
  return {
    read: (account) => perform('read', account),
    write: async (account, secret) => done(await perform('write', account, secret)),
    remove: async (account) => done(await perform('remove', account)),
  };
}

function startProcess({ processFile, environment = process.env }: KeytarKeychainOptions): ChildProcess {
  const { LAYOVER_API_KEY: _key, LANGUAGE: _language, ...inherited } = environment;
  return fork(processFile ?? new URL('./keychain-process.ts', import.meta.url), [], {
    env: { ...inherited, LC_ALL: 'C.UTF-8' },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

function replyOf(child: ChildProcess, request: KeychainRequest): Promise<Result<string | null, KeychainTrouble>> {
  return new Promise((resolve) => {
    const gone = (what: string): void => resolve(failed({ kind: 'keychain-failed', detail: what }));
    child.once('message', (message) => {
      const reply = message as KeychainReply;
      resolve(reply.ok ? ok(reply.value) : failed(keychainTrouble(reply.error)));
    });
    child.once('error', (error) => gone(error.message));
    child.once('exit', (code, signal) => gone(`The keychain process ended (${signal ?? code}).`));
    child.send(request, (error) => {
      if (error !== null) gone(error.message);
    });
  });
}

async function timeLimit(
  { clock, timeLimitMs = usualTimeLimitMs }: KeytarKeychainOptions,
  signal: AbortSignal,
): Promise<Result<never, KeychainTrouble>> {
  await clock.sleep(timeLimitMs, signal);
  return failed({ kind: 'keychain-timed-out' });
}
