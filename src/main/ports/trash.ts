import { execFile } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** Where a folder went. kept: the system has no trash that it can go to, so it lies beside the others, out of use. */
export interface Trashed {
  readonly where: 'trash' | 'kept';
  readonly path: string;
}

/** The system's trash: what is put there can be brought back by hand. Throws what the file system throws. */
export interface Trash {
  /** `keptFolder`: where it goes when there is no trash for it. `name`: what people read in the trash. */
  put(path: string, options: { readonly name: string; readonly keptFolder: string }): Promise<Trashed>;
}

export interface TrashSurroundings {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
}

export const systemTrash = (): Trash =>
  createTrash({ platform: process.platform, home: homedir(), environment: process.env, now: () => new Date() });

export const createTrash = (surroundings: TrashSurroundings): Trash => ({
  put: async (path, { name, keptFolder }) => {
    const trashed = await toSystemTrash(surroundings, path, name);
    if (trashed !== null) return { where: 'trash', path: trashed };
    mkdirSync(keptFolder, { recursive: true, mode: 0o700 });
    const kept = freePath(keptFolder, name);
    renameSync(path, kept);
    return { where: 'kept', path: kept };
  },
});

/** null: this platform has none, or not on this disk. */
async function toSystemTrash(surroundings: TrashSurroundings, path: string, name: string): Promise<string | null> {
  const { platform, home, environment, now } = surroundings;
  if (platform === 'win32') return toRecycleBin(path);
  if (platform === 'darwin') return moveInto(path, join(home, '.Trash'), name);
  return toFreedesktopTrash(
    path,
    join(environment['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'Trash'),
    name,
    now(),
  );
}

/** Source: freedesktop.org, Trash specification 1.0: the info file comes first, so that a name is taken before it is used. */
function toFreedesktopTrash(path: string, trash: string, name: string, now: Date): string | null {
  const [files, infos] = [join(trash, 'files'), join(trash, 'info')];
  for (const folder of [files, infos]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const target = freePath(files, name);
  const info = join(infos, `${basename(target)}.trashinfo`);
  const origin = path.split('/').map(encodeURIComponent).join('/');
  const file = openSync(info, 'wx', 0o600);
  writeSync(file, `[Trash Info]\nPath=${origin}\nDeletionDate=${localTime(now)}\n`);
  closeSync(file);
  const moved = moveTo(path, target);
  if (moved === null) rmSync(info);
  return moved;
}

const moveInto = (path: string, folder: string, name: string): string | null =>
  existsSync(folder) ? moveTo(path, freePath(folder, name)) : null;

/** null: it lies on another disk, to which nothing can be moved in one piece. */
function moveTo(path: string, target: string): string | null {
  try {
    renameSync(path, target);
    return target;
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'EXDEV' || error.code === 'EPERM')) return null;
    throw error;
  }
}

/** Windows has no folder to move it to: its own dialog library knows the way. The path goes in the environment, never into code. */
async function toRecycleBin(path: string): Promise<string | null> {
  const script =
    "Add-Type -AssemblyName Microsoft.VisualBasic; [Microsoft.VisualBasic.FileIO.FileSystem]::DeleteDirectory($env:LAYOVER_TRASHED, 'OnlyErrorDialogs', 'SendToRecycleBin')";
  try {
    const environment = { ...process.env, LAYOVER_TRASHED: path };
    const words = ['-NoProfile', '-NonInteractive', '-Command', script];
    await promisify(execFile)('powershell.exe', words, { env: environment, timeout: 30_000, windowsHide: true });
  } catch {
    return null;
  }
  return existsSync(path) ? null : join(dirname(path), basename(path));
}

/** Never the name of something that is there. */
function freePath(folder: string, name: string): string {
  for (let attempt = 1; ; attempt += 1) {
    const path = join(folder, attempt === 1 ? name : `${name} ${attempt}`);
    if (!existsSync(path)) return path;
  }
}

/** `2026-11-21T23:45:00`, in this computer's own time zone, as the specification wants it. */
const localTime = (time: Date): string =>
  new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
