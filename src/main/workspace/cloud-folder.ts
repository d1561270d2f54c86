/**
 * Programs that copy a folder's files to other computers one by one, while they are written: a database copied so may be
 * damaged, and two computers may then send the same work. By the names that they give their folders.
 */
const services: readonly (readonly [name: string, folder: RegExp])[] = [
  ['Dropbox', /^(\.?dropbox)( \(.*\))?$/i],
  ['OneDrive', /^onedrive( - .*)?$/i],
  ['Google Drive', /^(google ?drive|my drive|drivefs|googledrive-.*)$/i],
  ['iCloud Drive', /^(mobile documents|icloud ?drive|com~apple~clouddocs)$/i],
  ['Nextcloud', /^nextcloud$/i],
  ['ownCloud', /^owncloud$/i],
  ['Box', /^(box|box sync|box-box)$/i],
  ['pCloud', /^(pcloud ?drive|pclouddrive)$/i],
  ['MEGA', /^(mega|megasync)$/i],
  ['Syncthing', /^syncthing$/i],
  ['a cloud service', /^cloudstorage$/i],
];

/** The service whose folder this path seems to lie in; null: none that is known. */
export const cloudServiceOf = (path: string): string | null => {
  const folders = path.split(/[/\\]/u);
  return services.find(([, pattern]) => folders.some((folder) => pattern.test(folder)))?.[0] ?? null;
};
