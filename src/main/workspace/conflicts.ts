import { assert } from '../../shared/base/assert.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { ProcedureOutput } from '../../shared/contract/procedures.ts';
import type { ArticleConflict } from '../../shared/contract/views.ts';
import type { Choice } from '../../shared/document/merge-choice.ts';
import type { ArticleFields } from '../../shared/model/article.ts';
import { changedFields } from '../../shared/model/changed-fields.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import {
  type ConflictChoices,
  mergeArticle,
  type MergedArticle,
  type RegionChoice,
  sameRegion,
  type TextConflict,
  type TextRules,
} from '../../shared/model/merge-article.ts';
import { ownText, ownTexts } from '../../shared/model/own-words.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import type { Clock } from '../ports/clock.ts';
import type { Random } from '../ports/random.ts';
import { openOperation } from '../publish/outbox.ts';
import { logActivity } from '../store/activity.ts';
import { createLocalArticle } from '../store/article.ts';
import { readRow } from '../store/article-row.ts';
import { keepGivenUp, setBase } from '../store/article-version.ts';
import type { Writable } from '../store/handle.ts';
import type { ChangedFields } from '../store/json-column.ts';
import { isGoneCollection } from '../store/structure.ts';
import { rebaseWorkingCopy } from '../store/working-copy-rebase.ts';
import { endIfUnchanged, endWorkingCopy, putWorkingCopy, replaceText, setFields } from '../store/working-copy-edit.ts';
import { localId } from './article-links.ts';
import { forgetChoices, type KeptChoices, keepChoices, readChoices } from '../store/conflict-choices.ts';
import {
  type ConflictSides,
  fittingChoices,
  mergeChosen,
  readConflict,
  readSides,
  valuesOf,
  withOwnWords,
} from './conflict-reading.ts';

export interface MadeChoices {
  readonly regions: readonly {
    readonly index: number;
    readonly choice: Choice | null;
    /** What was kept last of the same typing: that it is another text now gives nothing up. */
    readonly over?: string | undefined;
  }[];
  readonly fields: readonly {
    readonly field: 'name' | 'slug' | 'status' | 'categories';
    readonly choice: 'mine' | 'theirs' | null;
  }[];
}

/** What a conflict ends with: one version's text whole, both as decided, or a text of her own. */
export type Resolution = 'mine' | 'theirs' | 'merged' | { readonly html: string };

/** Articles that both she and others changed. Nothing here sends anything; each call is durable when it answers. */
export interface Conflicts {
  /** `no-conflict`: nothing is to be decided about it. */
  read(key: ArticleKey): Result<ArticleConflict, Trouble>;
  /** `edited-elsewhere`: it moved since `stamp`; look again. */
  choose(key: ArticleKey, stamp: string, made: MadeChoices): Result<ArticleConflict, Trouble>;
  /** `stamp` null: as it is now. `conflict`: something is still to be decided. `outcome-unknown`: a write is under way. */
  resolve(
    key: ArticleKey,
    stamp: string | null,
    take: Resolution,
  ): Result<ProcedureOutput<'conflict.resolve'>, Trouble>;
}

export interface ConflictsOptions {
  readonly handle: Writable;
  readonly clock: Clock;
  readonly random: Random;
  readonly texts: TextRules;
  /** After the commit: the article's working copy is another one now, or is gone. */
  readonly changed: (key: ArticleKey) => void;
}

export const createConflicts = (options: ConflictsOptions): Conflicts => new OpenConflicts(options);

class OpenConflicts implements Conflicts {
  readonly #options: ConflictsOptions;

  constructor(options: ConflictsOptions) {
    this.#options = options;
  }

