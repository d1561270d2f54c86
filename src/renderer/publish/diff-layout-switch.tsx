import { useShell } from '../app/shell.tsx';
import styles from './article-diff-view.module.css';

const ways = [
  { value: 'together', label: 'In one text' },
  { value: 'beside', label: 'Side by side' },
] as const;

/** One text marks what goes and what comes; side by side suits whole paragraphs that were written anew. */
export function DiffLayoutSwitch() {
  const { window, rememberWindow } = useShell();
  return (
    <div role="radiogroup" aria-label="How changes are shown" className={styles.layout}>
      {ways.map(({ value, label }) => (
        <button
          key={value}
          type="button"
          role="radio"
          aria-checked={window.diffLayout === value}
          className={styles.way}
          onClick={() => rememberWindow({ diffLayout: value })}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
