import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { loopbackAddress } from './loopback-request.ts';
import { windowAddressOf } from './loopback-host.ts';

// A host that runs leaves its port and a secret in a file that only this user may read. A second start finds it there
// and asks for one more window instead of starting a second engine on the same data.

const runningHost = z.object({ port: z.int(), secret: z.string() });
const windowAnswer = z.object({ token: z.string() });
const answerWaitMs = 2000;

const fileIn = (dataFolder: string): string => join(dataFolder, 'loopback.json');

export const announceHost = (
  dataFolder: string,
  host: { readonly port: number; readonly doorSecret: string },
): void => {
  const path = fileIn(dataFolder);
  writeFileSync(`${path}.new`, JSON.stringify({ port: host.port, secret: host.doorSecret }), { mode: 0o600 });
  renameSync(`${path}.new`, path);
};

/** Takes the announcement back, unless another host has replaced it. */
export const withdrawHost = (dataFolder: string, host: { readonly port: number }): void => {
  if (readAnnouncement(dataFolder)?.port === host.port) rmSync(fileIn(dataFolder), { force: true });
};

/** An address that opens one window of the host that runs on this data, or null: none does. */
export const askRunningHost = async (dataFolder: string): Promise<string | null> => {
  const running = readAnnouncement(dataFolder);
  if (running === null) return null;
  try {
    const answer = await fetch(`${loopbackAddress(running.port).origin}/window`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ secret: running.secret }),
      redirect: 'error',
      signal: AbortSignal.timeout(answerWaitMs),
    });
    const body = windowAnswer.safeParse(answer.ok ? await answer.json() : null);
    return body.success ? windowAddressOf(running.port, body.data.token) : null;
  } catch {
    // The file outlived its host (kill -9), or another program has the port now: the workspace's own lock decides.
    return null;
  }
};

const readAnnouncement = (dataFolder: string): z.output<typeof runningHost> | null => {
  try {
    return runningHost.parse(JSON.parse(readFileSync(fileIn(dataFolder), 'utf8')));
  } catch {
    return null;
  }
};