  read(key: ArticleKey): Result<ArticleConflict, Trouble> {
    return readConflict(this.#options.handle, key, this.#options.texts);
  }

  choose(key: ArticleKey, stamp: string, made: MadeChoices): Result<ArticleConflict, Trouble> {
    const { handle, texts } = this.#options;
    const sides = this.#sidesAt(key, stamp);
    if (!sides.ok) return sides;
    const merged = mergeChosen(handle, sides.value, texts);
    const kept = readChoices(handle, key);
    const chosen = withChoices(kept, sides.value, merged.textConflicts, made);
    handle.transaction(() => {
      if (givesWordsUp(kept, chosen, made)) this.#keepOwnWords(key, sides.value);
      keepChoices(handle, key, chosen);
    });
    return this.read(key);
  }

  resolve(
    key: ArticleKey,
    stamp: string | null,
    take: Resolution,
  ): Result<ProcedureOutput<'conflict.resolve'>, Trouble> {
    const { handle } = this.#options;
    const sides = this.#sidesAt(key, stamp);
    if (!sides.ok) return sides;
    if (openOperation(handle, key) !== null) return failed({ kind: 'outcome-unknown' });
    const resolved = handle.transaction(() =>
      sides.value.kind === 'deleted' ? this.#resolveDeleted(sides.value, take) : this.#resolve(sides.value, take),
    );
    if (!resolved.ok) return resolved;
    this.#options.changed(key);
    if (resolved.value !== key) this.#options.changed(resolved.value);
    return ok({ key: resolved.value, row: readRow(handle, resolved.value) });
  }

  #sidesAt(key: ArticleKey, stamp: string | null): Result<ConflictSides, Trouble> {
    const sides = readSides(this.#options.handle, key);
    if (!sides.ok || stamp === null || stamp === sides.value.stamp) return sides;
    return failed({ kind: 'edited-elsewhere' });
  }

  #resolve(sides: ConflictSides, take: Resolution): Result<ArticleKey, Trouble> {
    const { handle, texts } = this.#options;
    const { key } = sides.article;
    if (take === 'theirs') return this.#giveUp(sides);
    const merged = mergeChosen(handle, sides, texts);
    if (take === 'merged' && merged.open > 0)
      return failed({ kind: 'conflict', detail: `${merged.open} still to decide.` });
    // What was taken as merged has every text that has a place.
    const left = take === 'merged' ? merged.unplaced : ownTexts(readChoices(handle, key).regions);
    if (left.length > 0) this.#keepOwnWords(key, sides);
    const fields = take === 'merged' ? merged.fields : hersFirst(sides, merged, texts, fittingChoices(handle, sides));
    this.#put(sides, take === 'mine' ? { ...fields, text: hersWhole(sides) } : typedOr(fields, take), take);
    return ok(key);
  }

  /** All that she typed in the conflict, in the history of `key`: it is not what the article says from now on. */
  #keepOwnWords(key: ArticleKey, sides: ConflictSides): void {
    const { handle, clock, texts } = this.#options;
    const fields = withOwnWords(sides, texts, readChoices(handle, sides.article.key));
    keepGivenUp(handle, key, { fields, atMs: clock.wallMs() });
  }

  /** She gives her version up; its words stay in the article's history. */
  #giveUp(sides: ConflictSides): Result<ArticleKey, Trouble> {
    const { handle, clock } = this.#options;
    const { key } = sides.article;
    this.#endChoices(key, sides);
    endWorkingCopy(handle, key, { keep: true, atMs: clock.wallMs() });
    return ok(key);
  }

  /** From now on the server's version is what hers counts from: she has seen it, and this is what she wants instead. */
  #put({ article, copy, base, mine }: ConflictSides, wanted: ArticleFields, take: Resolution): void {
    const { handle, clock } = this.#options;
    const { key, remoteId } = article;
    const atMs = clock.wallMs();
    assert(remoteId !== null, 'the server showed it');
    const isHers = wanted.text === copy.html;
    const hers = new Set(changedFields(base, mine));
    // A name is as much hers as a text; a pause that has it may be forgotten (HIST-BOUND).
    if (!isHers || changedFields(mine, wanted).some((field) => hers.has(field)))
      keepGivenUp(handle, key, { fields: mine, atMs });
    setBase(handle, key, remoteId);
    // Her own text goes on in the document that she has open, its steps and its place included.
    const text = { source: wanted.text, snapshot: null, html: wanted.text };
    const put = isHers ? this.#keepDocument(key, wanted) : putWorkingCopy(handle, key, text, fieldsOf(wanted), atMs);
    assert(put.ok, 'an edited article can be edited');
    endIfUnchanged(handle, key, atMs);
    forgetChoices(handle, key);
    const how = typeof take === 'object' ? 'html' : take;
    logActivity(handle, { atMs, kind: 'resolved', key, detail: { take: how } });
  }

  /** Her text stays as it is, in its own document; only what it counts from has moved. */
  #keepDocument(key: ArticleKey, wanted: ArticleFields): Result<number, Trouble> {
    const { handle, clock } = this.#options;
    rebaseWorkingCopy(handle, key, fieldsOf(wanted));
    return setFields(handle, { key, fields: {}, atMs: clock.wallMs() });
  }

  #resolveDeleted(sides: ConflictSides, take: Resolution): Result<ArticleKey, Trouble> {
    const { handle, clock, random } = this.#options;
    const { article, mine } = sides;
    if (take === 'theirs') return this.#giveUp(sides);
    if (take === 'merged') return failed({ kind: 'deleted-on-server' });
    if (isGoneCollection(handle, article.collectionId)) return failed({ kind: 'collection-gone' });
    const { name, slug, status } = mine;
    const atMs = clock.wallMs();
    const id = localId(random.hex(8));
    const key = createLocalArticle(handle, { id, collectionId: article.collectionId, name, slug, status, atMs });
    const html = typeof take === 'object' ? take.html : mine.text;
    const begun = replaceText(handle, { key, revision: null, html, atMs });
    const { categories, keywords, related } = mine;
    const filled = begun.ok
      ? setFields(handle, {
          key,
          fields: { categories: [...categories], keywords: [...keywords], related: [...related] },
          atMs,
        })
      : begun;
    if (!filled.ok) return filled;
    // The new article is where she looks for them: the old one goes to the trash.
    this.#endChoices(key, sides);
    this.#giveUp(sides);
    return ok(key);
  }

  /** Ends what she decided so far, of which nothing was taken; her own words are in the history of `key` then. */
  #endChoices(key: ArticleKey, sides: ConflictSides): void {
    const { handle } = this.#options;
    if (ownTexts(readChoices(handle, sides.article.key).regions).length > 0) this.#keepOwnWords(key, sides);
    forgetChoices(handle, sides.article.key);
  }
}

