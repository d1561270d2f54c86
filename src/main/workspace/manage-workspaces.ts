import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { ArticleRow } from '../../shared/contract/views.ts';
import { withImageAddresses } from '../../shared/model/local-image.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { type AddedImages, addedImagesFolder, createAddedImages } from '../assets/added-images.ts';
import { exportImages } from '../assets/export-images.ts';
import type { Clock } from '../ports/clock.ts';
import type { Http } from '../ports/http.ts';
import type { Keychain } from '../ports/keychain.ts';
import type { Random } from '../ports/random.ts';
import type { Trash, Trashed } from '../ports/trash.ts';
import { parseApiUrl } from '../docs-api/api-url.ts';
import { wordsInFileName } from '../store/recovery-folder.ts';
import { withFaults } from '../store/store-fault.ts';
import { lockWorkspace } from '../store/workspace-lock.ts';
import { listSites } from './connect-workspace.ts';
import { readWorkspace } from './read-workspace.ts';
import type { RegisteredWorkspace, Registry } from './registry.ts';
import { forgetKey, storeKey } from './stored-key.ts';
import type { ReadableWorkspace } from './workspace.ts';

export interface ManageOptions {
  readonly registry: Registry;
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly http: Http;
  readonly keychain: Keychain;
  readonly trash: Trash;
}

/** Troubles: bad-input, for a name that is empty or that another workspace has. */
export function renameWorkspace(
  registry: Registry,
  workspace: RegisteredWorkspace,
  name: string,
): Result<RegisteredWorkspace, Trouble> {
  const wanted = name.trim();
  if (wanted === '') return failed({ kind: 'bad-input', detail: 'A workspace needs a name.' });
  const taken = registry.workspaces().some((other) => other.id !== workspace.id && other.name === wanted);
  if (taken) return failed({ kind: 'bad-input', detail: `Another workspace is called "${wanted}".` });
  const renamed = { ...workspace, name: wanted };
  registry.add(renamed);
  return ok(renamed);
}

export interface RotatedKey {
  readonly sites: { readonly id: string; readonly title: string }[];
  /** Sites of this workspace that the new key does not see. Everything of theirs stays on this computer. */
  readonly unseenSites: readonly string[];
  /** The key works, and could not be kept. */
  readonly keyTrouble: Trouble | null;
}

/**
 * A new key for a workspace that is here: checked by asking for the account's sites (WS-ROTATE). One that sees none of
 * the workspace's sites is another account's and is refused; one that sees fewer is taken, and nothing is deleted.
 */
export async function rotateKey(
  options: ManageOptions,
  workspace: RegisteredWorkspace,
  key: string,
): Promise<Result<RotatedKey, Trouble>> {
  if (workspace.sample) return failed({ kind: 'bad-input', detail: 'The sample has a key of its own.' });
  const address = parseApiUrl(workspace.apiUrl);
  if (!address.ok) return address;
  const sites = await listSites({ ...options, key }, address.value);
  if (!sites.ok) return sites;
  const seen = new Set<string>(sites.value.map(({ id }) => id));
  const unseenSites = workspace.sites.filter((id) => !seen.has(id));
  if (workspace.sites.length > 0 && unseenSites.length === workspace.sites.length) {
    return failed({ kind: 'other-account', detail: sites.value.map(({ title }) => title).join(', ') });
  }
  options.registry.add({ ...workspace, sites: [...new Set([...workspace.sites, ...seen])] });
  const stored = await storeKey(options.keychain, workspace.id, address.value, key);
  return ok({ sites: sites.value, unseenSites, keyTrouble: stored.ok ? null : stored.error });
}

/** What would go with a workspace: edited articles, and writes whose outcome is not known yet. */
export const unsentWork = (workspace: ReadableWorkspace): readonly ArticleRow[] => {
  const edited = workspace.library.list({ kind: 'edited' }, { sort: 'changed', offset: 0, limit: 1_000_000 }).rows;
  return edited;
};

export interface Removed {
  readonly trashed: Trashed;
  /** The folder with the HTML and the images of everything that was not published; null: there was nothing. */
  readonly exportedTo: string | null;
  readonly unsent: number;
}

/**
 * Removes a workspace that nobody has open (WS-REMOVE): unsent work is written out as HTML first, into a folder that
 * stays; then the workspace's folder goes to the system's trash, and its key out of the keychain. Nothing on Help Scout
 * changes. Troubles: `unsent-work` unless `unsentMayGo`; `workspace-in-use`.
 */
export async function removeWorkspace(
  options: ManageOptions,
  workspace: RegisteredWorkspace,
  unsentMayGo: boolean,
): Promise<Result<Removed, Trouble>> {
  const { registry, dataFolder, clock, trash, keychain } = options;
  const folder = registry.folderOf(workspace.id);
  const lock = lockWorkspace(folder);
  if (!lock.ok) return lock;
  lock.value.release();
  const read = readUnsent(options, workspace, folder);
  if (!read.ok) return read;
  const work = read.value;
  if (work.length > 0 && !unsentMayGo) return failed({ kind: 'unsent-work', detail: `${work.length} articles.` });
  const stamp = new Date(clock.wallMs()).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
  const label = wordsInFileName(workspace.name) || workspace.id;
  const images = createAddedImages(join(folder, addedImagesFolder));
  const exportedTo = exportWork(join(dataFolder, 'exported', `${label}-${stamp}`), work, images);
  const trashed = await trash.put(folder, {
    name: `Layover ${label} ${stamp}`,
    keptFolder: join(dataFolder, 'removed'),
  });
  registry.remove(workspace.id);
  // A key that cannot be taken out of a locked keychain opens nothing any more: its workspace is gone.
  await forgetKey(keychain, workspace.id);
  return ok({ trashed, exportedTo, unsent: work.length });
}

interface Unsent {
  readonly file: string;
  readonly html: string;
}

function readUnsent(
  options: ManageOptions,
  registered: RegisteredWorkspace,
  folder: string,
): Result<readonly Unsent[], Trouble> {
  const opened = readWorkspace({ ...options, registered, folder });
  if (!opened.ok) {
    // Nothing can be read of it, and everything goes to the trash as it is: that is no reason to keep it.
    return opened.error.kind === 'database-corrupt' || opened.error.kind === 'database-newer'
      ? failed({ ...opened.error, detail: 'Its words cannot be listed, so it is not removed.' })
      : opened;
  }
  const workspace = opened.value;
  const unsent = unsentWork(workspace).flatMap(({ key, id, number, name }) => {
    const fields = workspace.articles.version(key, 'working');
    const words = wordsInFileName(name);
    return fields.ok
      ? [{ file: `${number ?? id}${words === '' ? '' : `-${words}`}.html`, html: fields.value.text }]
      : [];
  });
  void workspace.close();
  return ok(unsent);
}

/** null: nothing to write. Throws what the file system says, before anything was removed. */
function exportWork(folder: string, work: readonly Unsent[], images: AddedImages): string | null {
  if (work.length === 0) return null;
  withFaults(() => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const texts = work.map(({ html }) => html);
    const places = exportImages(folder, texts, images);
    for (const { file, html } of work) {
      writeFileSync(join(folder, file), withImageAddresses(html, places), { mode: 0o600, flush: true });
    }
  });
  return folder;
}
