/**
 * Everything that can go wrong in a way somebody must be told about, as one closed union with one policy table.
 * Each text says what happened, what is safe, and what to do; screens and the command line show the same words.
 */
export type TroubleKind = keyof typeof troublePolicies;

/** Trouble as it crosses a boundary (thread, window, command line). `detail` never holds the key or an article's text. */
export interface Trouble {
  readonly kind: TroubleKind;
  readonly detail?: string;
  /** Help Scout's Correlation-Id of the answer, where there was one. */
  readonly correlationId?: string;
}

/** Exit codes of the command line (docs: README, Command line). */
export type ExitCode = 1 | 2 | 3 | 4 | 5 | 6;

export interface TroublePolicy {
  readonly happened: string;
  readonly safe: string;
  readonly next: string;
  /** retry: the engine tries again by itself. ask: a person decides. stop: nothing more happens until something changes. */
  readonly policy: 'retry' | 'ask' | 'stop';
  readonly exitCode: ExitCode;
}

const yourWordsAreHere = 'Everything you wrote is saved on this computer.';

/** True when a key could not be stored, and when one that is stored could not be read. */
const keyIsNowhereElse = `${yourWordsAreHere} Layover keeps the key nowhere but in the keychain.`;

const policy = (
  exitCode: ExitCode,
  kind: TroublePolicy['policy'],
  happened: string,
  next: string,
  safe: string = yourWordsAreHere,
): TroublePolicy => ({ happened, safe, next, policy: kind, exitCode });

