import { useRef, useState } from 'react';
import { FormDialog } from '../ui/form-dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { ArticleSession } from './article-session.ts';
import { columnAtCaret, setColumnWidth } from './column-width.ts';
import { readWidth } from './written-width.ts';

/** How wide the column is that the caret is in. */
export function ColumnWidthDialog({ session, onClose }: { session: ArticleSession; onClose: () => void }) {
  const { view } = session.editor;
  const [before] = useState(() => columnAtCaret(view.state));
  const [typed, setTyped] = useState(before?.width ?? '');
  const [refused, setRefused] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);

  const apply = () => {
    // What was there stays as it was written, whatever it is.
    if (typed === (before?.width ?? '')) return onClose();
    const width = readWidth(typed);
    if (width === undefined)
      return setRefused('Type the width with its unit, as 30% of the table, or as 200px; or leave it empty.');
    if (!setColumnWidth(width)(view.state, (tr) => view.dispatch(tr)))
      return setRefused('No cell lies in this column alone: split a cell first, then it has a width of its own.');
    onClose();
  };

  return (
    <FormDialog
      title={`Width of column ${(before?.column ?? 0) + 1}`}
      submit="Set width"
      refused={refused}
      initialFocus={field}
      onSubmit={apply}
      onTyped={() => setRefused(null)}
      onClose={onClose}
    >
      <TextField
        ref={field}
        label="In % of the table or in px; empty: as its words need"
        value={typed}
        placeholder="30%"
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
      />
    </FormDialog>
  );
}
