import type { BudgetStatus } from '../../shared/contract/views.ts';
import { useLocale, useNow } from '../ui/use-now.ts';
import styles from './budget-panel.module.css';
import { historyColumns } from './budget-words.ts';

const columns = 13;
const width = 20;
const gap = 4;
const height = 56;

/** Two hours of windows, oldest first: what was used here, and above it what others used. The list says the same. */
export function BudgetHistory({ budget }: { budget: BudgetStatus }) {
  const windows = historyColumns(budget, useNow(10_000), useLocale());
  if (windows.length < 2) return null;
  const shift = columns - windows.length;
  return (
    <figure className={styles.history}>
      <figcaption className={styles.heading}>The last two hours, ten minutes each</figcaption>
      <svg
        className={styles.chart}
        viewBox={`0 0 ${columns * (width + gap) - gap} ${height}`}
        preserveAspectRatio="none"
        role="presentation"
        aria-hidden
      >
        <path
          className={styles.limit}
          d={`M0 0.5H${columns * (width + gap)}M0 ${height - 0.5}H${columns * (width + gap)}`}
        />
        {windows.map(({ endedAtMs, words, ours, others }, index) => (
          <g key={endedAtMs} transform={`translate(${(index + shift) * (width + gap)} 0)`}>
            <title>{words}</title>
            <rect className={styles.oursBar} y={height * (1 - ours)} width={width} height={height * ours} rx="1" />
            <rect
              className={styles.othersBar}
              y={height * (1 - ours - others)}
              width={width}
              height={Math.max(0, height * others - (others > 0 && ours > 0 ? 1 : 0))}
              rx="1"
            />
          </g>
        ))}
      </svg>
      <ol className="visually-hidden">
        {windows.map(({ endedAtMs, words }) => (
          <li key={endedAtMs}>{words}</li>
        ))}
      </ol>
    </figure>
  );
}
