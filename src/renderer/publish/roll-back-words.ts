import type { RollbackItem } from '../../shared/model/rollback.ts';
import { amount, formatCount } from '../../shared/base/amount.ts';

/** What taking a run back is said to do, before it is done. */

export const comesBack = ({ outcome }: Pick<RollbackItem, 'outcome'>): boolean => outcome !== 'left';

/** Those that stay, and that one may wonder about: each is named with its reason. Of the others it is enough to be counted. */
export const staysPut = ({ outcome, why }: Pick<RollbackItem, 'outcome' | 'why'>): boolean =>
  outcome === 'left' && why !== 'not-sent' && why !== 'already' && why !== 'as-before';

export const rollBackTitle = (items: readonly RollbackItem[]): string => {
  const coming = items.filter(comesBack);
  if (coming.length === 0) return 'Nothing to roll back';
  const [only] = items;
  if (only !== undefined && items.length === 1 && only.outcome !== 'anew')
    return `Roll back “${only.name || 'Untitled'}”?`;
  return coming.every(({ outcome }) => outcome === 'anew')
    ? `Bring ${amount(coming.length, 'deleted article')} back?`
    : `Roll back ${amount(coming.length, 'article')}?`;
};

/** A sentence for each thing that happens, most of them first; what happens to none is not said. */
export const rollBackSentences = (items: readonly RollbackItem[]): readonly string[] => {
  const count = (fits: (item: RollbackItem) => boolean): number => items.filter(fits).length;
  const back = count(({ outcome }) => outcome === 'back');
  const merged = count(({ meets }) => meets === 'merge');
  const asked = count(({ meets }) => meets === 'conflict');
  const hidden = count(({ outcome }) => outcome === 'hidden');
  const anew = count(({ outcome }) => outcome === 'anew');
  const already = count(({ why }) => why === 'already');
  const asBefore = count(({ why }) => why === 'as-before');
  const says = (of: number, one: string, many: string): readonly string[] => {
    if (of === 0) return [];
    return [of > 1 ? `${formatCount(of)} ${many}` : `${items.length === 1 ? 'It' : '1'} ${one}`];
  };
  return [
    ...says(back, 'gets its former version back, as an edit.', 'get their former version back, as edits.'),
    ...says(
      merged,
      'was changed by others elsewhere since: that stays.',
      'were changed by others elsewhere since: that stays.',
    ),
    ...says(
      asked,
      'was changed by others in the same place since: you decide before it is sent.',
      'were changed by others in the same place since: you decide before they are sent.',
    ),
    ...says(
      hidden,
      'was new: it is to be hidden from readers. It is not deleted, because they may have its address.',
      'were new: they are to be hidden from readers. They are not deleted, because readers may have their addresses.',
    ),
    ...says(
      anew,
      'was deleted: it becomes a new article, with another number and address.',
      'were deleted: they become new articles, with other numbers and addresses.',
    ),
    ...says(
      already,
      'is rolled back already, as an edit: publish it to send it.',
      'are rolled back already, as edits: publish them to send them.',
    ),
    ...says(asBefore, 'is as it was before.', 'are as they were before.'),
  ];
};

/** What stays as the publish left it, whatever comes back; null: nothing that one may wonder about. */
export const beyondRecall = (items: readonly RollbackItem[]): string | null => {
  const comes = (wanted: RollbackItem['outcome']): boolean => items.some(({ outcome }) => outcome === wanted);
  const seen = 'What readers saw meanwhile cannot be taken back.';
  // Which articles had such a draft is not told here.
  const drafts =
    'A draft on Help Scout that this publish replaced does not come back either: the article’s history has it.';
  if (comes('back')) return `${seen} ${drafts}`;
  return comes('hidden') ? seen : null;
};

/** Said when it is done. */
export const rolledBackPhrase = (items: readonly RollbackItem[]): string => {
  const count = items.filter(comesBack).length;
  return count === 0
    ? 'Nothing was rolled back.'
    : `${amount(count, 'article')} rolled back on this computer. Publish when you are ready.`;
};
