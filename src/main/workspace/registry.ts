import { existsSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { workspaceId } from '../../shared/contract/value-schemas.ts';
import type { WorkspaceId } from '../../shared/model/ids.ts';
import { replaceFile } from '../ports/files.ts';
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

/**
 * Which workspaces this computer has: `app.json` in the data folder. One process writes at a time in practice; the last one wins.
 * Each workspace's folder holds its own entry too, so that none of them, and no word in them, hangs on that one file.
 */
export interface Registry {
  workspaces(): readonly RegisteredWorkspace[];
  current(): RegisteredWorkspace | null;
  find(id: WorkspaceId): RegisteredWorkspace | null;
  /** One of the same id is replaced where it stands. */
  add(workspace: RegisteredWorkspace): void;
  /** Its folder is the caller's business. Where it was the current one, the next best is. */
  remove(id: WorkspaceId): void;
  setCurrent(id: WorkspaceId): void;
  remember(name: string, value: z.core.util.JSONType): void;
  recall(name: string): z.core.util.JSONType;
  /** Where a workspace keeps its database and its images. */
  folderOf(id: WorkspaceId): string;
}

/** A workspace's own entry, in its folder. */
const entryName = 'workspace.json';

const empty: RegistryFile = { version: 1, workspaces: [], current: null, remembered: {} };

/** Every call reads the file anew, so that a second Layover's workspace is seen. A damaged file is set aside, never overwritten. */
export function openRegistry(dataFolder: string, writable: boolean): Registry {
  if (writable) makePrivateFolder(dataFolder);
  const path = join(dataFolder, 'app.json');
  const folderOf = (id: string): string => join(dataFolder, 'workspaces', id);
  const read = (): RegistryFile => readRegistry(path, writable) ?? adoptFolders(join(dataFolder, 'workspaces'));
  const change = (edit: (before: RegistryFile) => RegistryFile): void => writeJson(path, edit(read()));
  const find = (id: WorkspaceId | null): RegisteredWorkspace | null =>
    read().workspaces.find((workspace) => workspace.id === id) ?? null;
  return {
    workspaces: () => read().workspaces,
    current: () => find(read().current),
    find,
    add: (workspace) => {
      makePrivateFolder(folderOf(workspace.id));
      writeJson(join(folderOf(workspace.id), entryName), workspace);
      change((before) => ({
        ...before,
        workspaces: before.workspaces.some(({ id }) => id === workspace.id)
          ? before.workspaces.map((known) => (known.id === workspace.id ? workspace : known))
          : [...before.workspaces, workspace],
      }));
    },
    remove: (id) =>
      change((before) => {
        const workspaces = before.workspaces.filter((workspace) => workspace.id !== id);
        const next = workspaces.find(({ sample }) => !sample) ?? workspaces[0] ?? null;
        return { ...before, workspaces, current: before.current === id ? (next?.id ?? null) : before.current };
      }),
    setCurrent: (id) => change((before) => ({ ...before, current: id })),
    remember: (name, value) => change((before) => ({ ...before, remembered: { ...before.remembered, [name]: value } })),
    recall: (name) => {
      const { remembered } = read();
      return Object.hasOwn(remembered, name) ? (remembered[name] ?? null) : null;
    },
    folderOf,
  };
}

/** null: there is none, or it is damaged. */
function readRegistry(path: string, writable: boolean): RegistryFile | null {
  if (!existsSync(path)) return null;
  const read = readJson(path, registryFile);
  if (read === null && writable) renameSync(path, `${path}.damaged-${Date.now()}`);
  return read;
}

/** The workspaces whose folders are here; a writer's own before the sample. */
function adoptFolders(folder: string): RegistryFile {
  const names = existsSync(folder) ? readdirSync(folder).toSorted() : [];
  const workspaces = names
    .flatMap((name) => readJson(join(folder, name, entryName), registeredWorkspace) ?? [])
    .toSorted((a, b) => Number(a.sample) - Number(b.sample));
  return { ...empty, workspaces, current: workspaces[0]?.id ?? null };
}

/** null: it is not there, or does not say what it should. Throws what else the file system says. */
function readJson<Schema extends z.ZodType>(path: string, schema: Schema): z.output<Schema> | null {
  try {
    const read = schema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return read.success ? read.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

const writeJson = (path: string, content: RegistryFile | RegisteredWorkspace): void =>
  replaceFile(path, `${JSON.stringify(content, null, 2)}\n`);
