import { useRef, useState } from 'react';
import { readLocalImage } from '../../shared/model/local-image.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { ArticleSession } from './article-session.ts';
import styles from './editor-dialogs.module.css';
import { imageFileTypes } from './image-files.ts';
import { insertImage, selectedImage } from './insert-commands.ts';
import { webAddress } from './link-clicks.ts';

/** An image by its address. What it shows is asked for once, here, where the writer knows it. */
export function ImageDialog({ session, onClose }: { session: ArticleSession; onClose: () => void }) {
  const { view } = session.editor;
  const [before] = useState(() => selectedImage(view.state));
  const kept = keptWords(before?.src ?? '');
  const [address, setAddress] = useState(before?.src ?? '');
  const [alt, setAlt] = useState(before?.alt ?? '');
  const [decoration, setDecoration] = useState(before?.alt === '');
  const [width, setWidth] = useState(before?.width?.toString() ?? '');
  const [missing, setMissing] = useState<string | null>(null);
  const first = useRef<HTMLInputElement>(null);
  const files = useRef<HTMLInputElement>(null);

  const insert = () => {
    // An address that was there before stays as it was written.
    const src = address === before?.src ? address : webAddress(address.trim());
    if (src === null) return setMissing('Type the address of an image on the web; it begins with https://.');
    if (alt.trim() === '' && !decoration) return setMissing('Say what the image shows, or that it is only decoration.');
    const pixels = width.trim() === '' ? null : Number(width);
    if (pixels !== null && !(Number.isInteger(pixels) && pixels > 0 && pixels < 10_000))
      return setMissing('The width is a number of pixels, as 300.');
    insertImage(src, decoration ? '' : alt.trim(), pixels)(view.state, (tr) => view.dispatch(tr));
    onClose();
  };

  const choose = (chosen: readonly File[]) => {
    onClose();
    if (chosen.length > 0) void session.addImages(chosen, null);
  };

  return (
    <FormDialog
      title="Image"
      submit={before === null ? 'Insert image' : 'Change image'}
      refused={missing}
      initialFocus={first}
      onSubmit={insert}
      onTyped={() => setMissing(null)}
      onClose={onClose}
    >
      {kept === null ? (
        <TextField
          ref={first}
          label="Address of the image"
          value={address}
          placeholder="https://"
          spellCheck={false}
          onChange={(event) => setAddress(event.target.value)}
        />
      ) : (
        <p className={styles.note}>{kept}</p>
      )}
      {before === null ? (
        <div>
          <Button onClick={() => files.current?.click()}>Choose files…</Button>
          <input
            ref={files}
            type="file"
            accept={imageFileTypes}
            multiple
            hidden
            aria-label="Image files"
            onChange={(event) => choose(Array.from(event.target.files ?? []))}
          />
          <p className={styles.note}>Or drop images on the text, or paste them.</p>
        </div>
      ) : null}
      <TextField
        ref={kept === null ? null : first}
        label="What it shows, for readers who cannot see it"
        value={alt}
        disabled={decoration}
        onChange={(event) => setAlt(event.target.value)}
      />
      <label className={styles.choice}>
        <Checkbox checked={decoration} onChange={setDecoration} />
        Only decoration: says nothing that the text does not
      </label>
      <TextField
        label="Width in pixels; empty: as large as it is"
        value={width}
        inputMode="numeric"
        onChange={(event) => setWidth(event.target.value)}
      />
    </FormDialog>
  );
}

/** Where an image is that has no address on the web; null: it has one. */
function keptWords(src: string): string | null {
  if (readLocalImage(src) !== null) return 'This image is on this computer, and goes to Help Scout with the article.';
  return /^data:/i.test(src) ? 'This image is written into the article’s text itself.' : null;
}
