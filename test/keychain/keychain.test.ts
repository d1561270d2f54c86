import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/main/ports/clock.ts';
import { createKeytarKeychain } from '../../src/main/ports/keytar-keychain.ts';
import type { Keychain } from '../../src/main/ports/keychain.ts';
import { createPrivateHome, type PrivateHome } from './private-session.ts';

const account = 'layover/test-workspace';
const secret = JSON.stringify({ origin: 'https://docsapi.helpscout.net', key: 'an invented key, with ünïcode' });

let home: PrivateHome;

beforeEach(() => {
  home = createPrivateHome();
});

afterEach(() => home.remove());

const keychainIn = (environment: NodeJS.ProcessEnv, module = 'keytar', timeLimitMs = 20_000): Keychain =>
  createKeytarKeychain({ clock: systemClock, environment, module, timeLimitMs });

describe('the keychain of this system', () => {
  it('has nothing under a name that was never written', async () => {
    const keychain = keychainIn(await home.startUnlockedKeyring());
    expect(await keychain.read(account)).toEqual({ ok: true, value: null });
    expect(await keychain.remove(account)).toEqual({ ok: true, value: undefined });
  });

  it('gives back what was written, the newest, until it is removed', async () => {
    const keychain = keychainIn(await home.startUnlockedKeyring());
    expect(await keychain.write(account, 'an older secret')).toEqual({ ok: true, value: undefined });
    expect(await keychain.write(account, secret)).toEqual({ ok: true, value: undefined });
    expect(await keychain.read(account)).toEqual({ ok: true, value: secret });
    expect(await keychain.read('layover/another')).toEqual({ ok: true, value: null });
    expect(await keychain.remove(account)).toEqual({ ok: true, value: undefined });
    expect(await keychain.read(account)).toEqual({ ok: true, value: null });
  });

  it('says that a locked keyring is locked, whatever is asked, and keeps what is in it', async () => {
    await keychainIn(await home.startUnlockedKeyring()).write(account, secret);
    await home.endSession();

    const locked = keychainIn(await home.startBus());
    expect(await locked.read(account)).toMatchObject({ ok: false, error: { kind: 'keychain-locked' } });
    expect(await locked.write(account, 'another')).toMatchObject({ ok: false, error: { kind: 'keychain-locked' } });
    expect(await locked.remove(account)).toMatchObject({ ok: false, error: { kind: 'keychain-locked' } });
    await home.endSession();

    expect(await keychainIn(await home.startUnlockedKeyring()).read(account)).toEqual({ ok: true, value: secret });
  });

  it('has nothing, and says that there is no keyring, where none was ever created', async () => {
    const keychain = keychainIn(await home.startBus());
    expect(await keychain.read(account)).toEqual({ ok: true, value: null });
    expect(await keychain.write(account, secret)).toMatchObject({ ok: false, error: { kind: 'keychain-failed' } });
  });

  it.each([
    ['no address', {}],
    ['an address where nothing listens', { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' }],
    ['an address that is no address', { DBUS_SESSION_BUS_ADDRESS: 'disabled:' }],
  ])('says that there is no session bus: %s', async (_case, bus) => {
    const keychain = keychainIn({ ...home.environment, ...bus });
    for (const answer of [await keychain.read(account), await keychain.write(account, secret)]) {
      expect(answer).toMatchObject({ ok: false, error: { kind: 'keychain-no-bus' } });
    }
  });

  it('says that no keychain service runs, where the bus can start none', async () => {
    const keychain = keychainIn(await home.startBus({ services: false }));
    for (const answer of [await keychain.read(account), await keychain.write(account, secret)]) {
      expect(answer).toMatchObject({ ok: false, error: { kind: 'keychain-no-service' } });
    }
  });

  it('gives up when the keychain does not answer', async () => {
    const keychain = keychainIn(await home.startSilentBus(), 'keytar', 1500);
    expect(await keychain.read(account)).toEqual({ ok: false, error: { kind: 'keychain-timed-out' } });
  });

  it('says that libsecret is missing', async () => {
    const keychain = keychainIn(home.environment, keytarWithoutLibsecret(home.path('keytar')));
    expect(await keychain.read(account)).toMatchObject({ ok: false, error: { kind: 'keychain-library-missing' } });
  });

  it('says what is wrong when keytar itself is missing', async () => {
    const keychain = keychainIn(home.environment, home.path('nothing-here'));
    expect(await keychain.read(account)).toMatchObject({ ok: false, error: { kind: 'keychain-failed' } });
  });
});

/** A copy of keytar that asks the system's loader for a libsecret that no system has. */
function keytarWithoutLibsecret(copy: string): string {
  const original = dirname(createRequire(import.meta.url).resolve('keytar/package.json'));
  cpSync(original, copy, { recursive: true });
  const binary = join(copy, 'prebuilds', `${process.platform}-${process.arch}`, 'keytar.node');
  const bytes = readFileSync(binary);
  const at = bytes.indexOf('libsecret-1.so.0');
  expect(at).toBeGreaterThan(0);
  bytes.write('libsecret-0.so.0', at, 'latin1');
  writeFileSync(binary, bytes);
  return copy;
}
