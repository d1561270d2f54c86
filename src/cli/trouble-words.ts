import { detailSentence } from '../shared/model/trouble-detail.ts';
import { troublePolicy, type Trouble, type TroubleKind } from '../shared/model/trouble.ts';

/** The table's words are for a window; these are the ways out at a terminal, where those are others. */
const ways: Partial<Record<TroubleKind, { readonly next: string; readonly safe?: string }>> = {
  'key-rejected': {
    next: 'Check it under Profile, Authentication, API Keys in Help Scout, then use "connect", or LAYOVER_API_KEY, with it.',
  },
  'key-replaced': { next: 'It was probably regenerated: use "connect", or LAYOVER_API_KEY, with the new one.' },
  'account-suspended': { next: 'Ask the owner of the Help Scout account.' },
  'no-key': { next: 'Use "connect" at a terminal, which asks for the key, or with it on stdin or in LAYOVER_API_KEY.' },
  'not-found': { next: 'Use "sync", then look again.' },
  'rate-limited': { next: 'Run the command again when those ten minutes are over: "status" says when.' },
  'server-trouble': { next: 'Run the command again in a moment.' },
  offline: { next: 'Run the command again when the network is back; "show" and "edit" need none.' },
  'timed-out': { next: 'Run the command again.' },
  'captive-portal': { next: 'Sign in to the network in a browser, then run the command again.' },
  redirected: { next: 'Sign in to this network in a browser, then run the command again.' },
  'malformed-answer': { next: 'Run the command again. If it stays, look at the answer with "api GET /sites".' },
  'keychain-locked': { next: 'Unlock it and run the command again, or set LAYOVER_API_KEY.' },
  'keychain-timed-out': {
    next: 'See whether it waits for you on the desktop, then run the command again, or set LAYOVER_API_KEY.',
  },
  'keychain-failed': {
    next: 'Open the keychain program of your system and look for "Layover", or set LAYOVER_API_KEY.',
  },
  'disk-full': { next: 'Free some space, then run the command again.', safe: 'What was saved before is safe.' },
  'disk-failed': {
    next: 'Check the disk, and the limits that this computer sets, then run the command again.',
    safe: 'What was saved before is safe.',
  },
  'database-corrupt': { next: 'Use "sync": it sets the file aside, begins a new one, and fills it.' },
  'workspace-in-use': {
    next: 'Close the other one, or wait until its command is done; commands that only read work meanwhile.',
  },
  conflict: { next: 'Compare the versions and choose, in the window or with "resolve".' },
  'deleted-on-server': {
    next: 'Make a new article of your version, or give it up: in the window or with "resolve".',
  },
  'server-draft': { next: 'Look at the draft in Help Scout; "publish ARTICLE --replace-draft" replaces it.' },
  'name-missing': { next: 'Use "rename" to give it one first.' },
  'name-taken': { next: 'Use "edit ARTICLE --name" with another one.' },
  'large-deletion': { next: 'Check in Help Scout, then use "sync --confirm-deletion".' },
  'outcome-unknown': { next: 'Use "sync": it looks before anything is sent again.' },
  'needs-attention': {
    next: 'See it with "show ARTICLE"; "edit ARTICLE --file" takes that HTML, or a mended one, as it is.',
  },
  'not-downloaded': { next: 'Use "sync" while there is a network.' },
  'edited-elsewhere': { next: 'Run the command again.', safe: 'The newer version is saved.' },
  'bad-input': { next: 'Use --help to see what it takes.' },
  internal: { next: 'Report it with what is printed above.' },
};

/** Kinds whose detail says what happened, and better than the table can: it is made here, for one command. */
const toldByDetail: ReadonlySet<TroubleKind> = new Set(['bad-input', 'no-key', 'unknown-article']);

const wayOut = ({ kind, detail }: Trouble): { readonly safe: string; readonly next: string } => {
  const { safe, next } = { ...troublePolicy(kind), ...ways[kind] };
  // Words about a misuse say what to use; those about a file that is not there, no help of a command mends.
  return { safe, next: kind === 'bad-input' && detail ? '' : next };
};

/** What happened, what is safe, what to do: one text for people. */
export const describeAtTerminal = (trouble: Trouble): string => {
  const { kind } = trouble;
  const { happened } = troublePolicy(kind);
  const { safe, next } = wayOut(trouble);
  const told = detailSentence(trouble);
  const first = told !== '' && toldByDetail.has(kind) ? [told] : [happened, told];
  return [...first, safe, next].filter(Boolean).join(' ');
};

/** The one JSON document of a command that failed. What only the engine needs of a trouble stays out of it. */
export const troubleValue = (trouble: Trouble) => {
  const { kind, detail, correlationId } = trouble;
  return {
    kind,
    ...(detail ? { detail } : {}),
    ...(correlationId ? { correlationId } : {}),
    happened: troublePolicy(kind).happened,
    ...wayOut(trouble),
  };
};
