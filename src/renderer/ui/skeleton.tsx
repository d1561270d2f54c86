import styles from './skeleton.module.css';
import { useLate } from './use-late.ts';

/** Keeps the place of text that is coming; drawn only when it is slow to come. Widths in per cent. */
export function Skeleton({ widths, label }: { widths: readonly number[]; label: string }) {
  const late = useLate(true);
  return (
    <div className={styles.skeleton} role="status" aria-label={late ? label : undefined}>
      {widths.map((width, index) => (
        // eslint-disable-next-line react/no-array-index-key -- lines have no identity beside their place
        <span key={index} className={late ? styles.line : styles.place} style={{ width: `${width}%` }} />
      ))}
    </div>
  );
}
