import { Meter } from '@base-ui/react/meter';
import type { BudgetStatus } from '../../shared/contract/views.ts';
import { formatCount } from '../ui/amount.ts';
import { classNames } from '../ui/class-names.ts';
import { Tooltip } from '../ui/tooltip.tsx';
import { formatDuration } from '../ui/relative-date.ts';
import styles from './status-bar.module.css';

/** The account's requests: a quiet word as long as there are enough. They belong to the whole team. */
export function BudgetMeter({ budget }: { budget: BudgetStatus }) {
  if (budget.limit === 0) return null;
  const low = budget.remaining <= budget.reserved;
  const left = `${formatCount(budget.remaining)} of ${formatCount(budget.limit)} left`;
  const renewed = budget.resetSeconds > 0 ? ` Renewed in ${formatDuration(budget.resetSeconds)}.` : '';
  const spent = `${formatCount(budget.usedByUs)} used here, ${formatCount(budget.usedByOthers)} by others.${renewed}`;
  return (
    <Tooltip text={`Your account's requests to Help Scout. ${spent}`}>
      <Meter.Root
        className={classNames(styles.budget, low && styles.low)}
        value={budget.remaining}
        max={budget.limit}
        aria-label="Requests left"
        aria-valuetext={left}
      >
        <span>{low ? 'Few requests' : 'Requests'}</span>
        <Meter.Track className={styles.meter}>
          <Meter.Indicator className={styles.left} />
        </Meter.Track>
        <span>{left}</span>
      </Meter.Root>
    </Tooltip>
  );
}
