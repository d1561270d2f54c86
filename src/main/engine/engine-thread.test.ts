import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { emptyKeychain, loopbackCapabilities, noSample } from '../../../test/support/engine-alone.ts';
import { startEngineThread } from './engine-thread.ts';

it('answers every call once its thread has ended, also those under way, and can be closed', async () => {
  const engine = startEngineThread({
    dataFolder: mkdtempSync(join(tmpdir(), 'layover-ended-')),
    version: '0.1.0',
    capabilities: loopbackCapabilities,
    apiUrl: 'https://docsapi.helpscout.net/v1',
    apiKeyFromEnvironment: null,
    keychain: emptyKeychain,
    sampleServer: noSample,
    entry: new URL('data:text/javascript,throw new Error("a fault of ours")'),
  });
  const ended = { ok: false, error: { kind: 'engine-ended' } };
  expect(await engine.call('app.state', {})).toEqual(ended);
  expect(await engine.call('app.state', {})).toEqual(ended);
  await engine.close();
});
