import { Popover } from '@base-ui/react/popover';
import type { ReactElement } from 'react';
import type { BudgetStatus } from '../../shared/contract/views.ts';
import { formatCount } from '../../shared/base/amount.ts';
import { classNames } from '../ui/class-names.ts';
import { BudgetHistory } from './budget-history.tsx';
import styles from './budget-panel.module.css';
import { budgetParts, estimateWords, leftWords, renewedWords, waitingWords } from './budget-words.ts';
import { ReserveSlider } from './reserve-slider.tsx';

/** All about the account's requests, behind the word in the status bar. They belong to the whole team. */
export function BudgetPanel({ budget, trigger }: { budget: BudgetStatus; trigger: ReactElement }) {
  return (
    <Popover.Root>
      <Popover.Trigger render={trigger} />
      <Popover.Portal>
        <Popover.Positioner className={styles.positioner} side="top" align="end" sideOffset={8} collisionPadding={8}>
          <Popover.Popup className={styles.popup}>
            <Popover.Title className={styles.title}>Requests to Help Scout</Popover.Title>
            <p className={styles.left}>{leftWords(budget)}</p>
            <p className={styles.muted}>{renewedWords(budget)}</p>
            {budget.limit === 0 ? null : <Parts budget={budget} />}
            <p className={styles.muted}>{waitingWords(budget)}</p>
            <BudgetHistory budget={budget} />
            <ReserveSlider budget={budget} />
            <Estimate budget={budget} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Parts({ budget }: { budget: BudgetStatus }) {
  const parts = budgetParts(budget);
  return (
    <>
      <div className={styles.bar} aria-hidden>
        {parts
          .filter(({ requests }) => requests > 0)
          .map(({ name, requests }) => (
            <span key={name} className={styles[name]} style={{ flexGrow: requests }} />
          ))}
      </div>
      <dl className={styles.parts}>
        {parts.map(({ name, words, requests }) => (
          <div key={name} className={styles.part}>
            <dt>
              <span className={classNames(styles.swatch, styles[name])} aria-hidden />
              {words}
            </dt>
            <dd>{formatCount(requests)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Estimate({ budget }: { budget: BudgetStatus }) {
  const words = estimateWords(budget);
  return words === null ? null : <p className={styles.muted}>{words}</p>;
}
