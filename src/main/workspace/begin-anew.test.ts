import { expect, it } from 'vitest';
import { observe, openStoreBench } from '../../../test/support/store-bench.ts';
import { VirtualClock } from '../../../test/support/virtual-clock.ts';
import { assert } from '../../shared/base/assert.ts';
import { readDamageMark } from '../store/damage-mark.ts';
import { markAsDamaged, openStoreForWriting, type OpenWritableStore } from '../store/open-store.ts';
import { readEditedKeys, readWorkingWords } from '../store/working-copy.ts';
import { replaceText } from '../store/working-copy-edit.ts';
import { ActivityLog } from './activity-log.ts';
import { beginAnew } from './begin-anew.ts';
import { Recovery } from './recovery.ts';

const clock = new VirtualClock();
const words = `<p>${'my words '.repeat(2000)}</p>`;

const openAgain = (folder: string): OpenWritableStore => {
  const opened = openStoreForWriting(folder, clock);
  assert(opened.ok, 'a new one opens');
  return opened.value;
};

const begin = (folder: string, { handle, setAside, rescue }: OpenWritableStore): void => {
  assert(setAside !== null, 'a damaged one was set aside');
  const recovery = new Recovery({ handle, folder, clock, onFault: () => undefined });
  beginAnew({ handle, folder, recovery, log: new ActivityLog(handle, clock) }, setAside, rescue);
};

it('STORE-ASIDE the mark stays while the words find no room in the new database, and goes once they have', () => {
  const { folder, store, close } = openStoreBench();
  replaceText(store, { key: observe(store, 1), revision: null, html: words, atMs: 1 });
  close();
  const aside = markAsDamaged(folder, clock);

  const full = openAgain(folder);
  const pages = full.handle.get<{ readonly page_count: number }>('PRAGMA page_count')?.page_count;
  full.handle.get(`PRAGMA max_page_count = ${pages}`);
  expect(() => begin(folder, full)).toThrow('disk-full');
  full.close();
  expect(readDamageMark(folder)).toBe(aside);

  const roomy = openAgain(folder);
  begin(folder, roomy);
  const [key, ...others] = readEditedKeys(roomy.handle);
  expect(others).toEqual([]);
  expect(key === undefined ? null : readWorkingWords(roomy.handle, key)?.html).toBe(words);
  expect(readDamageMark(folder)).toBeNull();
  roomy.close();
});
