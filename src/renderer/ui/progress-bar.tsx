import { Progress } from '@base-ui/react/progress';
import styles from './progress-bar.module.css';

/** `value` null: it goes on, but nobody knows yet how far it is. */
export function ProgressBar({ value, max, label }: { value: number | null; max: number; label: string }) {
  return (
    <Progress.Root className={styles.progress} value={value} max={Math.max(1, max)} aria-label={label}>
      <Progress.Track className={styles.track}>
        <Progress.Indicator className={styles.bar} />
      </Progress.Track>
    </Progress.Root>
  );
}
