import { expect, it } from 'vitest';
import { cloudServiceOf } from './cloud-folder.ts';

it.each([
  ['/home/ada/Dropbox/layover/workspaces/1', 'Dropbox'],
  ['/home/ada/Dropbox (Acme)/layover', 'Dropbox'],
  ['C:\\Users\\Ada\\OneDrive - Acme Ltd\\Layover', 'OneDrive'],
  ['/Users/ada/Library/Mobile Documents/com~apple~CloudDocs/Layover', 'iCloud Drive'],
  ['/Users/ada/Library/CloudStorage/GoogleDrive-ada@example.com/My Drive/Layover', 'Google Drive'],
  ['/Users/ada/Library/CloudStorage/Else/Layover', 'a cloud service'],
  ['/home/ada/Nextcloud/layover', 'Nextcloud'],
])('%s is copied by %s', (path, service) => {
  expect(cloudServiceOf(path)).toBe(service);
});

it.each([
  '/home/ada/.local/share/layover',
  '/home/boxer/layover',
  '/srv/megaphone/data',
  'C:\\Users\\Ada\\AppData\\Roaming\\Layover',
])('%s is an ordinary folder', (path) => {
  expect(cloudServiceOf(path)).toBeNull();
});
