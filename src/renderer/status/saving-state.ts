import type { Trouble } from '../../shared/model/trouble.ts';

/**
 * What the editor knows about the open article's text: the first of the status bar's three facts. `saved` with null
 * means that nothing was typed since the article was opened.
 */
export type SavingState =
  | { readonly kind: 'saved'; readonly atMs: number | null }
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'failed'; readonly trouble: Trouble };
