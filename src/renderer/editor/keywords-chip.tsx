import { useState } from 'react';
import { amount } from '../../shared/base/amount.ts';
import { classNames } from '../ui/class-names.ts';
import { TextField } from '../ui/text-field.tsx';
import styles from './article-header.module.css';
import { ChipPopover } from './chip-popover.tsx';

interface KeywordsChipProps {
  readonly keywords: readonly string[];
  readonly onChange: (keywords: string[]) => void;
}

/** The words under which Help Scout's search finds the article beside those in its text. */
export function KeywordsChip({ keywords, onChange }: KeywordsChipProps) {
  /** As she types them; told at every key, so that they are kept however she leaves. */
  const [typed, setTyped] = useState<string | null>(null);
  const type = (words: string) => {
    setTyped(words);
    onChange(readKeywords(words));
  };
  const end = () => setTyped(null);
  return (
    <ChipPopover
      title="Keywords"
      onClose={end}
      trigger={
        <button type="button" className={classNames(styles.chip, keywords.length === 0 && styles.add)}>
          {keywords.length === 0 ? '+ keywords' : amount(keywords.length, 'keyword')}
        </button>
      }
    >
      <TextField
        label="Separated by commas"
        value={typed ?? keywords.join(', ')}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && end()}
      />
      <p className={styles.hint}>Readers who search for these words find this article.</p>
    </ChipPopover>
  );
}

/** Each word once, in the order in which they were typed. */
export const readKeywords = (typed: string): string[] => [
  ...new Set(
    typed
      .split(/[,;\n]/)
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  ),
];
