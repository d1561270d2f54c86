import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { workspaceId } from '../../shared/contract/schemas.ts';
import type { WorkspaceId } from '../../shared/model/ids.ts';
import { makePrivateFolder } from '../ports/private-folder.ts';

const registeredWorkspace = z.object({
  id: workspaceId,
  name: z.string(),
  sample: z.boolean(),
  /** The API address that the workspace was connected with; a key is sent nowhere else. */
  apiUrl: z.string(),
  /** Site ids, as first seen: they tell that a new key belongs to an account that is here already. */
  sites: z.array(z.string()),
});
export type RegisteredWorkspace = z.output<typeof registeredWorkspace>;

const registryFile = z.object({
  version: z.literal(1),
  workspaces: z.array(registeredWorkspace),
  current: workspaceId.nullable(),
  /** What the window remembers over a restart; the engine only keeps it. */
  remembered: z.record(z.string(), z.json()),
});
type RegistryFile = z.output<typeof registryFile>;

/** Which workspaces this computer has: `app.json` in the data folder. One process writes at a time in practice; the last one wins. */
export interface Registry {
  workspaces(): readonly RegisteredWorkspace[];
  current(): RegisteredWorkspace | null;
  find(id: WorkspaceId): RegisteredWorkspace | null;
  add(workspace: RegisteredWorkspace): void;
  setCurrent(id: WorkspaceId): void;
  remember(name: string, value: z.core.util.JSONType): void;
  recall(name: string): z.core.util.JSONType;
  /** Where a workspace keeps its database and its images. */
  folderOf(id: WorkspaceId): string;
}

const empty: RegistryFile = { version: 1, workspaces: [], current: null, remembered: {} };

/** Every call reads the file anew, so that a second Layover's workspace is seen. A damaged file is set aside, never overwritten. */
export function openRegistry(dataFolder: string, writable: boolean): Registry {
  if (writable) makePrivateFolder(dataFolder);
  const path = join(dataFolder, 'app.json');
  const read = (): RegistryFile => readRegistry(path, writable);
  const change = (edit: (before: RegistryFile) => RegistryFile): void => replaceFile(path, edit(read()));
  const find = (id: WorkspaceId | null): RegisteredWorkspace | null =>
    read().workspaces.find((workspace) => workspace.id === id) ?? null;
  return {
    workspaces: () => read().workspaces,
    current: () => find(read().current),
    find,
    add: (workspace) =>
      change((before) => ({
        ...before,
        workspaces: [...before.workspaces.filter(({ id }) => id !== workspace.id), workspace],
      })),
    setCurrent: (id) => change((before) => ({ ...before, current: id })),
    remember: (name, value) => change((before) => ({ ...before, remembered: { ...before.remembered, [name]: value } })),
    recall: (name) => {
      const { remembered } = read();
      return Object.hasOwn(remembered, name) ? (remembered[name] ?? null) : null;
    },
    folderOf: (id) => join(dataFolder, 'workspaces', id),
  };
}

function readRegistry(path: string, writable: boolean): RegistryFile {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return empty;
    throw error;
  }
  const parsed = parseRegistry(text);
  if (parsed !== null) return parsed;
  if (writable) renameSync(path, `${path}.damaged-${Date.now()}`);
  return empty;
}

function parseRegistry(text: string): RegistryFile | null {
  try {
    const read = registryFile.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** Whole or not at all, also through a power cut: written beside, flushed, then moved into place. */
function replaceFile(path: string, content: RegistryFile): void {
  const beside = `${path}.new`;
  const file = openSync(beside, 'w', 0o600);
  try {
    writeSync(file, `${JSON.stringify(content, null, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(beside, path);
}
