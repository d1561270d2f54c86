import type { Choice } from '../document/merge-choice.ts';
import type { MergeConflict, PlacedMerge } from '../document/merge.ts';
import type { MergePlace } from '../document/merge-places.ts';
import type { ArticleField, ArticleFields } from './article.ts';
import { changedFields } from './changed-fields.ts';
import type { CategoryId } from './ids.ts';
import { mergeSet } from './merge-set.ts';
import { ownText, ownTexts } from './own-words.ts';

/** How texts are compared and merged: `shared/document`'s, given so that tests and plans can count or replace them. */
export interface TextRules {
  /** Whether two texts mean the same. */
  readonly same: (one: string, other: string) => boolean;
  readonly merge: (base: string, mine: string, theirs: string, choices: readonly (Choice | undefined)[]) => PlacedMerge;
}

/** What was decided already about an article whose sides do not agree; half of it may be missing. */
export interface ConflictChoices {
  readonly fields: Readonly<Partial<Record<ArticleField, 'mine' | 'theirs'>>>;
  /** By what is in conflict, so that a choice outlives changes of everything else. */
  readonly regions: readonly RegionChoice[];
}

export interface RegionChoice {
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
  /** Which of those with the same three texts, counted from 0. */
  readonly nth: number;
  readonly choice: Choice;
}

export const noChoices: ConflictChoices = { fields: {}, regions: [] };

/** A field but the text in which the sides do not agree. */
export interface FieldConflict {
  readonly field: Exclude<ArticleField, 'text'>;
  /** different: both changed it. published: made live while she edited what readers did not see. gone: she chose a category that is not there. */
  readonly why: 'different' | 'published' | 'gone';
  readonly choice: 'mine' | 'theirs' | null;
}

/** A part of the text in which the sides do not agree. */
export interface TextConflict extends MergeConflict, MergePlace {
  readonly nth: number;
  readonly choice: Choice | null;
  /** Her own text for this place, also where it does not fit there (RECON-WORDS). */
  readonly own: string | null;
}

export interface MergedArticle {
  /** What both sides together want. An undecided conflict has the server's value, and the base's text. */
  readonly fields: ArticleFields;
  /** In which fields that is not what the server has. */
  readonly changed: readonly ArticleField[];
  readonly fieldConflicts: readonly FieldConflict[];
  readonly textConflicts: readonly TextConflict[];
  /** Her own texts for places that are others by now, or none. */
  readonly unplaced: readonly string[];
  /** Conflicts that nobody decided yet. */
  readonly open: number;
}

export interface MergeSides {
  readonly base: ArticleFields;
  readonly mine: ArticleFields;
  readonly theirs: ArticleFields;
  /** The categories of the collection that the article is in now; null: not known. */
  readonly categories: ReadonlySet<CategoryId> | null;
}

/** Merges an article field by field. Rules: docs/sync.md, RECON-NAME to RECON-PUBLISHED. */
export function mergeArticle(sides: MergeSides, texts: TextRules, choices: ConflictChoices = noChoices): MergedArticle {
  const { theirs } = sides;
  const text = mergeText(sides, texts, choices);
  const fieldConflicts = findFieldConflicts(sides, text.html, texts.same, choices).map((conflict) => ({
    ...conflict,
    choice: choices.fields[conflict.field] ?? null,
  }));
  const fields = mergeFields(sides, text.html, fieldConflicts);
  // Another spelling is a change where she alone made it; where both sides moved, it is none.
  const isRespelling = (): boolean => theirs.text !== sides.base.text && texts.same(theirs.text, fields.text);
  const changed = changedFields(theirs, fields).filter((field) => field !== 'text' || !isRespelling());
  const undecided = fieldConflicts.filter(({ choice }) => choice === null).length;
  return {
    fields: changed.includes('text') ? fields : { ...fields, text: theirs.text },
    changed,
    fieldConflicts,
    textConflicts: text.conflicts,
    unplaced: unplacedTexts(choices.regions, text.conflicts),
    open: undecided + text.conflicts.filter(({ choice }) => choice === null).length,
  };
}

