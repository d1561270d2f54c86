import type { ArticleRow } from '../../shared/contract/views.ts';

type RowFacts = Pick<ArticleRow, 'state' | 'changedOnServer' | 'hasDraft'>;

/**
 * Edited here and changed or deleted there: there are two versions to look at beside each other. A decision about a draft
 * on Help Scout is none of these: the publish dialog asks for that one.
 */
export const canCompare = ({ state, changedOnServer, hasDraft }: RowFacts): boolean =>
  changedOnServer ? state !== 'synced' && state !== 'new' : state === 'conflict' && !hasDraft;
