/** A bug that somebody could make: `search` occurs exactly once in `file`, and the program still compiles with `replace`. */
export interface Mutant {
  readonly file: string;
  readonly search: string;
  readonly replace: string;
  /** What goes wrong with it. */
  readonly why: string;
}

const model = 'src/shared/model';
const publish = 'src/main/publish';
const store = 'src/main/store';
const sync = 'src/main/sync';
const api = 'src/main/docs-api';

const decisions: readonly Mutant[] = [
  {
    file: `${model}/publish-decision.ts`,
    search: "if (facts.outcomeUnknown) return refuse('PUB-01', 'outcome-unknown');",
    replace: '',
    why: 'an article is sent again while an earlier write of it may still arrive',
  },
  {
    file: `${model}/publish-decision.ts`,
    search: "if (!facts.exact) return refuse('PUB-02', 'needs-attention');",
    replace: '',
    why: 'a text goes up that does not read back as it was written',
  },
  {
    file: `${model}/publish-decision.ts`,
    search:
      "if (endangersDraft(fields, desired) && isForeign && !choice.replaceDraft) return refuse('PUB-09', 'server-draft');",
    replace: '',
    why: 'a publish destroys a server draft without asking',
  },
  {
    file: `${model}/publish-decision.ts`,
    search: "if (isForeign && !choice.replaceDraft) return refuse('PUB-09', 'server-draft', staged);",
    replace: '',
    why: 'a draft replaces a colleague’s draft without asking',
  },
  {
    file: `${model}/publish-decision.ts`,
    search: "fields.includes('text') || (fields.includes('status') && wanted.status === 'published');",
    replace: "fields.includes('status') && wanted.status === 'published';",
    why: 'a text is not known to destroy a draft',
  },
  {
    file: `${model}/publish-decision.ts`,
    search: 'if (facts.ownDraftText === null) return true;',
    replace: 'if (facts.ownDraftText === null) return false;',
    why: 'every draft counts as our own',
  },
  {
    file: `${model}/publish-settlement.ts`,
    search: 'export const settledAfterSeconds = 60;',
    replace: 'export const settledAfterSeconds = 0;',
    why: 'a write that was not answered counts as lost while it is still on its way',
  },
  {
    file: `${model}/publish-settlement.ts`,
    search: "if (holds(write, observed, sameText)) return 'arrived';",
    replace: "if (holds(write, observed, sameText) || write.base !== null) return 'arrived';",
    why: 'every write that was not answered counts as arrived',
  },
  {
    file: `${model}/publish-settlement.ts`,
    search: "if (found) return 'arrived';",
    replace: '',
    why: 'a create whose answer was lost is never found',
  },
  {
    file: `${model}/reconcile.ts`,
    search: "if (merged.open > 0) return { action: 'ask', rule: 'RECON-CONFLICT', reason: 'conflict', merged };",
    replace: '',
    why: 'where words collide, one side is taken without asking',
  },
  {
    file: `${model}/reconcile.ts`,
    search: "return { action: 'ask', rule: 'RECON-DELETED', reason: 'deleted-on-server', merged: null };",
    replace: "return { action: 'create', rule: 'RECON-NEW', fields: working };",
    why: 'what a colleague deleted is made anew',
  },
  {
    file: `${model}/reconcile.ts`,
    search: "if (merged.changed.length === 0) return { action: 'same', rule: 'RECON-SAME', merged };",
    replace: '',
    why: 'what the server has already is sent again',
  },
  {
    file: `${model}/merge-article.ts`,
    search: 'if (theirs.text === base.text || same(base.text, theirs.text)) return agreed(mine.text);',
    replace: 'if (theirs.text.length > 0) return agreed(mine.text);',
    why: 'her text replaces theirs instead of being merged with it',
  },
  {
    file: `${model}/merge-article.ts`,
    search: 'if (mine.text === base.text || mine.text === theirs.text) return agreed(theirs.text);',
    replace: 'if (mine.text === base.text || mine.text === theirs.text) return agreed(mine.text);',
    why: 'a text that she did not touch goes back over theirs',
  },
  {
    file: `${model}/merge-article.ts`,
    search: 'if (!conflict && mine[field] === base[field]) return theirs[field];',
    replace: 'if (!conflict && mine[field] === base[field]) return mine[field];',
    why: 'a name that others changed goes back to what it was',
  },
  {
    file: `${model}/merge-article.ts`,
    search: 'mine[field] !== base[field] && theirs[field] !== base[field] && mine[field] !== theirs[field]',
    replace: 'mine[field] !== base[field] && theirs[field] !== base[field] && mine[field] === `${theirs[field]}!`',
    why: 'two new names are no conflict: hers wins',
  },
  {
    file: `${model}/merge-article.ts`,
    search: 'const published: readonly Undecided[] = wasPublished && readersSee() ?',
    replace: 'const published: readonly Undecided[] = wasPublished && !readersSee() ?',
    why: 'a text for a hidden article goes live without asking',
  },
  {
    file: `${model}/merge-set.ts`,
    search: 'theirs.filter((member) => wanted.has(member) || !before.has(member));',
    replace: 'theirs.filter((member) => wanted.has(member));',
    why: 'keywords that others added are taken away',
  },
  {
    file: `${model}/merge-set.ts`,
    search: 'const added = mine.filter((member) => !before.has(member));',
    replace: 'const added = mine;',
    why: 'keywords that others took away come back',
  },
];

