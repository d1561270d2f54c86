import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { markAsDamaged, openStoreForWriting } from '../store/open-store.ts';
import { troubleOfError } from '../store/store-fault.ts';
import { OpenedWorkspace } from './opened-workspace.ts';
import type { PartsOptions } from './workspace-parts.ts';
import type { Workspace } from './workspace.ts';

export interface OpenWorkspaceOptions extends PartsOptions {
  /** Shown the database connection: how the simulation makes a disk fill up and lose power. */
  readonly onDatabase?: Parameters<typeof openStoreForWriting>[2];
}

/**
 * Opens a workspace for this process alone, offline: nothing here waits for a network or a keychain.
 * Troubles: workspace-in-use, database-newer, data-folder-unwritable, disk-full.
 */
export function openWorkspace(options: OpenWorkspaceOptions): Result<Workspace, Trouble> {
  const opened = openOnce(options);
  // What is read of it at once was damaged: it is marked so, and the next opening begins a new one.
  return opened.ok || opened.error.kind !== 'database-corrupt' ? opened : openOnce(options);
}

function openOnce(options: OpenWorkspaceOptions): Result<Workspace, Trouble> {
  const { folder, clock } = options;
  const store = openStoreForWriting(folder, clock, options.onDatabase);
  if (!store.ok) return store;
  try {
    return ok(new OpenedWorkspace(options, store.value));
  } catch (error) {
    const trouble = troubleOfError(error);
    if (trouble?.kind === 'database-corrupt') markAsDamaged(folder, clock);
    store.value.close();
    if (trouble === null) throw error;
    return failed(trouble);
  }
}
