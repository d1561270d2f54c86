import type { ArticleConflict } from '../../shared/contract/views.ts';
import type { DocumentDiff } from '../../shared/document/diff.ts';
import type { DiffBlock as ShownBlock } from '../../shared/contract/views.ts';
import { fieldWord } from '../publish/publish-words.ts';
import { amount, formatCount } from '../../shared/base/amount.ts';

/** What the conflict screen asks and says, as pure functions of the conflict. */

type FieldConflict = ArticleConflict['fields'][number];
type Region = ArticleConflict['regions'][number];
export type RegionChoice = NonNullable<Region['choice']>;

/** One thing that only a person can decide: a field of the article first, then the places in its text. */
export type Decision =
  | { readonly kind: 'field'; readonly id: string; readonly place: string; readonly conflict: FieldConflict }
  | {
      readonly kind: 'region';
      readonly id: string;
      /** The same as long as it is the same place of hers, whatever the colleague makes of it. */
      readonly place: string;
      readonly index: number;
      readonly conflict: Region;
    };

export const decisionsOf = ({ fields, regions }: Pick<ArticleConflict, 'fields' | 'regions'>): readonly Decision[] => [
  ...fields.map((conflict): Decision => {
    const id = `field-${conflict.field}`;
    return { kind: 'field', id, place: id, conflict };
  }),
  ...regions.map((conflict, index): Decision => {
    const nth = regions.slice(0, index).filter((other) => isSamePlace(other, conflict)).length;
    const place = JSON.stringify([conflict.base, conflict.mine, nth]);
    return { kind: 'region', id: `region-${index}`, place, index, conflict };
  }),
];

const isSamePlace = (one: Region, other: Region): boolean => one.base === other.base && one.mine === other.mine;

export const isDecided = ({ conflict }: Decision): boolean => conflict.choice !== null;

/** "Paragraph", "Name": what is decided there. */
export const decisionWord = (decision: Decision): string => {
  const word = decision.kind === 'field' ? fieldWord(decision.conflict.field) : decision.conflict.what;
  return word.charAt(0).toLocaleUpperCase() + word.slice(1);
};

/** "Yours kept": what was decided, in the past tense; null: not yet. */
export const choiceWord = ({ conflict: { choice } }: Decision): string | null => {
  if (choice === null) return null;
  if (typeof choice === 'object') return 'Your own words';
  return { mine: 'Yours kept', theirs: 'Theirs kept', both: 'Both kept', base: 'As it was before' }[choice];
};

/** "1 of 2 decided" */
export const progressWord = (decisions: readonly Decision[]): string => {
  if (decisions.length === 0) return 'Nothing to decide';
  const decided = decisions.filter(isDecided).length;
  return decided === decisions.length
    ? 'All decided'
    : `${formatCount(decided)} of ${formatCount(decisions.length)} decided`;
};

const blockTag =
  /<\/?(p|h[1-6]|ul|ol|li|div|section|table|tbody|thead|tr|t[dh]|pre|blockquote|figure|details|hr|dl|d[td])\b/i;

/** The place is a part of a line, in all three versions. */
export const isInLine = ({ base, mine, theirs }: Pick<Region, 'base' | 'mine' | 'theirs'>): boolean =>
  [base, mine, theirs].every((html) => !blockTag.test(html));

/** What `conflict.choose` is told to take one side, or to take it everywhere. */
export const takeSide = (decisions: readonly Decision[], side: 'mine' | 'theirs') => ({
  regions: decisions.flatMap((decision) =>
    decision.kind === 'region' ? [{ index: decision.index, choice: side }] : [],
  ),
  fields: decisions.flatMap(({ kind, conflict }) =>
    kind === 'field' && isChoosable(conflict.field) ? [{ field: conflict.field, choice: side }] : [],
  ),
});

/** Whether a choice took words of her own off the screen; where she types on herself, she knows. */
export const gaveWordsUp = (
  before: Pick<ArticleConflict, 'regions' | 'unplaced'>,
  now: Pick<ArticleConflict, 'regions' | 'unplaced'>,
  { regions }: { readonly regions: readonly { readonly choice: RegionChoice | null }[] },
): boolean => {
  if (regions.every(({ choice }) => typeof choice === 'object' && choice !== null)) return false;
  const there = new Set(ownWords(now));
  return ownWords(before).some((html) => !there.has(html));
};

const ownWords = ({ regions, unplaced }: Pick<ArticleConflict, 'regions' | 'unplaced'>): readonly string[] =>
  [...regions.flatMap(({ own }) => own ?? []), ...unplaced].filter((html) => html.trim() !== '');

/** She wrote a text for the place, and it cannot stand there. */
export const isMisfit = ({ choice, own }: Pick<Region, 'choice' | 'own'>): boolean => choice === null && own !== null;

type ChoosableField = 'name' | 'slug' | 'status' | 'categories';

/** Sets of words are merged without asking; only these fields have one value that somebody must choose. */
export const isChoosable = (field: FieldConflict['field']): field is ChoosableField =>
  field === 'name' || field === 'slug' || field === 'status' || field === 'categories';

/** How much of the result is not decided yet: its text is the old one there, and its name is Help Scout's. */
export const openPhrase = (open: number): string =>
  open === 0 ? 'Everything is decided.' : `${amount(open, 'decision')} ${open === 1 ? 'is' : 'are'} still open.`;

/** A difference as the publish screen shows it too. */
export const shownBlocks = ({ blocks }: Pick<DocumentDiff, 'blocks'>): readonly ShownBlock[] =>
  blocks.map(({ kind, what, segments, notes }) => ({
    kind,
    noun: what,
    segments: segments.map(({ kind: segmentKind, text }) => ({ kind: segmentKind, text })),
    notes: [...notes],
  }));
