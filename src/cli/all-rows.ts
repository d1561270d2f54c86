import type { ArticleRow, View } from '../shared/contract/views.ts';
import type { Library } from '../main/workspace/library.ts';

/** Every row of a view, by number; new articles, which have none, come first. */
export const allRows = (library: Library, view: View = { kind: 'all' }): readonly ArticleRow[] =>
  library.list(view, { sort: 'number', offset: 0, limit: 1_000_000 }).rows;
