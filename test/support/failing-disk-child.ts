import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { flushCompileCache } from 'node:module';
import type Database from 'better-sqlite3';
import { Transform } from 'prosemirror-transform';
import { failed, type Result } from '../../src/shared/base/result.ts';
import { documentSchema } from '../../src/shared/document/schema.ts';
import type { ArticleKey, WorkspaceId } from '../../src/shared/model/ids.ts';
import { describeTrouble, type Trouble } from '../../src/shared/model/trouble.ts';
import { systemClock } from '../../src/main/ports/clock.ts';
import { systemRandom } from '../../src/main/ports/random.ts';
import { troubleOfError } from '../../src/main/store/store-fault.ts';
import { openWorkspace } from '../../src/main/workspace/open-workspace.ts';
import { buildDocument } from '../../src/main/workspace/working-document.ts';
import type { Workspace } from '../../src/main/workspace/workspace.ts';

/**
 * A process that types into the first article, for tests whose disk fails: `failing-disk-child.ts FOLDER`. It tells on
 * stdout what became of each save, as a window would be told: `kept WORD` or `trouble KIND WORDS`; a save that failed is
 * tried again, as a window does. Lines on stdin: `type N` types so many words or until a save fails; `full` and
 * `room` close and open the database's own limit; `end` closes the workspace.
 */
const [folder = ''] = process.argv.slice(2);
flushCompileCache();
const connection: { database: Database.Database | null } = { database: null };

const tell = (line: string): void => void writeSync(1, `${line}\n`);
const tellTrouble = (trouble: Trouble): void => tell(`trouble ${trouble.kind} ${describeTrouble(trouble)}`);

const workspace = await open();
let words = 0;
for await (const line of createInterface({ input: process.stdin })) {
  if (workspace === null || line === 'end') break;
  if (line === 'full') limitPages(Number(connection.database?.pragma('page_count', { simple: true })));
  else if (line === 'room') limitPages(2 ** 30);
  else typeWords(workspace, Number(line.split(' ')[1]));
}
await workspace?.close();
tell('ended');

async function open(): Promise<Workspace | null> {
  const opened = openWorkspace({
    registered: { id: 'desk' as WorkspaceId, name: 'Desk', sample: false, apiUrl: 'http://127.0.0.1:9/v1', sites: [] },
    folder,
    clock: systemClock,
    random: systemRandom,
    http: { send: () => Promise.resolve({ kind: 'failure', reason: 'offline', reached: false, detail: '' }) },
    findConnection: () => Promise.resolve(failed({ kind: 'no-key' })),
    onDatabase: (opening) => {
      connection.database = opening;
    },
  });
  if (!opened.ok) {
    tellTrouble(opened.error);
    return null;
  }
  const sound = await opened.value.whenSound();
  if (!sound.ok) tellTrouble(sound.error);
  tell('open');
  return opened.value;
}

function limitPages(most: number): void {
  connection.database?.pragma(`max_page_count = ${most}`);
}

function typeWords(writable: Workspace, most: number): void {
  for (let count = 0; count < most; count += 1) {
    const word = `word${words}`;
    const saved = saveWord(writable, word);
    if (!saved.ok) {
      tellTrouble(saved.error);
      return;
    }
    words += 1;
    tell(`kept ${word}`);
  }
  tell('typed');
}

function saveWord({ articles, library }: Workspace, word: string): Result<unknown, Trouble> {
  try {
    const key = library.find('1') ?? (0 as ArticleKey);
    const article = articles.openHere(key);
    if (!article.ok) return article;
    const document = buildDocument(article.value);
    if (!document.ok) return document;
    const edit = new Transform(document.value.doc).insert(1, documentSchema.text(`${word} `));
    const steps = edit.steps.map((step) => step.toJSON() as unknown);
    return articles.saveSteps(key, { revision: article.value.revision, steps, caret: null });
  } catch (error) {
    // What the boundary to a window does.
    const trouble = troubleOfError(error);
    if (trouble === null) throw error;
    return failed(trouble);
  }
}
