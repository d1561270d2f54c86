import type { KeychainTrouble, KeychainTroubleKind } from './keychain.ts';

/** What went wrong in the process that talks to the keychain. `load`: the native library could not be had. */
export interface KeychainFailure {
  readonly stage: 'load' | 'call';
  readonly message: string;
}

/**
 * libsecret and D-Bus give keytar nothing but a sentence, so sentences are all there is to go by: the process runs in
 * the C locale, where they are not translated. What is not recognised stays `keychain-failed`, with the sentence.
 */
const bySentence: readonly (readonly [RegExp, KeychainTroubleKind])[] = [
  [/not provided by any \.service|ServiceUnknown|NameHasNoOwner|Spawn\.|activat/i, 'keychain-no-service'],
  [
    /autolaunch|dbus-launch|spawn a message bus|could not connect|transport|DBUS_SESSION_BUS_ADDRESS/i,
    'keychain-no-bus',
  ],
  [/locked|dismissed|prompt|user (interaction|canceled)/i, 'keychain-locked'],
];

export function keychainTrouble({ stage, message }: KeychainFailure): KeychainTrouble {
  if (stage === 'load') {
    const kind = /libsecret/.test(message) ? 'keychain-library-missing' : 'keychain-failed';
    return { kind, detail: message };
  }
  if (/does not exist at path/.test(message)) return { kind: 'keychain-failed', detail: noKeyring };
  const kind = bySentence.find(([pattern]) => pattern.test(message))?.[1] ?? 'keychain-failed';
  return { kind, detail: message };
}

const noKeyring = 'There is no keyring to keep the key in: create one, usually named "Login", in the keychain program.';