function mergeText(
  { base, mine, theirs }: MergeSides,
  { merge }: TextRules,
  choices: ConflictChoices,
): { readonly html: string; readonly conflicts: readonly TextConflict[] } {
  const agreed = (html: string) => ({ html, conflicts: [] });
  if (mine.text === base.text || mine.text === theirs.text) return agreed(theirs.text);
  if (theirs.text === base.text) return agreed(mine.text);
  const first = merge(base.text, mine.text, theirs.text, []);
  const found = withChoices(first, choices.regions);
  if (found.every(({ choice }) => choice === null)) return { html: first.html, conflicts: found };
  const wanted = found.map(({ choice }) => choice ?? undefined);
  const decided = merge(base.text, mine.text, theirs.text, wanted);
  const open = new Set(decided.open);
  // One that does not fit there after all is still to be decided.
  return {
    html: decided.html,
    conflicts: found.map((conflict, index) => (open.has(index) ? { ...conflict, choice: null } : conflict)),
  };
}

function withChoices(merged: PlacedMerge, regions: readonly RegionChoice[]): readonly TextConflict[] {
  const seen = new Map<string, number>();
  return merged.conflicts.map((conflict, index) => {
    const { base, mine, theirs } = conflict;
    const name = JSON.stringify([base, mine, theirs]);
    const nth = seen.get(name) ?? 0;
    seen.set(name, nth + 1);
    const known = regions.find((one) => sameRegion(one, { base, mine, theirs, nth }));
    const place = merged.places[index] ?? { before: '', after: '' };
    const choice = known?.choice ?? null;
    return { ...conflict, ...place, nth, choice, own: ownText(choice) };
  });
}

/** What stands at another place too, word for word, is not missed. */
function unplacedTexts(regions: readonly RegionChoice[], conflicts: readonly TextConflict[]): readonly string[] {
  const placed = new Set(conflicts.map(({ own }) => own));
  const others = regions.filter((region) => !conflicts.some((conflict) => sameRegion(region, conflict)));
  return ownTexts(others).filter((html) => !placed.has(html));
}

type RegionName = Omit<RegionChoice, 'choice'>;

export const sameRegion = (one: RegionName, other: RegionName): boolean =>
  one.nth === other.nth && one.base === other.base && one.mine === other.mine && one.theirs === other.theirs;

type Undecided = Omit<FieldConflict, 'choice'>;

function findFieldConflicts(
  sides: MergeSides,
  text: string,
  same: TextRules['same'],
  choices: ConflictChoices,
): readonly Undecided[] {
  const { base, mine, theirs } = sides;
  const different = (['name', 'slug'] as const)
    .filter((field) => mine[field] !== base[field] && theirs[field] !== base[field] && mine[field] !== theirs[field])
    .map((field): Undecided => ({ field, why: 'different' }));
  const gone: readonly Undecided[] = strayCategories(sides).length > 0 ? [{ field: 'categories', why: 'gone' }] : [];
  // What she said of the status stands, also where she took their words everywhere afterwards.
  const readersSee = (): boolean =>
    choices.fields.status !== undefined || mine.name !== base.name || !same(text, theirs.text);
  const wasPublished = base.status === 'notpublished' && mine.status === base.status && theirs.status === 'published';
  const published: readonly Undecided[] = wasPublished && readersSee() ? [{ field: 'status', why: 'published' }] : [];
  return [...different, ...published, ...gone];
}

/** Categories of her choice that the article's collection does not have: deleted, or left behind when the article moved. */
export function strayCategories({ base, mine, theirs, categories }: MergeSides): readonly CategoryId[] {
  if (categories === null) return [];
  const known = new Set([...base.categories, ...theirs.categories]);
  return mine.categories.filter((id) => !known.has(id) && !categories.has(id));
}

function mergeFields(sides: MergeSides, text: string, conflicts: readonly FieldConflict[]): ArticleFields {
  const { base, mine, theirs } = sides;
  const strays = new Set(strayCategories(sides));
  const choiceOf = (field: ArticleField): 'mine' | 'theirs' | null => {
    const conflict = conflicts.find((one) => one.field === field);
    return conflict === undefined ? 'mine' : (conflict.choice ?? 'theirs');
  };
  const one = <Field extends 'name' | 'slug' | 'status'>(field: Field): ArticleFields[Field] => {
    const conflict = conflicts.some((found) => found.field === field);
    if (!conflict && mine[field] === base[field]) return theirs[field];
    return choiceOf(field) === 'mine' ? mine[field] : theirs[field];
  };
  const hers = mine.categories.filter((id) => !strays.has(id));
  return {
    name: one('name'),
    slug: one('slug'),
    status: one('status'),
    text,
    categories:
      choiceOf('categories') === 'mine' ? mergeSet(base.categories, hers, theirs.categories) : theirs.categories,
    keywords: mergeSet(base.keywords, mine.keywords, theirs.keywords),
    related: mergeSet(base.related, mine.related, theirs.related),
  };
}
