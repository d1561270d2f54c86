import { useRef, useState } from 'react';
import { readLocalImage } from '../../shared/model/local-image.ts';
import { Button } from '../ui/button.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { webAddress } from '../ui/web-address.ts';
import type { ArticleSession } from './article-session.ts';
import styles from './editor-dialogs.module.css';
import { imageFileTypes } from './image-files.ts';
import { altOf, type ImageWords, ImageWordsFields, wordsMissing } from './image-words.tsx';
import { insertImage, selectedImage } from './insert-commands.ts';

/** An image by its address. What it shows is asked for once, here, where the writer knows it. */
export function ImageDialog({ session, onClose }: { session: ArticleSession; onClose: () => void }) {
  const { view } = session.editor;
  const [before] = useState(() => selectedImage(view.state));
  const kept = keptWords(before?.src ?? '');
  const [address, setAddress] = useState(before?.src ?? '');
  const [words, setWords] = useState<ImageWords>({ alt: before?.alt ?? '', decoration: before?.alt === '' });
  const [width, setWidth] = useState(before?.width?.toString() ?? '');
  const [missing, setMissing] = useState<string | null>(null);
  const first = useRef<HTMLInputElement>(null);
  const files = useRef<HTMLInputElement>(null);

  const insert = () => {
    // An address that was there before stays as it was written.
    const src = address === before?.src ? address : webAddress(address.trim());
    if (src === null) return setMissing('Type the address of an image on the web; it begins with https://.');
    const alt = altOf(words);
    if (alt === null) return setMissing(wordsMissing);
    const pixels = width.trim() === '' ? null : Number(width);
    if (pixels !== null && !(Number.isInteger(pixels) && pixels > 0 && pixels < 10_000))
      return setMissing('The width is a number of pixels, as 300.');
    insertImage(src, alt, pixels)(view.state, (tr) => view.dispatch(tr));
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
      <ImageWordsFields
        ref={kept === null ? null : first}
        label="What it shows, for readers who cannot see it"
        words={words}
        onChange={setWords}
      />
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
