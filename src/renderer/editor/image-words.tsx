import type { Ref } from 'react';
import { Checkbox } from '../ui/checkbox.tsx';
import { TextField } from '../ui/text-field.tsx';
import styles from './editor-dialogs.module.css';

/** What readers who cannot see an image are told of it, as a dialog has it before it is saved. */
export interface ImageWords {
  readonly alt: string;
  /** It says nothing that the text does not. */
  readonly decoration: boolean;
}

/** The alternative text that is meant; null: nothing was said yet, not even that there is nothing to say. */
export const altOf = ({ alt, decoration }: ImageWords): string | null => {
  if (decoration) return '';
  return alt.trim() === '' ? null : alt.trim();
};

/** What is answered where nothing was said. */
export const wordsMissing = 'Say what the image shows, or that it is only decoration.';

interface ImageWordsFieldsProps {
  readonly label: string;
  readonly words: ImageWords;
  readonly onChange: (words: ImageWords) => void;
  /** The field for the words. */
  readonly ref: Ref<HTMLInputElement>;
}

export function ImageWordsFields({ label, words, onChange, ref }: ImageWordsFieldsProps) {
  return (
    <>
      <TextField
        ref={ref}
        label={label}
        value={words.alt}
        disabled={words.decoration}
        onChange={(event) => onChange({ ...words, alt: event.target.value })}
      />
      <label className={styles.choice}>
        <Checkbox checked={words.decoration} onChange={(decoration) => onChange({ ...words, decoration })} />
        Only decoration: says nothing that the text does not
      </label>
    </>
  );
}
