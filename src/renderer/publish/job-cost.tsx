import { useQuery } from '@tanstack/react-query';
import type { PublishJob } from '../../shared/contract/views.ts';
import { useEngine } from '../engine/engine-context.tsx';
import { statusQuery } from '../engine/queries.ts';
import { amount, formatCount } from '../../shared/base/amount.ts';
import styles from './cost-line.module.css';
import { isOver } from './job-state.ts';
import { useWaitingWords } from './use-waiting-words.ts';

/** What the run spent, and what it leaves: as it was promised before it began. */
export function JobCost({ job }: { job: PublishJob }) {
  const budget = useQuery(statusQuery(useEngine())).data?.budget;
  const waiting = useWaitingWords(job);
  const spent = job.results.reduce((sum, result) => sum + result.requests, 0);
  return (
    <p className={styles.line} role="status">
      <strong>{amount(spent, 'request')} used</strong>
      {budget === undefined || budget.limit === 0 ? null : (
        <span className={styles.rest}>
          {formatCount(budget.remaining)} of {formatCount(budget.limit)} left for your team
          {budget.usedByOthers === 0 ? '' : `, which used ${formatCount(budget.usedByOthers)} itself`}
        </span>
      )}
      {isOver(job) ? null : (
        <span className={waiting === null ? styles.rest : styles.offline}>
          {waiting ?? 'Go back and write meanwhile: it goes on without this screen.'}
        </span>
      )}
    </p>
  );
}
