import { workspaceSchema } from './0001-workspace.ts';
import { observations } from './0002-observations.ts';
import { pauses } from './0003-pauses.ts';
import { trashTime } from './0004-trash-time.ts';
import { publishRuns } from './0005-publish-runs.ts';
import { respelled } from './0006-respelled.ts';
import { linkingCopies } from './0007-linking-copies.ts';
import { indexMerges } from './0008-index-merges.ts';
import { knownBatches } from './0009-known-batches.ts';
import { beganRevision } from './0010-began-revision.ts';
import { workingPast } from './0011-working-past.ts';

/** In order; the version of a database is how many of them it has. A migration that was released never changes. */
export const migrations: readonly string[] = [
  workspaceSchema,
  observations,
  pauses,
  trashTime,
  publishRuns,
  respelled,
  linkingCopies,
  indexMerges,
  knownBatches,
  beganRevision,
  workingPast,
];
