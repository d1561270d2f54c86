import { type FormEvent, useId, useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { ArticleSession } from './article-session.ts';
import styles from './editor-dialogs.module.css';
import { insertButton } from './make-commands.ts';
import { completeAddress } from './mark-commands.ts';

/** A link that sites show as a button. */
export function ButtonDialog({ session, onClose }: { session: ArticleSession; onClose: () => void }) {
  const { view } = session.editor;
  const [text, setText] = useState(() => {
    const { from, to } = view.state.selection;
    return view.state.doc.textBetween(from, to, ' ', ' ');
  });
  const [address, setAddress] = useState('');
  const [refused, setRefused] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const formId = useId();
  const insert = (event: FormEvent) => {
    event.preventDefault();
    const href = completeAddress(address);
    if (href === null || text.trim() === '') return setRefused(true);
    insertButton(href, text.trim())(view.state, (tr) => view.dispatch(tr));
    onClose();
  };
  return (
    <Dialog
      title="Button"
      initialFocus={first}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form={formId}>
            Insert button
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className={styles.form}
        onSubmit={insert}
        onChange={() => {
          setRefused(false);
        }}
      >
        <TextField ref={first} label="Words on it" value={text} onChange={(event) => setText(event.target.value)} />
        <TextField
          label="Where it leads"
          value={address}
          placeholder="https://"
          spellCheck={false}
          onChange={(event) => setAddress(event.target.value)}
        />
        {refused ? (
          <p className={styles.refused} role="alert">
            Type the words on the button, and the address that it leads to.
          </p>
        ) : null}
      </form>
    </Dialog>
  );
}
