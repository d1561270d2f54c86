import { unreachable } from '../../shared/base/assert.ts';
import type { ArticleRow } from '../../shared/contract/views.ts';
import type { StateShape } from '../ui/state-mark.tsx';

/** How an article stands, in one shape and one plain word (product.md: words). */
export interface RowState {
  readonly shape: StateShape;
  readonly word: string;
  /** A second fact that must not be missed, in so few words that a narrow list has room for it. */
  readonly also: string | null;
  /** What those words mean, where that is more. */
  readonly alsoInFull?: string;
}

type RowFacts = Pick<ArticleRow, 'state' | 'status' | 'hasDraft' | 'changedOnServer' | 'notVisible'>;

export const rowState = (row: RowFacts, offline: boolean): RowState => {
  const state = stateOf(row, offline);
  if (row.notVisible !== true) return state;
  return { ...state, also: 'Not visible', alsoInFull: 'Not visible with this key' };
};

const stateOf = (row: RowFacts, offline: boolean): RowState => {
  const hidden = row.status === 'notpublished';
  const also = row.changedOnServer ? 'Changed by a colleague' : row.hasDraft ? 'Draft on Help Scout' : null;
  switch (row.state) {
    case 'conflict':
      // Both stand in one line of a narrow list.
      return { shape: 'conflict', word: 'Needs your decision', ...shortened(row) };
    case 'needs-attention':
      return { shape: 'attention', word: 'Needs a look', also };
    case 'queued':
      return { shape: 'queued', word: offline ? 'Waiting for the network' : 'Waiting to be sent', also };
    case 'new':
      return { shape: 'new', word: hidden ? 'New, stays hidden' : 'New', also: null };
    case 'edited':
      return { shape: 'edited', word: hidden ? 'Edited, stays hidden' : 'Edited', also };
    case 'synced':
      if (row.hasDraft) return { shape: 'draft', word: 'Draft on Help Scout', also: hidden ? 'Hidden' : null };
      return hidden ? { shape: 'hidden', word: 'Hidden', also: null } : { shape: 'live', word: 'Live', also: null };
    default:
      return unreachable(row.state);
  }
};

const shortened = ({ changedOnServer, hasDraft }: RowFacts): Pick<RowState, 'also' | 'alsoInFull'> => {
  if (changedOnServer) return { also: 'Changed there', alsoInFull: 'Changed by a colleague on Help Scout' };
  return hasDraft ? { also: 'Draft there', alsoInFull: 'Draft on Help Scout' } : { also: null };
};

/** When it last moved: here while it is edited, else on Help Scout. Milliseconds since 1970. */
export const rowMovedMs = (row: Pick<ArticleRow, 'editedAtMs' | 'updatedAt'>): number | null => {
  if (row.editedAtMs !== null) return row.editedAtMs;
  const serverMs = row.updatedAt === null ? Number.NaN : Date.parse(row.updatedAt);
  return Number.isNaN(serverMs) ? null : serverMs;
};
