import { quirkAnswers } from '../../src/simulator/quirk-answers.ts';
import { faultKinds } from './faults.ts';

/** What some hundred seeds must have met; what is not among it was not tested, and the long run fails. */
export const expectedCounts: readonly string[] = [
  ...Object.keys(quirkAnswers).map((name) => `switch ${name}`),
  ...faultKinds.map((kind) => `request ${kind}`),
  'a colleague between look and write',
  'a colleague after a lost answer',
  'a list that lags',
  'rolled back: back',
  'rolled back: edited-since',
  'rolled back: gone',
  'delete published',
  'delete refused server-draft',
  'from the trash: restored',
  'held held-until',
  'pause of a run done',
  'resume of a run done',
  'cancel of a run done',
  'act deletes the',
  'act respells article',
  'answer 429',
  'crash',
  'crash at a port',
  'crash at a commit',
  'power cut',
  'disk full',
  'disk busy',
  'old data folder restored',
  'act resolves article',
  'act clock jumps',
  'act quits',
  'act network is',
  'act makes the',
  'act spends',
  'refused by the disk: workspace-in-use',
  'publish published',
  'publish refused conflict',
  'publish refused deleted-on-server',
  'publish refused name-taken',
  'publish refused nothing-to-publish',
  'publish refused server-draft',
  'publish unknown outcome-unknown',
  'publish failed offline',
  'publish failed account-suspended',
  'publish failed forbidden',
  'unavoidable: text of a live article in the gap',
  'unavoidable: text of a hidden article in the gap',
  'unavoidable: draft in the gap',
];

/**
 * Rows of the tables that a publish never comes to, because something before it says so already: what was printed and did not
 * read back (a bug, so it must not occur), and what a sync decides by itself. The tests of the model hold them.
 */
export const rowsDecidedElsewhere: ReadonlySet<string> = new Set([
  'PUB-02',
  'RECON-UNSETTLED',
  'RECON-UNKNOWN',
  'RECON-MISSING',
  'RECON-TRASH',
  'RECON-NOTHING',
  'RECON-NAME-TAKEN',
  'RECON-TAKE',
]);
