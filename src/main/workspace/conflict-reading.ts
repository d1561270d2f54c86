import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { ArticleConflict } from '../../shared/contract/views.ts';
import type { Choice } from '../../shared/document/merge-choice.ts';
import type { ArticleField, ArticleFields } from '../../shared/model/article.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import {
  type ConflictChoices,
  mergeArticle,
  type MergedArticle,
  type MergeSides,
  type RegionChoice,
  strayCategories,
  type TextRules,
} from '../../shared/model/merge-article.ts';
import { ownText, ownTexts, withWordsAtEnd } from '../../shared/model/own-words.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { knownCategories } from '../publish/article-facts.ts';
import { readArticle, type StoredArticle } from '../store/article.ts';
import { readRow } from '../store/article-row.ts';
import { readBase, readRemote } from '../store/article-version.ts';
import type { Readable } from '../store/handle.ts';
import { readCategories } from '../store/structure.ts';
import { readWorkingCopy, workingFields, type WorkingCopy } from '../store/working-copy.ts';
import { readChoices } from '../store/conflict-choices.ts';

/** The three versions of an article that changed on the server while it is edited here. */
export interface ConflictSides extends MergeSides {
  readonly article: StoredArticle;
  readonly copy: WorkingCopy;
  readonly kind: ArticleConflict['kind'];
  readonly stamp: string;
}

/** `no-conflict`: nothing is edited here, or the server's version is the one that she began from. */
export function readSides(readable: Readable, key: ArticleKey): Result<ConflictSides, Trouble> {
  const article = readArticle(readable, key);
  if (article === null || article.trashedAtMs !== null) return failed({ kind: 'unknown-article' });
  const copy = readWorkingCopy(readable, key);
  const base = readBase(readable, key);
  const remote = readRemote(readable, key);
  const nothing: Result<never, Trouble> = failed({ kind: 'no-conflict' });
  if (copy === null || base === null || remote === null) return nothing;
  const sides: ConflictSides = {
    article,
    copy,
    kind: article.presence === 'deleted' ? 'deleted' : 'changed',
    stamp: `${article.baseId}.${article.remoteId}.${article.revision}.${article.presence}`,
    base: base.fields,
    mine: workingFields(readable, copy),
    theirs: remote.fields,
    categories: knownCategories(readable, article.collectionId),
  };
  const isOther = article.baseId !== article.remoteId && copy.respelledId !== article.remoteId;
  const isMoved = sides.kind === 'deleted' || isOther;
  return isMoved || strayCategories(sides).length > 0 ? ok(sides) : nothing;
}

/** Everything that a person needs to see to decide. */
export function readConflict(readable: Readable, key: ArticleKey, texts: TextRules): Result<ArticleConflict, Trouble> {
  const sides = readSides(readable, key);
  if (!sides.ok) return sides;
  const merged = sides.value.kind === 'deleted' ? null : mergeChosen(readable, sides.value, texts);
  return describe(readable, sides.value, merged);
}

/** The merge with the choices that are kept. */
export const mergeChosen = (readable: Readable, sides: ConflictSides, texts: TextRules): MergedArticle =>
  mergeArticle(sides, texts, fittingChoices(readable, sides));

/** What a field's choice is about: where one of the three values is another by now, she is asked anew (RECON-CHOICE). */
export const valuesOf = ({ base, mine, theirs }: MergeSides, field: ArticleField): string =>
  JSON.stringify([base[field], mine[field], theirs[field]]);

/** Of the choices that are kept, those that are about what the sides have now; of regions the merge sees to it itself. */
export function fittingChoices(readable: Readable, sides: ConflictSides): ConflictChoices {
  const { fields, regions } = readChoices(readable, sides.article.key);
  const fitting: Partial<Record<ArticleField, 'mine' | 'theirs'>> = {};
  for (const field of ['name', 'slug', 'status', 'categories'] as const) {
    const kept = fields[field];
    if (kept?.about === valuesOf(sides, field)) fitting[field] = kept.choice;
  }
  return { fields: fitting, regions };
}

/**
 * Her version with all that she typed in the conflict: each text in its place, and those that have none at the end
 * (RECON-WORDS).
 */
export function withOwnWords(
  sides: MergeSides,
  texts: TextRules,
  { regions }: Pick<ConflictChoices, 'regions'>,
): ArticleFields {
  const found = mergeArticle(sides, texts, { fields: {}, regions });
  const isTyped = found.textConflicts.some(({ choice }) => ownText(choice) !== null);
  const decided = found.textConflicts.map((place): RegionChoice => {
    const own = ownText(place.choice);
    return { ...place, choice: own === null ? 'mine' : { html: own } };
  });
  const whole = isTyped ? mergeArticle(sides, texts, { fields: {}, regions: decided }) : null;
  // One that fits beside what else was chosen may not fit beside hers.
  const open = [...found.textConflicts, ...(whole?.textConflicts ?? [])].filter(({ choice }) => choice === null);
  const apart = [...open.flatMap(({ own }) => own ?? []), ...found.unplaced];
  return { ...sides.mine, text: withWordsAtEnd(whole?.fields.text ?? sides.mine.text, apart) };
}

function describe(
  readable: Readable,
  sides: ConflictSides,
  merged: MergedArticle | null,
): Result<ArticleConflict, Trouble> {
  const row = readRow(readable, sides.article.key);
  if (row === null) return failed({ kind: 'unknown-article' });
  const { kind, stamp, base, mine, theirs } = sides;
  const say = speaker(readable, sides.article);
  return ok({
    row,
    kind,
    stamp,
    base: sideOf(base),
    mine: sideOf(mine),
    theirs: kind === 'deleted' ? null : sideOf(theirs),
    theirUpdatedAt: sides.article.updatedAt,
    fields: (merged?.fieldConflicts ?? []).map(({ field, why, choice }) => ({
      field,
      why,
      base: say(base, field),
      mine: say(mine, field),
      theirs: say(theirs, field),
      choice,
    })),
    regions: (merged?.textConflicts ?? []).map(({ nth: _nth, ...region }) => ({
      ...region,
      choice: choiceOf(region.choice),
    })),
    unplaced: [...(merged?.unplaced ?? ownTexts(readChoices(readable, sides.article.key).regions))],
    merged: sideOf(merged?.fields ?? mine),
    open: kind === 'deleted' ? 1 : (merged?.open ?? 0),
  });
}

const choiceOf = (choice: Choice | null): ArticleConflict['regions'][number]['choice'] =>
  typeof choice === 'object' && choice !== null ? { html: choice.html } : choice;

const sideOf = ({ name, status, text }: ArticleFields): ArticleConflict['base'] => ({ name, status, html: text });

/** A field's value as a person says it. */
function speaker(readable: Readable, article: StoredArticle): (fields: ArticleFields, field: ArticleField) => string {
  const names = new Map(readCategories(readable, article.collectionId).map(({ id, name }) => [id, name]));
  return (fields, field) => {
    if (field === 'categories') return fields.categories.map((id) => names.get(id) ?? id).join(', ');
    if (field === 'status') return fields.status === 'published' ? 'live' : 'hidden';
    const value = fields[field];
    return typeof value === 'string' ? value : value.join(', ');
  };
}
