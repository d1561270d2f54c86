import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { observe, openStoreBench } from '../../../test/support/store-bench.ts';
import { assert } from '../../shared/base/assert.ts';
import { findArticle } from './article.ts';
import { openStoreForWriting } from './open-store.ts';
import { checkSound } from './sound-check.ts';
import { readWorkingCopy } from './working-copy.ts';
import { type PastText, readPast } from './working-past.ts';

const child = fileURLToPath(new URL('../../../test/support/typing-child.ts', import.meta.url));
const kills = process.env['LAYOVER_LONG'] === '1' ? 300 : 30;

it(`STORE-KILL no save that was answered is lost by ${kills} kills while typing, and none is half there`, async () => {
  const { folder, store, close } = openStoreBench();
  observe(store, 1);
  close();
  let words = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    const answered = await typeUntilKilled(folder, words + 1 + (kill % 7));
    const opened = openStoreForWriting(folder, { wallMs: () => 0 });
    assert(opened.ok, 'it opens after a kill');
    expect(opened.value.setAside).toBeNull();
    checkSound(opened.value.handle);
    const key = findArticle(opened.value.handle, 'a1');
    assert(key !== null, 'the article is here');
    const copy = readWorkingCopy(opened.value.handle, key);
    words = wordsIn(copy?.html ?? '');
    // The one save that was under way may be there or not; it is there whole.
    expect(words).toBeGreaterThanOrEqual(answered);
    expect(copy?.html).toBe(`<p>text 1${' word'.repeat(words)}</p>`);
    // The caret goes along with steps, and every fifth word was none.
    expect(copy?.caret?.anchor).toBe(words % 5 === 0 ? words - 2 : words - 1);
    assert(copy !== null, 'it is edited');
    expectToLead([...readPast(opened.value.handle, key), copy], words);
    opened.value.close();
  }
});

/** Each text of the past leads to the next with one word more, and the last to what is there. */
function expectToLead(texts: readonly PastText[], words: number): void {
  const begun = texts.map(({ source }) => wordsIn(source ?? ''));
  const ended = texts.map(({ steps }, index) => (begun[index] ?? 0) + steps.length);
  expect(begun.slice(1)).toEqual(ended.slice(0, -1).map((end) => end + 1));
  expect(ended.at(-1)).toBe(words);
}

const wordsIn = (html: string): number => (html.match(/ word/g) ?? []).length;

/** The last save that the process answered before it was killed; it is killed at the answer that says so many words. */
async function typeUntilKilled(folder: string, wanted: number): Promise<number> {
  const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, 'code-cache') };
  const typing = spawn(process.execPath, [child, folder], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(typing, 'exit');
  let answered = 0;
  for await (const line of createInterface({ input: typing.stdout })) {
    answered = Number(line);
    if (answered >= wanted) typing.kill('SIGKILL');
  }
  await ended;
  return answered;
}