const publishing: readonly Mutant[] = [
  {
    file: `${publish}/send-create.ts`,
    search: '  markSent(context, operation.id, null);\n',
    replace: '',
    why: 'after a crash a create that left counts as never sent',
  },
  {
    file: `${publish}/send-create.ts`,
    search: 'const slug = creationSlug(fields.slug, operation.id);',
    replace: 'const { slug } = fields;',
    why: 'a created article cannot be told from others',
  },
  {
    file: `${publish}/send-create.ts`,
    search: "filter((field) => field === 'slug' || field === 'status')",
    replace: 'filter(() => true)',
    why: 'completing a new article takes back what others wrote in it',
  },
  {
    file: `${publish}/send-write.ts`,
    search: "if (error.kind === 'outcome-unknown' || error.stale === true) {",
    replace: 'if (error.stale === true) {',
    why: 'a lost answer counts as a failure',
  },
  {
    file: `${publish}/send-write.ts`,
    search: "if (error.stale === true && operation.state.stage === 'journalled') {",
    replace: 'if (error.stale === true) {',
    why: 'a write that was sent before and waits for its second sending counts as never sent',
  },
  {
    file: `${publish}/look-age.ts`,
    search: 'const lookAgeMaxMs = 30_000;',
    replace: 'const lookAgeMaxMs = 3_000_000;',
    why: 'a write trusts a look that is an hour old',
  },
  {
    file: `${publish}/server-look.ts`,
    search: 'if (isOvertaken(context.handle, key, asked)) continue;',
    replace: 'if (asked < 0) continue;',
    why: 'an answer that is older than what is known decides',
  },
  {
    file: `${publish}/server-look.ts`,
    search: '  keepDraft(context, key, shown);\n',
    replace: '',
    why: 'a draft is replaced without a copy here',
  },
  {
    file: `${publish}/server-look.ts`,
    search:
      "if (answer.error.kind !== 'not-found') return failed(plainTrouble(answer.error));\n      if (isNotVisible(",
    replace: "if (answer.error.kind === 'offline') return failed(plainTrouble(answer.error));\n      if (isNotVisible(",
    why: 'any refusal counts as a deletion',
  },
  {
    file: `${publish}/confirm-write.ts`,
    search: '  if (copy.revision === payload.revision) {',
    replace: '  if (copy.revision >= payload.revision) {',
    why: 'what is typed while an article goes up is dropped with the answer',
  },
  {
    file: `${publish}/confirm-write.ts`,
    search: 'const fields = { ...answered, ...seen, text: hers };',
    replace: 'const fields = { ...answered, ...seen };',
    why: 'others’ words in an answer count as deleted by her',
  },
  {
    file: `${publish}/confirm-write.ts`,
    search: '  const seen = pickNamed(snapshot, wanted);\n',
    replace: '  const seen = pickNamed(snapshot, {});\n',
    why: 'her new name replaces one that she never saw',
  },
  {
    file: `${publish}/confirm-write.ts`,
    search: 'if (changedFields(fields, created).length === 0) return observedId(context, key);',
    replace: 'if (fields.id === created.id) return observedId(context, key);',
    why: 'what others wrote in a new article counts as what she sent',
  },
  {
    file: `${publish}/publish-article.ts`,
    search: 'const facts = { ...fresh, copy, working, exact };',
    replace: 'const facts = { ...begun, ...(fresh === null ? {} : { copy, working, exact }) };',
    why: 'what the look before a write shows is ignored',
  },
  {
    file: `${publish}/publish-article.ts`,
    search: 'if (!before.facts.remote?.hasDraft || !mayEndDraft(before.decision))',
    replace:
      'if (!before.facts.remote?.hasDraft || before.decision.action !== "refuse" || !mayEndDraft(before.decision))',
    why: 'a draft that replaced our own is destroyed unread',
  },
  {
    file: `${publish}/publish-article.ts`,
    search: 'const names = decision?.fields ?? changedFields(base, working);',
    replace: "const names = ['name', 'text', 'status', 'keywords'] as const;",
    why: 'fields go up that nobody edited',
  },
  {
    file: `${publish}/probe.ts`,
    search: "if (state.stage !== 'sent' && state.stage !== 'unknown') {",
    replace: "if (state.stage !== 'unknown') {",
    why: 'a write that a crash cut off counts as never sent',
  },
  {
    file: `${publish}/publishing.ts`,
    search: 'const turn = this.#last.then(act);',
    replace: 'const turn = act();',
    why: 'an article is in two hands at once',
  },
  {
    file: `${publish}/publish-job.ts`,
    search: 'if (result.trouble !== null && concernsEveryArticle(result.trouble.kind)) everyones = result.trouble;',
    replace: 'if (result.trouble !== null) everyones = result.trouble;',
    why: 'one article’s trouble stops the others',
  },
];

