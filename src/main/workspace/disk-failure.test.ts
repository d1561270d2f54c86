import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { mountSmallDisk, prepareWorkspace, TypingProcess } from '../../../test/support/failing-disk.ts';
import { newFolder } from '../../../test/support/store-bench.ts';
import { assert } from '../../shared/base/assert.ts';
import { findArticle } from '../store/article.ts';
import { openStoreForReading } from '../store/open-store.ts';
import { readWorkingCopy } from '../store/working-copy.ts';

const ends: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

const typing = (folder: string, limits: ConstructorParameters<typeof TypingProcess>[1] = {}): TypingProcess => {
  const begun = new TypingProcess(folder, limits);
  ends.push(() => begun.end());
  return begun;
};

/** The words of the working copy, in the order in which they were typed. */
const wordsIn = (folder: string): readonly string[] => {
  const opened = openStoreForReading(folder, { wallMs: () => 0 });
  assert(opened.ok, 'it can be read');
  const key = findArticle(opened.value.handle, '1');
  const html = key === null ? '' : (readWorkingCopy(opened.value.handle, key)?.html ?? '');
  opened.value.close();
  return (html.match(/word\d+/gu) ?? []).toReversed();
};

const saysWhatIsSafe = 'What was saved before is safe; what you typed since is in this window.';

describe('STORE-FAULT a disk that fails under a writer', () => {
  it('a database that may not grow: she is told, and goes on where she was when there is room', async () => {
    const folder = newFolder();
    prepareWorkspace(folder);
    const writer = typing(folder);
    expect(await writer.opened()).toBe('open');
    const before = await writer.type(3);
    writer.tell('full');
    const refused = await writer.type(50);
    expect(refused.trouble).toMatch(/^disk-full The disk is full\./u);
    expect(refused.trouble).toContain(saysWhatIsSafe);
    writer.tell('room');
    const after = await writer.type(3);
    await writer.end();
    expect(wordsIn(folder)).toEqual([...before.kept, ...refused.kept, ...after.kept]);
    expect(wordsIn(folder).length).toBeGreaterThanOrEqual(6);
  });

  it('a limit on the size of files (ulimit -f): she is told, and the next process has every word', async () => {
    const folder = newFolder();
    prepareWorkspace(folder);
    const limited = typing(folder, { limitBlocks: 600 });
    expect(await limited.opened()).toBe('open');
    const before = await limited.type(100);
    expect(before.kept.length).toBeGreaterThan(0);
    expect(before.trouble).toMatch(/^disk-failed The disk of the data folder refused to read or write\./u);
    expect(before.trouble).toContain(saysWhatIsSafe);
    // It is told as often as it is tried, and nothing is half there.
    expect(await limited.type(1)).toEqual({ kept: [], trouble: before.trouble });
    await limited.kill();
    expect(wordsIn(folder)).toEqual(before.kept);
    const free = typing(folder);
    expect(await free.opened()).toBe('open');
    expect(await free.type(1)).toEqual({ kept: ['word0'], trouble: null });
    await free.end();
    expect(wordsIn(folder)).toEqual([...before.kept, 'word0']);
  });

  it('a disk of two megabytes, filled and freed', async ({ skip }) => {
    const disk = newFolder();
    const unmount = mountSmallDisk(disk);
    if (unmount === null) skip('only where this user may mount a file system');
    ends.push(() => unmount?.());
    const folder = join(disk, 'workspace');
    mkdirSync(folder);
    prepareWorkspace(folder);
    const filler = join(disk, 'filler');
    writeFileSync(filler, Buffer.alloc(1_100_000));
    const writer = typing(folder);
    expect(await writer.opened()).toBe('open');
    const before = await writer.type(100);
    expect(before.kept.length).toBeGreaterThan(0);
    expect(before.trouble).toMatch(/^disk-full The disk is full\./u);
    expect(before.trouble).toContain(saysWhatIsSafe);
    rmSync(filler);
    const after = await writer.type(2);
    expect(after).toEqual({ kept: [`word${before.kept.length}`, `word${before.kept.length + 1}`], trouble: null });
    await writer.kill();
    const words = [...before.kept, ...after.kept];
    expect(wordsIn(folder)).toEqual(words);

    // A start on a disk without any room is told as what it is, and loses nothing.
    fill(filler);
    const early = typing(folder);
    expect(await early.opened()).toMatch(/^(open|trouble disk-full The disk is full\.)/u);
    await early.end();
    // Nobody has it open, and so it can be read where there is no room for anything.
    expect(wordsIn(folder)).toEqual(words);
    rmSync(filler);
    expect(wordsIn(folder)).toEqual(words);
  });
});

/** Takes all the room that is left. */
function fill(path: string): void {
  writeFileSync(path, '');
  for (let bytes = 65_536; bytes >= 1; bytes /= 2) {
    for (;;) {
      try {
        appendFileSync(path, Buffer.alloc(bytes));
      } catch {
        break;
      }
    }
  }
}
