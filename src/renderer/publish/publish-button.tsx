import { useQuery } from '@tanstack/react-query';
import type { PublishJob } from '../../shared/contract/views.ts';
import { useShell } from '../app/shell.tsx';
import { useEngine } from '../engine/engine-context.tsx';
import { jobQuery, statusQuery } from '../engine/queries.ts';
import { amount, formatCount } from '../../shared/base/amount.ts';
import { Button } from '../ui/button.tsx';
import { isUnderWay } from './job-state.ts';
import styles from './publish-button.module.css';

/** The one strong button of the window, with what waits for it. */
export function PublishButton() {
  const { show } = useShell();
  const engine = useEngine();
  const status = useQuery(statusQuery(engine)).data;
  const job = useQuery(jobQuery(engine)).data;
  const ready = status?.ready ?? 0;
  const waiting = ready + (status?.conflicts ?? 0);
  const running = job != null && isUnderWay(job) ? job : null;
  const label = ready === 0 ? 'Publish' : `Publish ${formatCount(ready)}`;
  const idle = waiting === 0 && running === null;
  return (
    <Button
      look={idle ? 'outline' : 'primary'}
      className={styles.publish}
      aria-disabled={idle}
      title={idle ? 'Nothing is edited, so there is nothing to publish' : undefined}
      aria-label={running === null ? spokenLabel(ready) : spokenProgress(running)}
      onClick={() => idle || show({ kind: 'publish-all' })}
    >
      {running === null
        ? label
        : `${wordOf(running)} ${formatCount(running.results.length)}/${formatCount(running.total)}`}
    </Button>
  );
}

const spokenLabel = (ready: number): string => (ready === 0 ? 'Publish' : `Publish ${amount(ready, 'article')}`);

/** A publish that stands still says so where she sees it, without the screen. */
const wordOf = ({ state }: PublishJob): string =>
  state === 'paused' ? 'Paused' : state === 'waiting-for-network' ? 'Waiting' : 'Sending';

const spokenWords = {
  Paused: 'Publishing is paused',
  Waiting: 'Publishing waits for the network',
  Sending: 'Publishing',
};

const spokenProgress = (job: PublishJob): string =>
  `${spokenWords[wordOf(job) as keyof typeof spokenWords]}, ${formatCount(job.results.length)} of ${formatCount(job.total)} sent`;
