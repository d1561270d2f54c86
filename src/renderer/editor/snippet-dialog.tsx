import { useRef, useState } from 'react';
import { Trash2 } from 'lucide-react';
import { IconButton } from '../ui/button.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { ArticleSession } from './article-session.ts';
import styles from './editor-dialogs.module.css';
import { longestSnippet, sliceOf, type Snippet } from './snippets.ts';
import { useSnippets } from './use-snippets.ts';

/** Keeps what is selected (else the whole article) under a name, for the `/` of other articles. */
export function SnippetDialog({ session, onClose }: { session: ArticleSession; onClose: () => void }) {
  const { snippets, save } = useSnippets();
  const [name, setName] = useState('');
  const [missing, setMissing] = useState<string | null>(null);
  const first = useRef<HTMLInputElement>(null);
  const { state } = session.editor;
  const isWhole = state.selection.empty;

  const keep = async () => {
    const words = name.trim();
    if (words === '') return setMissing('Give it a name.');
    const slice = sliceOf(state).toJSON() as Snippet['slice'];
    if (JSON.stringify(slice).length > longestSnippet) return setMissing('This is too long for a snippet.');
    const others = snippets.filter((snippet) => snippet.name !== words);
    if (!(await save([...others, { id: crypto.randomUUID(), name: words, slice }])))
      return setMissing('It could not be kept.');
    onClose();
  };

  return (
    <FormDialog
      title={isWhole ? 'Keep this article as a template' : 'Keep what is selected as a snippet'}
      description="Type / in any article of this workspace, and its name, to put it in. It stays on this computer."
      submit="Keep"
      refused={missing}
      initialFocus={first}
      onSubmit={keep}
      onTyped={() => setMissing(null)}
      onClose={onClose}
    >
      <TextField
        ref={first}
        label="Name"
        value={name}
        maxLength={80}
        onChange={(event) => setName(event.target.value)}
      />
      {snippets.length === 0 ? null : (
        <ul className={styles.kept} aria-label="Kept so far">
          {snippets.map(({ id, name: kept }) => (
            <li key={id}>
              <span>{kept}</span>
              <IconButton
                label={`Delete “${kept}”`}
                onClick={() => void save(snippets.filter((snippet) => snippet.id !== id))}
              >
                <Trash2 size={15} />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
    </FormDialog>
  );
}
