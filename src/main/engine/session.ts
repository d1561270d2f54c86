import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { EngineEvent } from '../../shared/contract/events.ts';
import type { ProcedureOutput } from '../../shared/contract/procedures.ts';
import type { WorkspaceSummary } from '../../shared/contract/views.ts';
import type { WorkspaceId } from '../../shared/model/ids.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { troubleOfError } from '../store/store-fault.ts';
import { connectWorkspace, summaryOf } from '../workspace/connect-workspace.ts';
import { findConnection } from '../workspace/connection.ts';
import { removeWorkspace, renameWorkspace, rotateKey, unsentWork } from '../workspace/manage-workspaces.ts';
import { keychainPlace } from '../workspace/moved-folder.ts';
import { openWorkspace } from '../workspace/open-workspace.ts';
import { readWorkspace } from '../workspace/read-workspace.ts';
import { openRegistry, type RegisteredWorkspace, type Registry } from '../workspace/registry.ts';
import { sampleWorkspace } from '../workspace/sample-workspace.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { ApiUrl } from '../docs-api/api-url.ts';
import type { EngineOptions } from './engine-options.ts';
import { LateWorkspaces } from './late-workspaces.ts';

/** Nobody reads further before deciding. */
const mostUnsentShown = 300;

/** The one workspace that this engine has open, and the way to another. */
export interface Session {
  withRegistry<Value>(act: (registry: Registry) => Result<Value, Trouble>): Result<Value, Trouble>;
  /** Answers why no workspace is open where none is. */
  withWorkspace<Value>(
    act: (workspace: Workspace) => Result<Value, Trouble> | Promise<Result<Value, Trouble>>,
  ): Result<Value, Trouble> | Promise<Result<Value, Trouble>>;
  /** The same in the workspace that a window shows, also where it is not the open one any more (WS-LATE). */
  withWorkspaceOf<Value>(
    shown: WorkspaceId | undefined,
    act: (workspace: Workspace) => Result<Value, Trouble> | Promise<Result<Value, Trouble>>,
  ): Result<Value, Trouble> | Promise<Result<Value, Trouble>>;
  /** Another workspace than this one is open. */
  hasLeft(shown: WorkspaceId): boolean;
  /** The last one, or the sample on a first start. Trouble is kept and told by every procedure. */
  openCurrent(): Promise<void>;
  connect(key: string, name?: string): Promise<Result<ProcedureOutput<'workspace.connect'>, Trouble>>;
  switchTo(id: WorkspaceId): Promise<Result<WorkspaceSummary, Trouble>>;
  rename(id: WorkspaceId, name: string): Result<WorkspaceSummary, Trouble>;
  rotateKey(id: WorkspaceId, key: string): Promise<Result<ProcedureOutput<'workspace.rotateKey'>, Trouble>>;
  unsent(id: WorkspaceId): Result<ProcedureOutput<'workspace.unsent'>, Trouble>;
  /** Where it was open, the next one is opened after it. */
  remove(id: WorkspaceId, unsentMayGo: boolean): Promise<Result<ProcedureOutput<'workspace.remove'>, Trouble>>;
  close(): Promise<void>;
}

export function createSession(options: EngineOptions, tell: (event: EngineEvent) => void): Session {
  return new OpenSession(options, tell);
}

class OpenSession implements Session {
  readonly #options: EngineOptions;
  readonly #tell: (event: EngineEvent) => void;
  #registry: Result<Registry, Trouble> = failed({ kind: 'internal' });
  #workspace: Result<Workspace, Trouble> = failed({ kind: 'internal' });
  readonly #late: LateWorkspaces;

  constructor(options: EngineOptions, tell: (event: EngineEvent) => void) {
    this.#options = options;
    this.#tell = tell;
    this.#late = new LateWorkspaces({ clock: options.clock, open: (id) => this.#openForSaving(id) });
  }

  withRegistry<Value>(act: (registry: Registry) => Result<Value, Trouble>): Result<Value, Trouble> {
    return this.#registry.ok ? act(this.#registry.value) : this.#registry;
  }

  withWorkspace<Value>(
    act: (workspace: Workspace) => Result<Value, Trouble> | Promise<Result<Value, Trouble>>,
  ): Result<Value, Trouble> | Promise<Result<Value, Trouble>> {
    return this.#workspace.ok ? act(this.#workspace.value) : this.#workspace;
  }

  withWorkspaceOf<Value>(
    shown: WorkspaceId | undefined,
    act: (workspace: Workspace) => Result<Value, Trouble> | Promise<Result<Value, Trouble>>,
  ): Result<Value, Trouble> | Promise<Result<Value, Trouble>> {
    return shown !== undefined && this.hasLeft(shown) ? this.#late.with(shown, act) : this.withWorkspace(act);
  }

