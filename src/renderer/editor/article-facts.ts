import { redoDepth, undoDepth } from '@tiptap/pm/history';
import type { Mark, MarkType } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';
import { tagOf } from '../../shared/document/schema.ts';
import { calloutOf } from './callout-commands.ts';
import { selectedIsland } from './island-commands.ts';
import { listAround } from './list-commands.ts';

/** What the toolbar shows about the place where the caret is. Computed at every key, so it only looks upwards from there. */
export interface CaretFacts {
  /** `p`, `h2`, `pre`; empty for text without a block of its own. */
  readonly block: string;
  readonly marks: string;
  readonly list: 'bulletList' | 'orderedList' | null;
  readonly callout: string | null;
  readonly inTable: boolean;
  readonly inQuote: boolean;
  /** Where the piece of source is that is selected. */
  readonly island: number | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

export function caretFacts(state: EditorState): CaretFacts {
  const { $from } = state.selection;
  const names: string[] = [];
  for (let depth = $from.depth; depth > 0; depth -= 1) names.push($from.node(depth).type.name);
  return {
    block: tagOf($from.parent),
    marks: activeMarks(state).join(' '),
    list: (listAround($from)?.node.type.name as CaretFacts['list']) ?? null,
    callout: calloutOf(state.selection)?.kind ?? null,
    inTable: names.includes('tableCell'),
    inQuote: names.includes('blockquote'),
    island: selectedIsland(state),
    canUndo: undoDepth(state) > 0,
    canRedo: redoDepth(state) > 0,
  };
}

function activeMarks(state: EditorState): readonly string[] {
  const { $from, from, to, empty } = state.selection;
  if (empty) return namesOf(state.storedMarks ?? $from.marks());
  // A very long selection is judged by its beginning, so that selecting everything costs nothing.
  const end = Math.min(to, from + 2_000);
  const types: readonly MarkType[] = Object.values(state.schema.marks as Readonly<Record<string, MarkType>>);
  return types.filter((type) => state.doc.rangeHasMark(from, end, type)).map((type) => type.name);
}

const namesOf = (marks: readonly Mark[]): readonly string[] => [...new Set(marks.map((mark) => mark.type.name))];

export const sameFacts = (a: CaretFacts, b: CaretFacts): boolean =>
  (Object.keys(a) as (keyof CaretFacts)[]).every((key) => a[key] === b[key]);