/** Whether a text of her own gives way to another choice, and is not what she herself went on typing at. */
function givesWordsUp(before: KeptChoices, now: KeptChoices, { regions }: MadeChoices): boolean {
  const typing = new Set(regions.map(({ choice, over }) => (ownText(choice) === null ? undefined : over)));
  return before.regions.some((region) => {
    const own = ownText(region.choice);
    if (own === null || own.trim() === '' || typing.has(own)) return false;
    return !now.regions.some((one) => sameRegion(one, region) && ownText(one.choice) === own);
  });
}

/** Her text whole where she changed it, else theirs. */
const hersWhole = ({ base, mine, theirs }: ConflictSides): string =>
  mine.text === base.text ? theirs.text : mine.text;

const typedOr = (fields: ArticleFields, take: Resolution): ArticleFields =>
  typeof take === 'object' ? { ...fields, text: take.html } : fields;

/** A text that she gives whole says nothing of the other fields: what is still to be decided there is hers. */
function hersFirst(
  sides: ConflictSides,
  merged: MergedArticle,
  texts: TextRules,
  { fields, regions }: ConflictChoices,
): ArticleFields {
  const open = merged.fieldConflicts
    .filter(({ choice }) => choice === null)
    .map(({ field }) => [field, 'mine'] as const);
  return mergeArticle(sides, texts, { regions, fields: { ...fields, ...Object.fromEntries(open) } }).fields;
}

function fieldsOf({ name, slug, status, categories, keywords, related }: ArticleFields): ChangedFields {
  return { name, slug, status, categories: [...categories], keywords: [...keywords], related: [...related] };
}

function withChoices(
  kept: KeptChoices,
  sides: ConflictSides,
  conflicts: readonly TextConflict[],
  made: MadeChoices,
): KeptChoices {
  let regions: readonly RegionChoice[] = kept.regions;
  for (const { index, choice } of made.regions) {
    const conflict = conflicts[index];
    if (conflict === undefined) continue;
    const { base, mine, theirs, nth } = conflict;
    const name = { base, mine, theirs, nth };
    regions = regions.filter((one) => !sameRegion(one, name));
    if (choice !== null) regions = [...regions, { ...name, choice }];
  }
  const fields = { ...kept.fields };
  for (const { field, choice } of made.fields) {
    if (choice === null) delete fields[field];
    else fields[field] = { choice, about: valuesOf(sides, field) };
  }
  return { fields, regions };
}
