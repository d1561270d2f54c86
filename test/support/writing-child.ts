import { writeSync } from 'node:fs';
import { Transform } from 'prosemirror-transform';
import { ok } from '../../src/shared/base/result.ts';
import { documentSchema } from '../../src/shared/document/schema.ts';
import type { CollectionId, WorkspaceId } from '../../src/shared/model/ids.ts';
import { parseApiUrl } from '../../src/main/docs-api/api-url.ts';
import { systemClock } from '../../src/main/ports/clock.ts';
import { createFetchHttp } from '../../src/main/ports/fetch-http.ts';
import { systemRandom } from '../../src/main/ports/random.ts';
import { openWorkspace } from '../../src/main/workspace/open-workspace.ts';
import { buildDocument } from '../../src/main/workspace/working-document.ts';
import type { OpenArticle } from '../../src/shared/contract/views.ts';

/**
 * A process that types, makes articles, publishes and syncs without end, for tests that kill it. It tells on stdout what
 * it was told is kept: `kept WORD`. Arguments: folder, API address, key, collection, a name for its words, the
 * number of an article that it leaves alone.
 */
const [folder = '', apiUrl = '', key = '', collectionId = '', name = '', leftAlone = ''] = process.argv.slice(2);
const address = parseApiUrl(apiUrl);
if (!address.ok) throw new Error(address.error.kind);
const opened = openWorkspace({
  registered: { id: 'desk' as WorkspaceId, name: 'Desk', sample: false, apiUrl, sites: [] },
  folder,
  clock: systemClock,
  random: systemRandom,
  http: createFetchHttp(),
  findConnection: () => Promise.resolve(ok({ apiUrl: address.value, key })),
});
if (!opened.ok) throw new Error(opened.error.kind);
const workspace = opened.value;
const request = { asDraft: false, replaceDraftOf: [] };

function newParagraph(stored: OpenArticle, word: string): readonly unknown[] {
  const document = buildDocument(stored);
  if (!document.ok) throw new Error(document.error.kind);
  const edit = new Transform(document.value.doc);
  const paragraph = documentSchema.nodes['paragraph']?.create(null, documentSchema.text(word));
  if (paragraph !== undefined) edit.insert(document.value.doc.content.size, paragraph);
  return edit.steps.map((step) => step.toJSON() as unknown);
}

for (let round = 0; ; round += 1) {
  const all = workspace.library.list({ kind: 'all' }, { sort: 'number', offset: 0, limit: 100 }).rows;
  const rows = all.filter(({ number }) => number !== Number(leftAlone));
  const row = rows[round % Math.max(1, rows.length)];
  const article = row === undefined ? null : workspace.articles.openHere(row.key);
  if (row !== undefined && article?.ok === true) {
    const word = `zq${name}t${round}qz`;
    const steps = newParagraph(article.value, word);
    const saved = workspace.articles.saveSteps(row.key, { revision: article.value.revision, steps, caret: null });
    if (saved.ok) writeSync(1, `kept ${word}\n`);
  }
  if (round % 2 === 0) {
    const word = `zq${name}n${round}qz`;
    const html = `<p>${word}</p>`;
    const made = workspace.articles.create({
      collectionId: collectionId as CollectionId,
      name: `New ${word}`,
      status: 'published',
      html,
    });
    if (made.ok) writeSync(1, `kept ${word}\n`);
  }
  const keys = workspace.plan([], request).items.map((item) => item.key);
  await workspace.publishing.start(keys, request).done;
  await workspace.sync();
}