  hasLeft(shown: WorkspaceId): boolean {
    return this.#workspace.ok && this.#workspace.value.summary.id !== shown;
  }

  async openCurrent(): Promise<void> {
    this.#registry = this.#openRegistry();
    if (!this.#registry.ok) {
      this.#workspace = this.#registry;
      return;
    }
    try {
      const registry = this.#registry.value;
      const current = registry.current();
      if (current === null) registry.add(sampleWorkspace);
      await this.#open(registry, current ?? sampleWorkspace, null);
    } catch (error) {
      const trouble = troubleOfError(error);
      if (trouble === null) throw error;
      this.#workspace = failed(trouble);
    }
  }

  async connect(key: string, name?: string): Promise<Result<ProcedureOutput<'workspace.connect'>, Trouble>> {
    if (!this.#registry.ok) return this.#registry;
    const registry = this.#registry.value;
    const connected = await connectWorkspace({
      ...this.#options,
      registry,
      key,
      ...(name === undefined ? {} : { name }),
    });
    if (!connected.ok) return connected;
    const { workspace, sites, keyTrouble } = connected.value;
    const opened = await this.#open(registry, workspace, key);
    if (!opened.ok) return opened;
    opened.value.noteKeyKept(keyTrouble);
    return ok({ workspace: opened.value.summary, sites, keyTrouble });
  }

  async switchTo(id: WorkspaceId): Promise<Result<WorkspaceSummary, Trouble>> {
    if (!this.#registry.ok) return this.#registry;
    const found = this.#registry.value.find(id);
    if (found === null) return failed({ kind: 'bad-input', detail: `No workspace ${id}.` });
    const opened = await this.#open(this.#registry.value, found, null);
    return opened.ok ? ok(opened.value.summary) : opened;
  }

  rename(id: WorkspaceId, name: string): Result<WorkspaceSummary, Trouble> {
    const found = this.#find(id);
    if (!found.ok) return found;
    const renamed = renameWorkspace(found.value.registry, found.value.workspace, name);
    if (!renamed.ok) return renamed;
    const open = this.#opened(id);
    open?.rename(renamed.value.name);
    const summary = summaryOf(renamed.value);
    if (open !== null) this.#tell({ kind: 'renamed', workspace: summary });
    return ok(summary);
  }

  async rotateKey(id: WorkspaceId, key: string): Promise<Result<ProcedureOutput<'workspace.rotateKey'>, Trouble>> {
    const found = this.#find(id);
    if (!found.ok) return found;
    const rotated = await rotateKey({ ...this.#options, registry: found.value.registry }, found.value.workspace, key);
    if (!rotated.ok) return rotated;
    const { sites, unseenSites, keyTrouble } = rotated.value;
    const open = this.#opened(id);
    open?.useKey(key);
    open?.noteKeyKept(keyTrouble);
    return ok({ sites, unseenSites: open?.noteUnseenSites(unseenSites) ?? [...unseenSites], keyTrouble });
  }

  unsent(id: WorkspaceId): Result<ProcedureOutput<'workspace.unsent'>, Trouble> {
    const found = this.#find(id);
    if (!found.ok) return found;
    const { registry, workspace } = found.value;
    const open = this.#opened(id);
    const read =
      open === null
        ? readWorkspace({ ...this.#options, registered: workspace, folder: registry.folderOf(id) })
        : ok(open);
    if (!read.ok) return read;
    const rows = unsentWork(read.value);
    if (open === null) void read.value.close();
    return ok({ articles: rows.slice(0, mostUnsentShown), total: rows.length });
  }

  async remove(id: WorkspaceId, unsentMayGo: boolean): Promise<Result<ProcedureOutput<'workspace.remove'>, Trouble>> {
    const found = this.#find(id);
    if (!found.ok) return found;
    const { registry, workspace } = found.value;
    const unsent = this.unsent(id);
    if (!unsent.ok) return unsent;
    if (unsent.value.total > 0 && !unsentMayGo)
      return failed({ kind: 'unsent-work', detail: `${unsent.value.total} articles.` });
    await this.#late.close(id);
    const wasOpen = this.#opened(id);
    if (wasOpen !== null) {
      this.#workspace = failed({ kind: 'internal', detail: 'The workspace is being removed.' });
      await wasOpen.close();
    }
    try {
      const removed = await removeWorkspace({ ...this.#options, registry }, workspace, unsentMayGo);
      if (!removed.ok) return removed;
      const { trashed, exportedTo } = removed.value;
      return ok({ exportedTo, ...trashed });
    } finally {
      if (wasOpen !== null) await this.openCurrent();
    }
  }

  async close(): Promise<void> {
    await this.#late.closeAll();
    if (this.#workspace.ok) await this.#workspace.value.close();
    this.#workspace = failed({ kind: 'internal', detail: 'The engine has ended.' });
  }

  #find(id: WorkspaceId): Result<{ readonly registry: Registry; readonly workspace: RegisteredWorkspace }, Trouble> {
    if (!this.#registry.ok) return this.#registry;
    const registry = this.#registry.value;
    const workspace = registry.find(id);
    return workspace === null
      ? failed({ kind: 'bad-input', detail: `No workspace ${id}.` })
      : ok({ registry, workspace });
  }

  #opened(id: WorkspaceId): Workspace | null {
    return this.#workspace.ok && this.#workspace.value.summary.id === id ? this.#workspace.value : null;
  }

  /** Nothing is asked of Help Scout for it, and no window hears of it. */
  #openForSaving(id: WorkspaceId): Result<Workspace, Trouble> {
    const found = this.#find(id);
    if (!found.ok) return found;
    return openWorkspace({
      ...this.#options,
      registered: found.value.workspace,
      folder: found.value.registry.folderOf(id),
      outside: null,
      findConnection: () => Promise.resolve(failed({ kind: 'no-key' })),
    });
  }

  #openRegistry(): Result<Registry, Trouble> {
    try {
      return ok(openRegistry(this.#options.dataFolder, true));
    } catch (error) {
      const trouble = troubleOfError(error);
      if (trouble === null) throw error;
      return failed(trouble);
    }
  }

  /** `key`: just checked, so that nobody asks the keychain for it. The one that is open stays where another cannot be opened. */
  async #open(
    registry: Registry,
    registered: RegisteredWorkspace,
    key: string | null,
  ): Promise<Result<Workspace, Trouble>> {
    const before = this.#workspace;
    if (before.ok && before.value.summary.id === registered.id) {
      if (key !== null) before.value.useKey(key);
      return before;
    }
    await this.#late.close(registered.id);
    const opened = openWorkspace({
      ...this.#options,
      registered,
      folder: registry.folderOf(registered.id),
      outside:
        registered.sample || this.#options.apiKeyFromEnvironment !== null
          ? null
          : keychainPlace(this.#options.keychain, registered.id),
      onDamaged: () => {
        if (this.#workspace === opened && opened.ok) void this.#openAnew(registry, registered, key, opened.value);
      },
      findConnection: async () => {
        if (key !== null) return ok({ apiUrl: registered.apiUrl as ApiUrl, key });
        const found = await findConnection(registered, this.#options);
        // It came out of the keychain, so it is kept, whatever was said before.
        if (found.ok && this.#options.apiKeyFromEnvironment === null && opened.ok) opened.value.noteKeyKept(null);
        return found;
      },
    });
    if (!opened.ok) {
      if (!before.ok) this.#workspace = opened;
      return opened;
    }
    this.#workspace = opened;
    rememberCurrent(registry, registered.id);
    opened.value.onEvent((event) => {
      if (this.#workspace === opened) this.#tell(event);
    });
    this.#tell({ kind: 'workspace', workspace: opened.value.summary });
    opened.value.beginRhythm();
    if (before.ok) await before.value.close();
    return opened;
  }

  /** The database of the workspace that is open is damaged: opened again, it is set aside and its words come back. */
  async #openAnew(
    registry: Registry,
    registered: RegisteredWorkspace,
    key: string | null,
    damaged: Workspace,
  ): Promise<void> {
    this.#workspace = failed({ kind: 'database-corrupt' });
    // Whatever of it cannot be written any more was saved in its recovery files.
    await damaged.close().catch((error: unknown) => this.#options.log?.(`close: ${nameOfFault(error)}`));
    const opened = await this.#open(registry, registered, key);
    if (!opened.ok) return;
    // A window that types on goes on in the working copy that came back.
    for (const { key: article } of unsentWork(opened.value)) this.#tell({ kind: 'article-moved', key: article });
  }
}

/** For the next start alone: on a full disk the workspace is open all the same. */
function rememberCurrent(registry: Registry, id: WorkspaceId): void {
  try {
    if (registry.current()?.id !== id) registry.setCurrent(id);
  } catch (error) {
    if (troubleOfError(error) === null) throw error;
  }
}

const nameOfFault = (error: unknown): string => (error instanceof Error ? error.message : 'failed');
