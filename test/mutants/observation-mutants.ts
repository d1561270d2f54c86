import type { Mutant } from './mutant.ts';

const store = 'src/main/store';
const sync = 'src/main/sync';

export const observationMutants: readonly Mutant[] = [
  {
    file: `${store}/article-version.ts`,
    search: 'const baseId = isBusy(writable, key) ? baseBefore : shared;',
    replace: 'const baseId = isBusy(writable, -1 as ArticleKey) ? baseBefore : shared;',
    why: 'base moves under what she edits',
    noticedBy: { file: 'src/main/store/journal.test.ts', title: 'while an operation is open' },
  },
  {
    file: `${store}/article-version.ts`,
    search: 'baseId !== null && otherText(writable, baseBefore, baseId) ? 1 : 0,',
    replace: 'baseId !== null && otherText(writable, baseId, baseId) ? 1 : 0,',
    why: 'a window goes on typing in a text that was replaced under it',
    noticedBy: { file: 'test/contract/publish-typing.test.ts', title: 'never lets steps of an old text' },
  },
  {
    file: `${store}/article.ts`,
    search: 'article.hasDraft === row.hasDraft &&',
    replace: '',
    why: 'a new server draft is not seen',
    noticedBy: { file: 'src/main/sync/pull-later.test.ts', title: 'SYNC-DRAFT-SEEN' },
  },
  {
    file: `${store}/trash.ts`,
    search: '       AND NOT EXISTS (SELECT 1 FROM working_copy WHERE article_key = article.key)\n',
    replace: '',
    why: 'an article that she edits goes to the trash when it is deleted there',
    noticedBy: { file: 'src/main/sync/pull-missing.test.ts', title: 'SYNC-DELETED-EDITED' },
  },
  {
    file: `${store}/working-copy-edit.ts`,
    search:
      "if (edit.revision !== null && edit.revision !== article.revision) return failed({ kind: 'edited-elsewhere' });",
    replace: '',
    why: 'steps land in a text that they were not made on',
    noticedBy: { file: 'src/main/store/working-copy-edit.test.ts' },
  },
  {
    file: `${store}/working-copy-rebase.ts`,
    search: '([field, value]) => JSON.stringify(base[field as keyof typeof base]) !== JSON.stringify(value),',
    replace: '([field, value]) => JSON.stringify(base[field as keyof typeof base]) === JSON.stringify(value),',
    why: 'a name that she typed while the text went up is dropped',
    noticedBy: { file: 'test/contract/publish-merge.test.ts', title: 'takes a field back' },
  },
  {
    file: `${store}/handle.ts`,
    search: 'transaction: (act) => commit(act, true),',
    replace: 'transaction: (act) => act(),',
    why: 'a crash leaves half of a change behind',
    noticedBy: { file: 'src/main/store/journal.test.ts', title: 'a transaction that fails' },
  },
  {
    file: `${store}/open-store.ts`,
    search: "database.pragma('synchronous = FULL');",
    replace: "database.pragma('synchronous = NORMAL');",
    why: 'a power cut takes back words that were acknowledged',
    noticedBy: { file: 'src/main/store/open-store.test.ts', title: 'is written as durably' },
  },
  {
    file: `${sync}/article-observation.ts`,
    search: 'updatedAt !== null && serverMs !== null && serverMs - Date.parse(updatedAt) <= racyMs;',
    replace: 'updatedAt !== null && serverMs !== null && serverMs - Date.parse(updatedAt) < -racyMs;',
    why: 'a second change within the same second is never seen',
    noticedBy: { file: 'src/main/sync/pull-later.test.ts', title: 'SYNC-RACY' },
  },
  {
    file: `${sync}/article-observation.ts`,
    search: 'article.categories.filter((category) => !uncategorized.has(category));',
    replace: 'article.categories.filter((category) => category !== "" || uncategorized.has(category));',
    why: 'the Uncategorized id enters an article',
    noticedBy: { file: 'src/main/sync/pull-first.test.ts', title: 'SYNC-UNCATEGORIZED' },
  },
  {
    file: `${sync}/pull-listing.ts`,
    search: 'return ok({ complete: count - countHeld(store, collectionId) === countGap });',
    replace: 'return ok({ complete: count - countHeld(store, collectionId) !== countGap + 1000 });',
    why: 'a deletion is not seen until hours later',
    noticedBy: { file: 'src/main/sync/pull-shifted.test.ts', title: 'SYNC-COUNT' },
  },
  {
    file: `${sync}/pull-listing.ts`,
    search: "if (state === 'ended' || (allEqual && reachesBelow(items, watermark))) break;",
    replace: "if (state === 'ended' || allEqual || reachesBelow(items, watermark)) break;",
    why: 'a pass over the newest ends after its first page',
    noticedBy: { file: 'src/main/sync/pull-later.test.ts', title: 'SYNC-PASS-STOP' },
  },
  {
    file: `${sync}/pull-checking.ts`,
    search: "if (fetched.error.kind === 'not-found') tally.gone.add(key);",
    replace: "if (fetched.error.kind !== 'offline') tally.gone.add(key);",
    why: 'a 403 counts as a deletion',
    noticedBy: { file: 'src/main/sync/pull-missing.test.ts', title: 'SYNC-MISSING is not deleted' },
  },
  {
    file: `${sync}/text-fetcher.ts`,
    search: 'if (isOvertaken(store, key, asked)) continue;',
    replace: 'if (asked < 0) continue;',
    why: 'a text that was asked for before our write takes the article back',
    noticedBy: { file: 'src/main/sync/pull-overtaken.test.ts' },
  },
  {
    file: `${sync}/pull-rows.ts`,
    search: 'if (known !== null && isOvertaken(store, known.key, asked)) {',
    replace: 'if (known !== null && asked < 0) {',
    why: 'a row that was listed before our write takes the article back',
    noticedBy: { file: 'src/main/sync/pull-overtaken.test.ts' },
  },
  {
    file: 'src/main/store/trash.ts',
    search: '  if (former !== null && former.number === null) noteFormerId(writable, key, former.id);\n',
    replace: '  if (former === null) noteFormerId(writable, key, fresh.id);\n',
    why: 'links to what was given up and taken from the trash lead nowhere',
    noticedBy: { file: 'test/contract/publish-links.test.ts', title: 'PUB-81 finds what was given up' },
  },
  {
    file: 'src/main/store/take-back.ts',
    search: 'const former = named === null ? findByLocalId(readable, id) : null;',
    replace: 'const former = named === undefined ? findByLocalId(readable, id) : null;',
    why: 'words that were put aside for a new article make a second one of it',
    noticedBy: { file: 'src/main/workspace/recovery.test.ts', title: 'REC-BACK knows a new article' },
  },
];
