import { useRef, useState } from 'react';
import { FormDialog } from '../ui/form-dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { ArticleSession } from './article-session.ts';
import { insertSource } from './make-commands.ts';
import { videoEmbed } from './video-embed.ts';

/** A video by the address of its page; only its player is written, and nothing of it is loaded here. */
export function VideoDialog({ session, onClose }: { session: ArticleSession; onClose: () => void }) {
  const [address, setAddress] = useState('');
  const [refused, setRefused] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const insert = () => {
    const embed = videoEmbed(address);
    if (embed === null) return setRefused(true);
    const { view } = session.editor;
    insertSource('iframe', embed)(view.state, (tr) => view.dispatch(tr));
    onClose();
  };
  return (
    <FormDialog
      title="Video"
      submit="Insert video"
      refused={
        refused
          ? 'This is no video of YouTube, Vimeo, Wistia or Loom. Other embeds can be written in the HTML source.'
          : null
      }
      initialFocus={first}
      onSubmit={insert}
      onTyped={() => setRefused(false)}
      onClose={onClose}
    >
      <TextField
        ref={first}
        label="Address of the video on YouTube, Vimeo, Wistia or Loom"
        value={address}
        placeholder="https://"
        spellCheck={false}
        onChange={(event) => setAddress(event.target.value)}
      />
    </FormDialog>
  );
}
