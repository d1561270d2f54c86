import { useRef, useState } from 'react';
import { FormDialog } from '../ui/form-dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { ArticleSession } from './article-session.ts';
import { insertButton } from './make-commands.ts';
import { completeAddress } from './mark-commands.ts';

/** A link that sites show as a button. */
export function ButtonDialog({ session, onClose }: { session: ArticleSession; onClose: () => void }) {
  const { view } = session.editor;
  const [text, setText] = useState(() => {
    const { from, to, $from, $to } = view.state.selection;
    // Words of several lines are no button; some of them may be private.
    return $from.sameParent($to) ? view.state.doc.textBetween(from, to, ' ', ' ') : '';
  });
  const [address, setAddress] = useState('');
  const [refused, setRefused] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const insert = () => {
    const href = completeAddress(address);
    if (href === null || text.trim() === '') return setRefused(true);
    insertButton(href, text.trim())(view.state, (tr) => view.dispatch(tr));
    onClose();
  };
  return (
    <FormDialog
      title="Button"
      submit="Insert button"
      refused={refused ? 'Type the words on the button, and the address that it leads to.' : null}
      initialFocus={first}
      onSubmit={insert}
      onTyped={() => setRefused(false)}
      onClose={onClose}
    >
      <TextField ref={first} label="Words on it" value={text} onChange={(event) => setText(event.target.value)} />
      <TextField
        label="Where it leads"
        value={address}
        placeholder="https://"
        spellCheck={false}
        onChange={(event) => setAddress(event.target.value)}
      />
    </FormDialog>
  );
}
