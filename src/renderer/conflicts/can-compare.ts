import type { ArticleRow } from '../../shared/contract/views.ts';

/** Edited here and changed or deleted there: there are two versions to look at beside each other. */
export const canCompare = ({ state, changedOnServer }: Pick<ArticleRow, 'state' | 'changedOnServer'>): boolean =>
  state === 'conflict' || (changedOnServer && state !== 'synced' && state !== 'new');
