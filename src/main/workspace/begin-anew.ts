import { z } from 'zod';
import { forgetDamage } from '../store/damage-mark.ts';
import type { Writable } from '../store/handle.ts';
import { recall, remember } from '../store/remembered.ts';
import type { Rescue } from '../store/rescue.ts';
import type { ActivityLog } from './activity-log.ts';
import type { Recovery } from './recovery.ts';
import { rescuedName, setAsideName, takenBackName } from './workspace-status.ts';

export interface BeginAnewOptions {
  /** The new database. */
  readonly handle: Writable;
  /** The workspace's. */
  readonly folder: string;
  readonly recovery: Recovery;
  readonly log: ActivityLog;
}

/**
 * The last database was damaged and set aside, as the file that `setAside` names. What could be saved of it is here again
 * when this returns; only then is that file nothing but a memory.
 */
export function beginAnew({ handle, folder, recovery, log }: BeginAnewOptions, setAside: string, rescue: Rescue): void {
  const back = recovery.takeAllBack(rescue);
  remember(handle, setAsideName, setAside);
  remember(handle, rescuedName, rescue.rescued);
  // After a kill half-way some are back already.
  const before = recall(handle, takenBackName, z.number()) ?? 0;
  remember(handle, takenBackName, Math.max(before, back));
  log.note('database-set-aside', null, { note: setAside });
  forgetDamage(folder);
}
