import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ok } from '../../shared/base/result.ts';
import { systemClock } from '../ports/clock.ts';
import { startEngineThread } from './engine-thread.ts';

const script = (text: string): URL => new URL(`data:text/javascript,${encodeURIComponent(text)}`);

const threadOf = (entry: URL, { clock = systemClock }: { readonly clock?: Pick<typeof systemClock, 'sleep'> } = {}) => {
  const logged: string[] = [];
  const engine = startEngineThread({
    dataFolder: mkdtempSync(join(tmpdir(), 'layover-ended-')),
    version: '0.1.0',
    capabilities: {
      host: 'loopback',
      nativeMenu: false,
      fileDialogs: false,
      notifications: false,
      severalWindows: false,
    },
    apiUrl: 'https://docsapi.helpscout.net/v1',
    apiKeyFromEnvironment: null,
    keychain: {
      read: async () => ok(null),
      write: async () => ok(undefined),
      remove: async () => ok(undefined),
    },
    sampleServer: { start: () => Promise.reject(new Error('No sample here.')) },
    clock,
    entry,
    log: (line) => logged.push(line.split('\n')[0] ?? ''),
  });
  return { engine, logged };
};

const answer = (kind: string) => ({ ok: false, error: { kind } });

it('STORE-AGAIN a thread that ends is started once again, with the same data, and whoever waited is told to send it again', async () => {
  const thread = JSON.stringify(new URL('./thread.ts', import.meta.url).href);
  const { engine, logged } = threadOf(
    script(`
      import { parentPort } from 'node:worker_threads';
      await import(${thread});
      parentPort.on('message', ({ name }) => {
        if (name === 'end') throw new Error('a fault of ours');
      });
    `),
  );
  const told: string[] = [];
  engine.onEvent(({ kind }) => told.push(kind));
  // The sample is open, and its lock is held.
  expect(await engine.call('workspace.status', {})).toMatchObject({ ok: true });
  const waiting = [engine.call('end', {}), engine.call('app.state', {})];
  expect((await Promise.all(waiting)).at(-1)).toEqual(answer('engine-gone'));
  expect(told).toContain('began-again');
  expect(logged).toContain('engine thread: started once again');
  expect(await engine.call('workspace.status', {})).toMatchObject({ ok: true });
  await engine.close();
});

it('STORE-AGAIN a thread that ends at every start is not started for ever: every call is answered, and it can be closed', async () => {
  const { engine, logged } = threadOf(script('throw new Error("a fault of ours")'));
  expect(await engine.call('app.state', {})).toEqual(answer('engine-gone'));
  expect(await engine.call('app.state', {})).toEqual(answer('engine-ended'));
  expect(await engine.call('app.state', {})).toEqual(answer('engine-ended'));
  expect(logged.filter((line) => line.includes('started'))).toHaveLength(1);
  await engine.close();
});

it('STORE-AGAIN a thread that hangs keeps nobody from quitting', async () => {
  const { engine } = threadOf(script('for (;;);'), { clock: { sleep: () => Promise.resolve() } });
  const waiting = engine.call('app.state', {});
  await engine.close();
  expect(await waiting).toEqual(answer('engine-ended'));
});
