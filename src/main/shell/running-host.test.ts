import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { systemClock } from '../ports/clock.ts';
import { systemRandom } from '../ports/random.ts';
import { startLoopbackHost, type LoopbackHost } from './loopback-host.ts';
import { announceHost, askRunningHost, withdrawHost } from './running-host.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

const dataFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'layover-running-'));
  undo.push(() => rmSync(folder, { recursive: true }));
  return folder;
};

const startHost = async (): Promise<LoopbackHost> => {
  const host = await startLoopbackHost({
    engine: {
      call: () => Promise.resolve({ ok: true, value: null }),
      onEvent: () => () => undefined,
      close: () => Promise.resolve(),
    },
    files: { read: () => Promise.resolve(null) },
    clock: systemClock,
    random: systemRandom,
  });
  undo.push(() => host.close());
  return host;
};

const announcement = (folder: string): string => join(folder, 'loopback.json');

test('a host that runs gives another start the address of one more window', async () => {
  const folder = dataFolder();
  const host = await startHost();
  expect(await askRunningHost(folder)).toBeNull();
  announceHost(folder, host);
  expect(statSync(announcement(folder)).mode & 0o777).toBe(0o600);
  const addresses = [await askRunningHost(folder), await askRunningHost(folder)];
  for (const address of addresses)
    expect(address).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${host.port}/#token=[0-9a-f]{64}$`));
  expect(addresses[0]).not.toBe(addresses[1]);
});

test('an announcement that outlived its host counts as none', async () => {
  const folder = dataFolder();
  const host = await startHost();
  announceHost(folder, host);
  await host.close();
  expect(await askRunningHost(folder)).toBeNull();
});

test('another program that has the port now is not believed', async () => {
  const folder = dataFolder();
  const other = createServer((_request, response) => response.end('{"hello":"world"}'));
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', () => resolve()));
  undo.push(() => new Promise((resolve) => other.close(resolve)));
  const address = other.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  announceHost(folder, { port, doorSecret: 'a'.repeat(64) });
  expect(await askRunningHost(folder)).toBeNull();
});

test('a host takes back only its own announcement', async () => {
  const folder = dataFolder();
  const [first, second] = [await startHost(), await startHost()];
  announceHost(folder, first);
  announceHost(folder, second);
  withdrawHost(folder, first);
  expect(existsSync(announcement(folder))).toBe(true);
  withdrawHost(folder, second);
  expect(existsSync(announcement(folder))).toBe(false);
});

test.each(['', '{', '{"port":"x","secret":1}'])('%o announces nobody', async (text) => {
  const folder = dataFolder();
  writeFileSync(announcement(folder), text);
  expect(await askRunningHost(folder)).toBeNull();
});