const client: readonly Mutant[] = [
  {
    file: `${api}/answer-verdict.ts`,
    search: "'captive-portal': { ...unclear,",
    replace: "'captive-portal': { ...nothingHappened,",
    why: 'a page in the answer’s place counts as nothing done',
  },
  {
    file: `${api}/answer-verdict.ts`,
    search: "'server-trouble': unclear,",
    replace: "'server-trouble': nothingHappened,",
    why: 'a 502 after the effect counts as nothing done',
  },
  {
    file: `${api}/answer-verdict.ts`,
    search: "'malformed-answer': { ...unclear,",
    replace: "'malformed-answer': { ...nothingHappened,",
    why: 'half an answer counts as nothing done',
  },
  {
    file: `${api}/exchange.ts`,
    search: 'if (call.stillGood?.() === false) {',
    replace: 'if (call.stillGood?.() === undefined && call.stillGood !== undefined) {',
    why: 'a write that the budget held back leaves on an old look',
  },
  {
    file: 'src/main/budget/refusal.ts',
    search: 'const pauseMs = Math.max(saidMs, backoffMs) + jitterMs;',
    replace: 'const pauseMs = 0 * (saidMs + backoffMs + jitterMs);',
    why: 'a 429 is answered with the next request',
  },
];

const observing: readonly Mutant[] = [
  {
    file: `${store}/article-version.ts`,
    search: 'const baseId = isBusy(writable, key) ? before.baseId : shared;',
    replace: 'const baseId = isBusy(writable, -1 as ArticleKey) ? before.baseId : shared;',
    why: 'base moves under what she edits',
  },
  {
    file: `${store}/article-version.ts`,
    search: 'baseId !== null && otherText(writable, before.baseId, baseId) ? 1 : 0,',
    replace: 'baseId !== null && otherText(writable, baseId, baseId) ? 1 : 0,',
    why: 'a window goes on typing in a text that was replaced under it',
  },
  {
    file: `${store}/article.ts`,
    search: 'article.hasDraft === row.hasDraft &&',
    replace: '',
    why: 'a new server draft is not seen',
  },
  {
    file: `${store}/trash.ts`,
    search: '       AND NOT EXISTS (SELECT 1 FROM working_copy WHERE article_key = article.key)\n',
    replace: '',
    why: 'an article that she edits goes to the trash when it is deleted there',
  },
  {
    file: `${store}/working-copy-edit.ts`,
    search:
      "if (edit.revision !== null && edit.revision !== article.revision) return failed({ kind: 'edited-elsewhere' });",
    replace: '',
    why: 'steps land in a text that they were not made on',
  },
  {
    file: `${store}/working-copy-rebase.ts`,
    search: '([field, value]) => JSON.stringify(base[field as keyof typeof base]) !== JSON.stringify(value),',
    replace: '([field, value]) => JSON.stringify(base[field as keyof typeof base]) === JSON.stringify(value),',
    why: 'a name that she typed while the text went up is dropped',
  },
  {
    file: `${store}/handle.ts`,
    search: 'transaction: (act) => (database.inTransaction ? act() : transact({ prepare, watched }, database, act)),',
    replace: 'transaction: (act) => (database.open ? act() : transact({ prepare, watched }, database, act)),',
    why: 'a crash leaves half of a change behind',
  },
  {
    file: `${store}/open-store.ts`,
    search: "database.pragma('synchronous = FULL');",
    replace: "database.pragma('synchronous = NORMAL');",
    why: 'a power cut takes back words that were acknowledged',
  },
  {
    file: `${sync}/article-observation.ts`,
    search: 'updatedAt !== null && serverMs !== null && serverMs - Date.parse(updatedAt) <= racyMs;',
    replace: 'updatedAt !== null && serverMs !== null && serverMs - Date.parse(updatedAt) < -racyMs;',
    why: 'a second change within the same second is never seen',
  },
  {
    file: `${sync}/article-observation.ts`,
    search: 'article.categories.filter((category) => !uncategorized.has(category));',
    replace: 'article.categories.filter((category) => category !== "" || uncategorized.has(category));',
    why: 'the Uncategorized id enters an article',
  },
  {
    file: `${sync}/pull-listing.ts`,
    search: 'return ok({ complete: count - countHeld(store, collectionId) === countGap });',
    replace: 'return ok({ complete: count - countHeld(store, collectionId) !== countGap + 1000 });',
    why: 'a deletion is not seen until hours later',
  },
  {
    file: `${sync}/pull-listing.ts`,
    search: 'if (ended || (allEqual && reachesBelow(items, watermark))) break;',
    replace: 'if (ended || allEqual || reachesBelow(items, watermark)) break;',
    why: 'a pass over the newest ends after its first page',
  },
  {
    file: `${sync}/pull-checking.ts`,
    search: "if (fetched.error.kind !== 'not-found') return fetched;",
    replace: "if (fetched.error.kind === 'offline') return fetched;",
    why: 'a 403 counts as a deletion',
  },
  {
    file: `${sync}/text-fetcher.ts`,
    search: 'if (isOvertaken(store, key, asked)) continue;',
    replace: 'if (asked < 0) continue;',
    why: 'a text that was asked for before our write takes the article back',
  },
  {
    file: `${sync}/pull-rows.ts`,
    search: 'if (known !== null && isOvertaken(store, known.key, asked)) {',
    replace: 'if (known !== null && asked < 0) {',
    why: 'a row that was listed before our write takes the article back',
  },
];

export const mutants: readonly Mutant[] = [...decisions, ...publishing, ...client, ...observing];