export const troublePolicies = {
  'key-rejected': policy(
    4,
    'stop',
    'Help Scout does not accept this API key.',
    'Check the key under Profile, Authentication, API Keys in Help Scout, and paste it again.',
  ),
  'key-replaced': policy(
    4,
    'stop',
    'Help Scout no longer accepts the API key that worked before.',
    'It was probably regenerated: paste the new one. You can go on writing meanwhile.',
  ),
  'account-suspended': policy(
    4,
    'stop',
    'Help Scout says that this account or key is suspended.',
    'Ask the owner of the Help Scout account. You can go on writing meanwhile.',
  ),
  forbidden: policy(
    4,
    'stop',
    'This API key may not do that.',
    'Ask for the permission "Docs: Create new, edit settings & Collections" in Help Scout.',
  ),
  'not-visible': policy(
    4,
    'stop',
    'The API key in use does not see the collection of this article.',
    'Paste a key that sees it. If somebody deleted the collection in Help Scout, copy what you need into another one.',
    'Everything of it stays on this computer, and nothing was sent.',
  ),
  'no-key': policy(
    4,
    'stop',
    'There is no API key for this workspace.',
    'Connect your Help Scout account, or set LAYOVER_API_KEY for the command line.',
  ),
  'origin-refused': policy(
    4,
    'stop',
    'The API address is not the one that this key was connected with.',
    'Use https, and the address that the workspace was connected with.',
  ),
  'other-account': policy(
    4,
    'stop',
    'This API key belongs to another Help Scout account: it sees none of the sites of this workspace.',
    'Connect it as a workspace of its own, or paste a key of this account.',
    'Nothing was changed.',
  ),
  'unsent-work': policy(
    3,
    'ask',
    'This workspace has work that is not published.',
    'Publish it first, or say that it may go: it is written out as HTML before that.',
    'Nothing was changed.',
  ),

  'not-found': policy(1, 'stop', 'Help Scout does not have this any more.', 'Sync, then look at the article again.'),
  invalid: policy(
    1,
    'ask',
    'Help Scout refused the change.',
    'Look at the name, the categories and the text, then publish again.',
  ),
  'rate-limited': policy(
    1,
    'retry',
    'The account used up its requests for this ten-minute window.',
    'Nothing: Layover goes on when the window ends.',
  ),
  'server-trouble': policy(1, 'retry', 'Help Scout had a problem of its own.', 'Nothing: Layover tries again.'),
  offline: policy(
    5,
    'retry',
    'There is no connection to Help Scout.',
    'Go on writing. Layover tries again when the network is back.',
  ),
  'timed-out': policy(5, 'retry', 'Help Scout did not answer in time.', 'Go on writing. Layover tries again.'),
  tls: policy(
    5,
    'stop',
    'The connection to Help Scout could not be made securely.',
    'Check the date of this computer, and whether a company proxy needs its certificate installed.',
  ),
  proxy: policy(
    5,
    'stop',
    'The proxy of this network asks for a password.',
    'Set the proxy up in the system settings.',
  ),
  'captive-portal': policy(
    5,
    'retry',
    'This network wants you to sign in first: it answers in place of Help Scout, as hotel and train networks do.',
    'Open a browser and sign in to the network. Layover tries again when you come back.',
  ),
  redirected: policy(
    5,
    'stop',
    'The answer pointed somewhere else, and Layover does not follow with your key.',
    'Sign in to this network in a browser, then try again.',
  ),
  'malformed-answer': policy(
    1,
    'retry',
    'Help Scout answered something that Layover cannot read.',
    'Nothing: Layover tries again. If it stays, report it with the log in the data folder.',
  ),

  'keychain-library-missing': policy(
    4,
    'stop',
    'The system library for the keychain (libsecret) is not installed.',
    'Install it: "sudo apt install libsecret-1-0" on Debian and Ubuntu, "sudo dnf install libsecret" on Fedora.',
    keyIsNowhereElse,
  ),
  'keychain-no-bus': policy(
    4,
    'stop',
    'There is no desktop session bus (D-Bus), so the keychain cannot be reached.',
    'Start Layover from a desktop session, or set LAYOVER_API_KEY for the command line.',
    keyIsNowhereElse,
  ),
  'keychain-no-service': policy(
    4,
    'stop',
    'No keychain service runs on this computer.',
    'Install and start one, for instance gnome-keyring or KWallet, or set LAYOVER_API_KEY for the command line.',
    keyIsNowhereElse,
  ),
  'keychain-locked': policy(
    4,
    'ask',
    'The keychain of this computer is locked.',
    'Unlock it and try again.',
    'The key is still in the keychain, and everything you wrote is saved on this computer.',
  ),
  'keychain-timed-out': policy(
    4,
    'retry',
    'The keychain did not answer in time.',
    'See whether it shows a window that waits for you, then try again.',
  ),
  'keychain-failed': policy(
    4,
    'stop',
    'The keychain refused.',
    'Open the keychain program of your system and look for "Layover".',
  ),

  'disk-full': policy(
    1,
    'retry',
    'The disk is full.',
    'Free some space. Keep the window open: Layover saves as soon as there is room.',
    'What was saved before is safe; what you typed since is in this window.',
  ),
  'disk-failed': policy(
    1,
    'retry',
    'The disk of the data folder refused to read or write.',
    'Keep the window open: Layover tries again. If it stays, check the disk, and the limits that this computer sets.',
    'What was saved before is safe; what you typed since is in this window.',
  ),
  'data-folder-unwritable': policy(
    1,
    'stop',
    'Layover cannot write to its data folder.',
    'Check the rights of the folder, or set LAYOVER_HOME to another one.',
    'Nothing was changed.',
  ),
  'database-corrupt': policy(
    1,
    'ask',
    'The database of this workspace is damaged.',
    'Start Layover again: it sets the file aside and begins a new one, which a sync fills.',
    'The damaged file is never changed or deleted.',
  ),
  'database-newer': policy(
    1,
    'stop',
    'This data was written by a newer Layover.',
    'Update Layover.',
    'Nothing was changed.',
  ),
  'workspace-in-use': policy(
    6,
    'stop',
    'Another Layover has this workspace open.',
    'Close the other one, or use reading commands only.',
    'Nothing was changed.',
  ),

  conflict: policy(
    3,
    'ask',
    'You and somebody on Help Scout changed the same place of this article.',
    'Compare the versions and choose.',
    'Both versions are kept on this computer, and nothing is sent until you have chosen.',
  ),
  'server-draft': policy(
    3,
    'ask',
    'A draft of this article is on Help Scout, and publishing would destroy it.',
    'Look at the draft, then decide whether it may be replaced.',
    'The draft stays as it is unless you decide otherwise, and is copied to this computer before it is replaced.',
  ),
  'deleted-on-server': policy(
    3,
    'ask',
    'The article was deleted on Help Scout.',
    'Make a new article of your version, or give it up.',
    'Your version is kept on this computer.',
  ),
  'changed-on-server': policy(
    3,
    'ask',
    'Somebody changed this article on Help Scout since you last saw it, so it was not deleted.',
    'Look at it as it is now, then delete it again.',
    'Nothing was changed.',
  ),
  'edited-since-held': policy(
    3,
    'ask',
    'This article was edited after it was put aside to be published later, so it was not sent.',
    'Look at it, then publish it.',
  ),
  'moved-folder': policy(
    3,
    'ask',
    'This data folder was copied, or brought back from a backup, since this was begun.',
    'Look whether you still want it; then publish it, or put it back.',
    'Nothing of it is sent before you say so.',
  ),
  'collection-gone': policy(
    3,
    'ask',
    'The collection that this new article is meant for is no longer on Help Scout.',
    'Copy the text into a new article of another collection.',
  ),
  'name-missing': policy(
    3,
    'ask',
    'This article has no name, and Help Scout takes none without.',
    'Give it a name first.',
  ),
  'category-gone': policy(
    3,
    'ask',
    'A category that was chosen for this new article is no longer in its collection.',
    'Open the article and choose its categories again.',
  ),
  'name-taken': policy(3, 'ask', 'Another article of this collection has this name.', 'Choose another name.'),
  'large-deletion': policy(
    3,
    'ask',
    'Many articles seem to be deleted on Help Scout at once.',
    'Check in Help Scout, then confirm.',
    'All copies are kept on this computer until you confirm.',
  ),
  'outcome-unknown': policy(
    1,
    'retry',
    'The connection broke before Help Scout answered, so it is not known yet whether the change arrived.',
    'Nothing: Layover looks before it sends anything again.',
  ),
  'needs-attention': policy(
    3,
    'ask',
    'This article could not be written back exactly, so it is not published by itself.',
    'Look at the full difference, then decide.',
  ),
  'image-refused': policy(
    3,
    'ask',
    'An image cannot be used.',
    'Put another image in its place, or take it out.',
    'Nothing was changed.',
  ),
  'not-downloaded': policy(
    5,
    'retry',
    'The text of this article is not on this computer yet.',
    'Connect to the network once, then open it again.',
    'Nothing is lost.',
  ),

  'unknown-article': policy(
    1,
    'stop',
    'There is no such article.',
    'Use an id or a number that "list" shows.',
    'Nothing was changed.',
  ),
  'edited-elsewhere': policy(
    1,
    'ask',
    'This article was edited in another window meanwhile.',
    'Open it again to see the newer version.',
    'The newer version is saved; what this window holds is still on screen.',
  ),
  'workspace-left': policy(
    1,
    'stop',
    'Another workspace was opened meanwhile, in another window.',
    'Switch back to the one that you meant, then do it once more.',
    'Nothing was changed.',
  ),
  'engine-ended': policy(
    1,
    'stop',
    'A part of Layover that everything else needs has stopped.',
    'Copy what you typed last, then quit Layover and start it again.',
    'What was saved before is safe; what you typed since is in this window.',
  ),
  'engine-gone': policy(
    1,
    'retry',
    'This window lost its connection to Layover.',
    'Keep the window open: it connects again by itself. If it does not, start Layover again.',
    'What was saved before is safe; what you typed since is in this window.',
  ),
  'too-much-at-once': policy(
    1,
    'ask',
    'This is more at once than a window can send: over 32 MB.',
    'Copy what you need of it, reload this window, and put it in again in smaller parts.',
    'What was saved before is safe; what you typed since is in this window.',
  ),
  'nothing-to-publish': policy(
    1,
    'stop',
    'There is nothing to publish.',
    'Edit an article first.',
    'Nothing was changed.',
  ),
  'no-conflict': policy(
    1,
    'stop',
    'This article has no two versions to decide between.',
    'Go on with it as it is.',
    'Nothing was changed.',
  ),
  'not-published': policy(
    1,
    'stop',
    'This article was never published, so there is only your own version of it.',
    'Publish it first.',
    'Nothing was changed.',
  ),
  'bad-input': policy(
    2,
    'stop',
    'That is not something Layover understands.',
    'Check what was typed.',
    'Nothing was changed.',
  ),
  internal: policy(1, 'stop', 'Layover made a mistake.', 'Report it with the log in the data folder.'),
} as const satisfies Record<string, TroublePolicy>;

export const troublePolicy = (kind: TroubleKind): TroublePolicy => troublePolicies[kind];

/** The three sentences as one text, for terminals and logs. */
export const describeTrouble = (trouble: Trouble): string => {
  const { happened, safe, next } = troublePolicy(trouble.kind);
  return [happened, trouble.detail, safe, next].filter(Boolean).join(' ');
};
