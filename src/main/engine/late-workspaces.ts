import type { Result } from '../../shared/base/result.ts';
import type { WorkspaceId } from '../../shared/model/ids.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import type { Clock } from '../ports/clock.ts';
import type { Workspace } from '../workspace/workspace.ts';

export interface LateWorkspacesOptions {
  readonly clock: Pick<Clock, 'sleep'>;
  /** Opens a workspace for what is saved in it alone. */
  readonly open: (id: WorkspaceId) => Result<Workspace, Trouble>;
}

interface Late {
  readonly workspace: Workspace;
  /** Nothing waits for its end any more. */
  readonly closed: AbortController;
  /** Calls that have it in hand, and the wait after each. */
  uses: number;
}

/** Somebody who could not save tries again within this time (autosave.ts). */
const staysOpenMs = 20_000;

/**
 * Workspaces that are open no more, opened once again for what a window still had to save there: the last words before
 * another one was switched to, or a save that failed and is tried again. Keys and revisions begin at one in each
 * workspace, so in another one they would be another article's.
 */
export class LateWorkspaces {
  readonly #options: LateWorkspacesOptions;
  readonly #open = new Map<WorkspaceId, Late>();

  constructor(options: LateWorkspacesOptions) {
    this.#options = options;
  }

  /** Troubles: as for opening a workspace; `workspace-in-use` while it is still closing. */
  async with<Value>(
    id: WorkspaceId,
    act: (workspace: Workspace) => Result<Value, Trouble> | Promise<Result<Value, Trouble>>,
  ): Promise<Result<Value, Trouble>> {
    const found = this.#find(id);
    if (!found.ok) return found;
    const late = found.value;
    late.uses += 1;
    try {
      return await act(late.workspace);
    } finally {
      void this.#closeLater(id, late);
    }
  }

  async close(id: WorkspaceId): Promise<void> {
    const late = this.#open.get(id);
    if (late === undefined) return;
    this.#open.delete(id);
    late.closed.abort();
    await late.workspace.close();
  }

  async closeAll(): Promise<void> {
    for (const id of this.#open.keys()) await this.close(id);
  }

  #find(id: WorkspaceId): Result<Late, Trouble> {
    const known = this.#open.get(id);
    if (known !== undefined) return { ok: true, value: known };
    const opened = this.#options.open(id);
    if (!opened.ok) return opened;
    const late: Late = { workspace: opened.value, closed: new AbortController(), uses: 0 };
    this.#open.set(id, late);
    return { ok: true, value: late };
  }

  async #closeLater(id: WorkspaceId, late: Late): Promise<void> {
    await this.#options.clock.sleep(staysOpenMs, late.closed.signal);
    late.uses -= 1;
    if (late.uses === 0 && this.#open.get(id) === late) await this.close(id);
  }
}
