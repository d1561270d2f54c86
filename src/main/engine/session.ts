import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { EngineEvent } from '../../shared/contract/events.ts';
import type { ProcedureOutput } from '../../shared/contract/procedures.ts';
import type { WorkspaceSummary } from '../../shared/contract/views.ts';
import type { WorkspaceId } from '../../shared/model/ids.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { troubleOfError } from '../store/store-fault.ts';
import { connectWorkspace } from '../workspace/connect-workspace.ts';
import { findConnection } from '../workspace/connection.ts';
import { openWorkspace } from '../workspace/open-workspace.ts';
import { openRegistry, type RegisteredWorkspace, type Registry } from '../workspace/registry.ts';
import { sampleWorkspace } from '../workspace/sample-workspace.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { ApiUrl } from '../docs-api/api-url.ts';
import type { EngineOptions } from './engine-options.ts';

/** The one workspace that this engine has open, and the way to another. */
export interface Session {
  withRegistry<Value>(act: (registry: Registry) => Result<Value, Trouble>): Result<Value, Trouble>;
  /** Answers why no workspace is open where none is. */
  withWorkspace<Value>(
    act: (workspace: Workspace) => Result<Value, Trouble> | Promise<Result<Value, Trouble>>,
  ): Result<Value, Trouble> | Promise<Result<Value, Trouble>>;
  /** The last one, or the sample on a first start. Trouble is kept and told by every procedure. */
  openCurrent(): Promise<void>;
  connect(key: string, name?: string): Promise<Result<ProcedureOutput<'workspace.connect'>, Trouble>>;
  switchTo(id: WorkspaceId): Promise<Result<WorkspaceSummary, Trouble>>;
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

  constructor(options: EngineOptions, tell: (event: EngineEvent) => void) {
    this.#options = options;
    this.#tell = tell;
  }

  withRegistry<Value>(act: (registry: Registry) => Result<Value, Trouble>): Result<Value, Trouble> {
    return this.#registry.ok ? act(this.#registry.value) : this.#registry;
  }

  withWorkspace<Value>(
    act: (workspace: Workspace) => Result<Value, Trouble> | Promise<Result<Value, Trouble>>,
  ): Result<Value, Trouble> | Promise<Result<Value, Trouble>> {
    return this.#workspace.ok ? act(this.#workspace.value) : this.#workspace;
  }

  async openCurrent(): Promise<void> {
    this.#registry = this.#openRegistry();
    if (!this.#registry.ok) {
      this.#workspace = this.#registry;
      return;
    }
    const registry = this.#registry.value;
    const current = registry.current();
    if (current === null) registry.add(sampleWorkspace);
    await this.#open(registry, current ?? sampleWorkspace, null);
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

  async close(): Promise<void> {
    if (this.#workspace.ok) await this.#workspace.value.close();
    this.#workspace = failed({ kind: 'internal', detail: 'The engine has ended.' });
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
    const opened = openWorkspace({
      ...this.#options,
      registered,
      folder: registry.folderOf(registered.id),
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
    registry.setCurrent(registered.id);
    opened.value.onEvent((event) => {
      if (this.#workspace === opened) this.#tell(event);
    });
    this.#tell({ kind: 'workspace', workspace: opened.value.summary });
    opened.value.beginRhythm();
    if (before.ok) await before.value.close();
    return opened;
  }
}
