import { useShell } from '../app/shell.tsx';
import type { WindowMemory } from '../app/window-memory.ts';
import styles from './article-diff-view.module.css';

type Layout = WindowMemory['diffLayout'];

const ways: readonly { readonly value: Layout; readonly label: string }[] = [
  { value: 'together', label: 'In one text' },
  { value: 'beside', label: 'Side by side' },
  { value: 'source', label: 'Source' },
];

/** One text marks what goes and what comes; side by side suits whole paragraphs that were written anew. */
export function DiffLayoutSwitch({ layout, withSource }: { layout: Layout; withSource: boolean }) {
  const { rememberWindow } = useShell();
  return (
    <div role="radiogroup" aria-label="How changes are shown" className={styles.layout}>
      {ways
        .filter(({ value }) => withSource || value !== 'source')
        .map(({ value, label }) => (
          <button
            key={value}
            type="button"
            role="radio"
            aria-checked={layout === value}
            className={styles.way}
            onClick={() => rememberWindow({ diffLayout: value })}
          >
            {label}
          </button>
        ))}
    </div>
  );
}
