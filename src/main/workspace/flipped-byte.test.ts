import { cpSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { flipByte } from '../../../test/support/damaged-file.ts';
import { newFolder, observe, openStoreBench } from '../../../test/support/store-bench.ts';
import { VirtualClock } from '../../../test/support/virtual-clock.ts';
import { assert } from '../../shared/base/assert.ts';
import { failed } from '../../shared/base/result.ts';
import type { WorkspaceId } from '../../shared/model/ids.ts';
import { systemRandom } from '../ports/random.ts';
import { openWorkspace } from './open-workspace.ts';
import type { Workspace } from './workspace.ts';

const clock = new VirtualClock();
const pageBytes = 4096;
/** Sixteen bytes spread over the file; in the long run four of every page. */
const isLong = process.env['LAYOVER_LONG'] === '1';

const open = (folder: string): Workspace => {
  const opened = openWorkspace({
    registered: { id: 'desk' as WorkspaceId, name: 'Desk', sample: false, apiUrl: 'http://127.0.0.1:9/v1', sites: [] },
    folder,
    clock,
    random: systemRandom,
    http: { send: () => Promise.resolve({ kind: 'failure', reason: 'offline', reached: false, detail: '' }) },
    findConnection: () => Promise.resolve(failed({ kind: 'no-key' })),
  });
  assert(opened.ok, 'it opens, or a new one does');
  return opened.value;
};

/** What she wrote: no two parts of it are the same, so that a byte that is another shows. */
const wordsOf = (number: number): string =>
  `<p>Mine ${number}: ${Array.from({ length: 900 }, (_, index) => `w${index * number * 7919}`).join(' ')}</p>`;

const edited = [2, 5, 8];

const prepare = async (): Promise<string> => {
  const bench = openStoreBench();
  for (let number = 1; number <= 10; number += 1)
    observe(bench.store, number, { text: `<p>${'text '.repeat(1500)}</p>` });
  bench.close();
  const workspace = open(bench.folder);
  for (const number of edited) {
    const key = workspace.library.find(String(number));
    assert(key !== null && workspace.articles.replaceText(key, null, wordsOf(number)).ok, 'it is edited');
  }
  await workspace.close();
  return bench.folder;
};

/** Whether her words of this article are what is edited, or in its history. */
const hasWords = (workspace: Workspace, number: number): boolean => {
  const key = workspace.library.find(String(number));
  if (key === null) return false;
  const working = workspace.articles.version(key, 'working');
  if (working.ok && working.value.text === wordsOf(number)) return true;
  const history = workspace.history.list(key);
  if (!history.ok) return false;
  return history.value.versions.some(({ version }) => {
    const kept = workspace.history.version(key, version);
    return kept.ok && kept.value.text === wordsOf(number);
  });
};

/** Where something else than words is: what kind of page it is, how many cells it has, where they are; and anywhere. */
const placesIn = (page: number): readonly number[] =>
  [0, 4, 9 + ((page * 613) % 4000), 4095 - ((page * 397) % 200)].map((at) => page * pageBytes + at);

function placesToFlip(pages: number): readonly number[] {
  if (isLong) return Array.from({ length: pages }, (_, page) => placesIn(page)).flat();
  return Array.from({ length: 16 }, (_, turn) => placesIn(Math.floor((turn * pages) / 16))[turn % 4] ?? 0);
}

it('STORE-FLIP wherever a byte is flipped, her words are there: as they were, from the second place, or in the history', async () => {
  const sound = await prepare();
  const pages = Math.floor(statSync(join(sound, 'layover.db')).size / pageBytes);
  const flips = placesToFlip(pages);
  const seen = { setAside: 0, untouched: 0 };
  for (const at of flips) {
    const folder = newFolder();
    cpSync(sound, folder, { recursive: true });
    flipByte(join(folder, 'layover.db'), at);
    let workspace = open(folder);
    if (!(await workspace.whenSound()).ok) {
      await workspace.close();
      workspace = open(folder);
    }
    // The second place is looked at soon after each start.
    await clock.advance(5000);
    const wasSetAside = workspace.status().notices.some(({ id }) => id.startsWith('set-aside/'));
    seen[wasSetAside ? 'setAside' : 'untouched'] += 1;
    expect(
      edited.filter((number) => hasWords(workspace, number)),
      `byte ${at}`,
    ).toEqual(edited);
    await workspace.close();
  }
  expect(seen.setAside).toBeGreaterThan(0);
});
