import { Slice } from '@tiptap/pm/model';
import { type Command, type EditorState, Selection } from '@tiptap/pm/state';
import { z } from 'zod';
import { clearedFirst } from './across-cells.ts';
import { withWholeBoxes } from './whole-boxes.ts';

/** A piece of text that a writer keeps for other articles: words of a line, blocks, or a whole article. */
const snippetSchema = z.object({ id: z.string(), name: z.string(), slice: z.json() });
export const snippetsSchema = z.array(snippetSchema);
export type Snippet = z.output<typeof snippetSchema>;

/** The settings of the window are one file that is written whole: a piece is a piece, and not a book. */
export const longestSnippet = 100_000;

/** What is selected, else the whole article. */
export function sliceOf({ selection, doc }: EditorState): Slice {
  const { $from, $to, from, to, empty } = selection;
  if (empty) return doc.slice(0, doc.content.size);
  if ($from.sameParent($to) || $to.parentOffset > 0) return selection.content();
  // A third click takes a browser to the beginning of the next line, of which nothing is meant.
  const end = Selection.findFrom(doc.resolve($to.before()), -1, true)?.to ?? to;
  return end > from ? doc.slice(from, end) : selection.content();
}

/** Puts it where the caret is. false: it is of another time, and does not fit any more. */
export const insertSnippet =
  ({ slice }: Pick<Snippet, 'slice'>): Command =>
  (state, dispatch) => {
    try {
      const content = Slice.fromJSON(state.schema, slice);
      content.content.forEach((node) => node.check());
      dispatch?.(clearedFirst(state.tr).replaceSelection(withWholeBoxes(content)).scrollIntoView());
      return true;
    } catch (error) {
      // ProseMirror's word for JSON that is not of this schema.
      if (error instanceof RangeError || error instanceof TypeError) return false;
      throw error;
    }
  };
