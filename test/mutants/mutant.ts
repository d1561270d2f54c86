/** A bug that somebody could make: `search` occurs exactly once in `file`, and the program still compiles with `replace`. */
export interface Mutant {
  readonly file: string;
  readonly search: string;
  readonly replace: string;
  /** What goes wrong with it. */
  readonly why: string;
  /** The test that is there for it. `title`: words of the title of those that are enough; absent: the whole file. */
  readonly noticedBy: { readonly file: string; readonly title?: string };
}
