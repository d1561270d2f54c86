import { createReadStream } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { findArticle } from '../../src/main/store/article.ts';
import { openStoreForWriting } from '../../src/main/store/open-store.ts';
import { appendSteps, replaceText } from '../../src/main/store/working-copy-edit.ts';
import { readWorkingCopy } from '../../src/main/store/working-copy.ts';

/**
 * A process that types and saves for ever, for tests that kill it: `typing-child.ts FOLDER`. Every fifth word is written as
 * source. After each save that is durable it says so, with how many words there are now. It ends with its parent.
 */
const [, , folder = ''] = process.argv;
// Who is killed keeps no cache: the next one starts three times as fast for this.
flushCompileCache();
createReadStream('', { fd: 0 }).on('close', () => process.exit());
const opened = openStoreForWriting(folder, { wallMs: () => Date.now() });
if (!opened.ok) throw new Error(opened.error.kind);
const store = opened.value.handle;
const key = findArticle(store, 'a1');
if (key === null) throw new Error('no article to type in');

const typeOn = (): void => {
  const copy = readWorkingCopy(store, key);
  const words = (copy?.html.match(/ word/g) ?? []).length;
  const html = `<p>text 1${' word'.repeat(words + 1)}</p>`;
  const saved = words % 5 === 4 ? asSource(html) : asStep(words, html);
  if (!saved.ok) throw new Error(saved.error.kind);
  process.stdout.write(`${words + 1}\n`);
  setImmediate(typeOn);
};

const asSource = (html: string) => replaceText(store, { key, revision: null, html, past: 'kept', atMs: Date.now() });

const asStep = (words: number, html: string) => {
  const step = { stepType: 'replace', from: 1, to: 1, slice: { content: [{ type: 'text', text: ' word' }] } };
  return appendSteps(store, {
    key,
    revision: null,
    steps: [step],
    html,
    caret: { anchor: words, head: words, scrollTop: 0 },
    atMs: Date.now(),
  });
};
typeOn();
