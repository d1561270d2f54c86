import { type FormEvent, useId, useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { ArticleSession } from './article-session.ts';
import styles from './editor-dialogs.module.css';
import { insertImage, selectedImage } from './insert-commands.ts';
import { webAddress } from './link-clicks.ts';

/** An image by its address. What it shows is asked for once, here, where the writer knows it. */
export function ImageDialog({ session, onClose }: { session: ArticleSession; onClose: () => void }) {
  const { view } = session.editor;
  const [before] = useState(() => selectedImage(view.state));
  const [address, setAddress] = useState(before?.src ?? '');
  const [alt, setAlt] = useState(before?.alt ?? '');
  const [decoration, setDecoration] = useState(before?.alt === '');
  const [missing, setMissing] = useState<string | null>(null);
  const first = useRef<HTMLInputElement>(null);
  const formId = useId();

  const insert = (event: FormEvent) => {
    event.preventDefault();
    // An address that was there before stays as it was written.
    const src = address === before?.src ? address : webAddress(address.trim());
    if (src === null) return setMissing('Type the address of an image on the web; it begins with https://.');
    if (alt.trim() === '' && !decoration) return setMissing('Say what the image shows, or that it is only decoration.');
    insertImage(src, decoration ? '' : alt.trim())(view.state, (tr) => view.dispatch(tr));
    onClose();
  };

  return (
    <Dialog
      title="Image"
      initialFocus={first}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form={formId}>
            {before === null ? 'Insert image' : 'Change image'}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={insert}>
        <TextField
          ref={first}
          label="Address of the image"
          value={address}
          placeholder="https://"
          spellCheck={false}
          onChange={(event) => {
            setAddress(event.target.value);
            setMissing(null);
          }}
        />
        <TextField
          label="What it shows, for readers who cannot see it"
          value={alt}
          disabled={decoration}
          onChange={(event) => {
            setAlt(event.target.value);
            setMissing(null);
          }}
        />
        <label className={styles.choice}>
          <Checkbox checked={decoration} onChange={setDecoration} />
          Only decoration: says nothing that the text does not
        </label>
        {missing === null ? null : (
          <p className={styles.refused} role="alert">
            {missing}
          </p>
        )}
      </form>
    </Dialog>
  );
}
