import { Meter } from '@base-ui/react/meter';
import type { BudgetStatus } from '../../shared/contract/views.ts';
import { formatCount } from '../../shared/base/amount.ts';
import { classNames } from '../ui/class-names.ts';
import { BudgetPanel } from './budget-panel.tsx';
import { leftWords, renewedWords } from './budget-words.ts';
import styles from './status-bar.module.css';

const budgetId = 'budget';

/** Opens the panel, from the palette: as a press on its button does, which is there as soon as anything is known. */
export const showBudget = (): void => document.querySelector<HTMLElement>(`#${budgetId}`)?.click();

/** The account's requests: a quiet word as long as there are enough. They belong to the whole team. */
export function BudgetMeter({ budget }: { budget: BudgetStatus }) {
  if (budget.limit === 0) return null;
  const low = budget.remaining <= budget.reserved;
  const words = `${leftWords(budget)}. ${formatCount(budget.usedByUs)} used here, ${formatCount(budget.usedByOthers)} by others. ${renewedWords(budget)}.`;
  return (
    <BudgetPanel
      budget={budget}
      trigger={
        <button type="button" id={budgetId} className={classNames(styles.budget, low && styles.low)} title={words}>
          <span className={styles.spoken}>{low ? 'Few requests' : 'Requests'} </span>
          <Meter.Root
            className={styles.meter}
            value={budget.remaining}
            max={budget.limit}
            aria-label="Requests left"
            aria-valuetext={leftWords(budget)}
            render={<span />}
          >
            <Meter.Track render={<span className={styles.leftTrack} />}>
              <Meter.Indicator render={<span className={styles.left} />} />
            </Meter.Track>
          </Meter.Root>
          <span>
            {formatCount(budget.remaining)}
            <span className={styles.spoken}> of {formatCount(budget.limit)}</span> left
          </span>
        </button>
      }
    />
  );
}
