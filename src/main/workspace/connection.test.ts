import { describe, expect, it } from 'vitest';
import { failed, ok } from '../../shared/base/result.ts';
import type { WorkspaceId } from '../../shared/model/ids.ts';
import type { Keychain } from '../ports/keychain.ts';
import { findConnection, type KeySources } from './connection.ts';
import { sampleWorkspace } from './sample-workspace.ts';

const apiUrl = 'https://docsapi.helpscout.net/v1';
const workspace = { id: 'w' as WorkspaceId, name: 'W', sample: false, apiUrl, sites: [] };

const keychainWith = (secret: string | null): Keychain => ({
  read: (account) => Promise.resolve(account === 'layover/w' ? ok(secret) : failed({ kind: 'keychain-failed' })),
  write: () => Promise.resolve(ok(undefined)),
  remove: () => Promise.resolve(ok(undefined)),
});

const sources = (over: Partial<KeySources>): KeySources => ({
  apiUrl,
  apiKeyFromEnvironment: null,
  keychain: keychainWith(JSON.stringify({ origin: 'https://docsapi.helpscout.net', key: 'stored' })),
  sampleServer: { start: () => Promise.resolve({ apiUrl: 'http://127.0.0.1:9/v1', key: 'sample' }) },
  ...over,
});

describe('finding a workspace’s key', () => {
  it.each([
    ['in the keychain', {}, { ok: true, value: { apiUrl, key: 'stored' } }],
    ['in the environment first', { apiKeyFromEnvironment: 'env' }, { ok: true, value: { apiUrl, key: 'env' } }],
    ['nowhere', { keychain: keychainWith(null) }, { ok: false, error: { kind: 'no-key' } }],
    ['in an entry that is not ours', { keychain: keychainWith('{}') }, { error: { kind: 'keychain-failed' } }],
    [
      'with another origin',
      { keychain: keychainWith(JSON.stringify({ origin: 'https://evil.example', key: 'stored' })) },
      { error: { kind: 'origin-refused' } },
    ],
    ['for another address', { apiUrl: 'https://evil.example/v1' }, { error: { kind: 'origin-refused' } }],
    [
      'for another address, from the environment',
      { apiUrl: 'https://evil.example/v1', apiKeyFromEnvironment: 'env' },
      { error: { kind: 'origin-refused' } },
    ],
    [
      'for an address in the clear',
      { apiUrl: 'http://docsapi.helpscout.net/v1' },
      { error: { kind: 'origin-refused' } },
    ],
  ] as const)('%s', async (_where, over, expected) => {
    expect(await findConnection(workspace, sources(over))).toMatchObject(expected);
  });

  it('takes the sample’s from its own server', async () => {
    const found = await findConnection(sampleWorkspace, sources({ apiKeyFromEnvironment: 'env' }));
    expect(found).toEqual(ok({ apiUrl: 'http://127.0.0.1:9/v1', key: 'sample' }));
  });
});
