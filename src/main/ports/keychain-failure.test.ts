import { describe, expect, it } from 'vitest';
import { keychainTrouble } from './keychain-failure.ts';

describe('what a keychain failure means', () => {
  it.each([
    ['The name org.freedesktop.secrets was not provided by any .service files', 'keychain-no-service'],
    ['GDBus.Error:org.freedesktop.DBus.Error.ServiceUnknown: The name is not activatable', 'keychain-no-service'],
    ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'keychain-no-bus'],
    ['Error spawning command line “dbus-launch --autolaunch=1 --binary-syntax”: No such file', 'keychain-no-bus'],
    ['Could not connect: Connection refused', 'keychain-no-bus'],
    ['Unknown or unsupported transport “disabled” for address “disabled:”', 'keychain-no-bus'],
    ['Cannot create an item in a locked collection', 'keychain-locked'],
    ['Prompt was dismissed', 'keychain-locked'],
    ['User interaction is not allowed.', 'keychain-locked'],
    ['The user name or passphrase you entered is not correct.', 'keychain-failed'],
    ['', 'keychain-failed'],
  ])('%s: %s', (message, kind) => {
    expect(keychainTrouble({ stage: 'call', message })).toEqual({ kind, detail: message });
  });

  it('tells a missing libsecret from a keytar that cannot be loaded for another reason', () => {
    const missing = 'libsecret-1.so.0: cannot open shared object file: No such file or directory';
    expect(keychainTrouble({ stage: 'load', message: missing }).kind).toBe('keychain-library-missing');
    expect(keychainTrouble({ stage: 'load', message: "Cannot find module 'keytar'" }).kind).toBe('keychain-failed');
  });

  it('says in words of its own that there is no keyring yet', () => {
    const message = 'Object does not exist at path “/org/freedesktop/secrets/collection/login”';
    const trouble = keychainTrouble({ stage: 'call', message });
    expect(trouble.kind).toBe('keychain-failed');
    expect(trouble.detail).toContain('create one');
  });
});
