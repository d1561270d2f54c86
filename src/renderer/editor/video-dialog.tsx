import { type FormEvent, useId, useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { ArticleSession } from './article-session.ts';
import styles from './editor-dialogs.module.css';
import { insertSource } from './make-commands.ts';
import { videoEmbed } from './video-embed.ts';

/** A video by the address of its page; only its player is written, and nothing of it is loaded here. */
export function VideoDialog({ session, onClose }: { session: ArticleSession; onClose: () => void }) {
  const [address, setAddress] = useState('');
  const [refused, setRefused] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const formId = useId();
  const insert = (event: FormEvent) => {
    event.preventDefault();
    const embed = videoEmbed(address);
    if (embed === null) return setRefused(true);
    const { view } = session.editor;
    insertSource('iframe', embed)(view.state, (tr) => view.dispatch(tr));
    onClose();
  };
  return (
    <Dialog
      title="Video"
      initialFocus={first}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form={formId}>
            Insert video
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={insert}>
        <TextField
          ref={first}
          label="Address of the video on YouTube, Vimeo, Wistia or Loom"
          value={address}
          placeholder="https://"
          spellCheck={false}
          onChange={(event) => {
            setAddress(event.target.value);
            setRefused(false);
          }}
        />
        {refused ? (
          <p className={styles.refused} role="alert">
            This is no video of YouTube, Vimeo, Wistia or Loom. Other embeds can be written in the HTML source.
          </p>
        ) : null}
      </form>
    </Dialog>
  );
}
