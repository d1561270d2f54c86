import { type FormEvent, useId, useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { ArticleSession } from './article-session.ts';
import styles from './editor-dialogs.module.css';
import { LinkTargetField } from './link-target-field.tsx';
import { anchorsOf, isAddress } from './link-targets.ts';
import { completeAddress, linkPlace, removeLink, setLink } from './mark-commands.ts';

/** Target and text of the link at the caret, or of a new one. */
export function LinkDialog({ session, onClose }: { session: ArticleSession; onClose: () => void }) {
  const { view } = session.editor;
  const [place] = useState(() => linkPlace(view.state));
  const [address, setAddress] = useState(place.href);
  const [text, setText] = useState(place.text);
  const [anchors] = useState(() => anchorsOf(view.state.doc));
  const [refused, setRefused] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const formId = useId();

  const apply = (event: FormEvent) => {
    event.preventDefault();
    const href = completeAddress(address);
    if (href === null || isWords(address)) return setRefused(true);
    setLink(place, href, text.trim() === '' ? href : text)(view.state, (tr) => view.dispatch(tr));
    onClose();
  };
  const remove = () => {
    removeLink(place)(view.state, (tr) => view.dispatch(tr));
    onClose();
  };

  return (
    <Dialog
      title={place.mark === null ? 'New link' : 'Link'}
      initialFocus={first}
      onClose={onClose}
      footer={
        <>
          {place.mark === null ? null : (
            <Button look="quiet" className={styles.left} onClick={remove}>
              Remove link
            </Button>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form={formId}>
            {place.mark === null ? 'Insert link' : 'Change link'}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={apply}>
        <LinkTargetField
          inputRef={first}
          value={address}
          anchors={anchors}
          refused={refused}
          onChange={(typed) => {
            setAddress(typed);
            setRefused(false);
          }}
          onChoose={(chosen, name) => {
            setAddress(chosen);
            if (text.trim() === '') setText(name);
          }}
        />
        {refused ? (
          <p className={styles.refused} role="alert">
            {address.trim() === ''
              ? 'Type where the link leads.'
              : isWords(address)
                ? 'These are words, not an address. Choose an article below them, or type where the link leads.'
                : 'A link to this would run something. Layover does not write it.'}
          </p>
        ) : null}
        <TextField label="Text" value={text} onChange={(event) => setText(event.target.value)} />
      </form>
    </Dialog>
  );
}

/** Words that nothing was chosen for. */
const isWords = (typed: string): boolean => /\s/.test(typed.trim()) && !isAddress(typed);
