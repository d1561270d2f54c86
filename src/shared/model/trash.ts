import { unreachable } from '../base/assert.ts';

/** What an article that comes back from the trash does not have any more: it is a new one for Help Scout. */
export const trashLosses = ['number', 'address', 'views', 'revisions', 'draft', 'inbound-related'] as const;
export type TrashLoss = (typeof trashLosses)[number];

/** Why an article cannot come back from the trash. */
export const trashStays = ['not-in-trash', 'no-text', 'collection-gone'] as const;
export type TrashStay = (typeof trashStays)[number];

/** TRASH-03: what making it anew cannot bring back. An article that Help Scout never had loses nothing. */
export const lossesOf = (article: { readonly wasThere: boolean; readonly hadDraft: boolean }): readonly TrashLoss[] =>
  article.wasThere
    ? ['number', 'address', 'views', 'revisions', ...(article.hadDraft ? (['draft'] as const) : []), 'inbound-related']
    : [];

export const trashLossWords = (loss: TrashLoss): string => {
  switch (loss) {
    case 'number':
      return 'its number';
    case 'address':
      return 'its address: links to it from elsewhere lead nowhere';
    case 'views':
      return 'its views and ratings';
    case 'revisions':
      return 'its revisions on Help Scout';
    case 'draft':
      return 'its draft on Help Scout (kept in its history here)';
    case 'inbound-related':
      return 'its place among the related articles of others';
    default:
      return unreachable(loss);
  }
};

export const trashStayWords = (why: TrashStay): string => {
  switch (why) {
    case 'not-in-trash':
      return 'It is not in the trash.';
    case 'no-text':
      return 'Its text was never on this computer.';
    case 'collection-gone':
      return 'Its collection is no longer on Help Scout: its text is in its history.';
    default:
      return unreachable(why);
  }
};
