import { useQuery } from '@tanstack/react-query';
import { useShell } from '../app/shell.tsx';
import { useEngine } from '../engine/engine-context.tsx';
import { jobQuery, statusQuery } from '../engine/queries.ts';
import { amount, formatCount } from '../ui/amount.ts';
import { Button } from '../ui/button.tsx';
import styles from './publish-button.module.css';

/** The one strong button of the window, with what waits for it. */
export function PublishButton() {
  const { show } = useShell();
  const status = useQuery(statusQuery(useEngine())).data;
  const job = useQuery(jobQuery()).data;
  const ready = status?.ready ?? 0;
  const waiting = ready + (status?.conflicts ?? 0);
  const running = job?.state === 'running' ? job : null;
  const label = ready === 0 ? 'Publish' : `Publish ${formatCount(ready)}`;
  return (
    <Button
      look={waiting === 0 && running === null ? 'outline' : 'primary'}
      className={styles.publish}
      aria-disabled={waiting === 0 && running === null}
      title={waiting === 0 ? 'Nothing is edited, so there is nothing to publish' : undefined}
      aria-label={ready === 0 ? label : `Publish ${amount(ready, 'article')}`}
      onClick={() => waiting > 0 && show({ kind: 'publish-all' })}
    >
      {running === null ? label : `Sending ${formatCount(running.results.length)}/${formatCount(running.total)}`}
    </Button>
  );
}
