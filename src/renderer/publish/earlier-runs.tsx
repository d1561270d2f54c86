import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PastJob } from '../../shared/model/rollback.ts';
import { troubleOf, useEngine } from '../engine/engine-context.tsx';
import { pastJobsQuery } from '../engine/queries.ts';
import { amount, formatCount } from '../../shared/base/amount.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { formatMoment } from '../ui/relative-date.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { TroubleMessage } from '../ui/trouble-message.tsx';
import { useLocale, useNow } from '../ui/use-now.ts';
import styles from './earlier-runs.module.css';
import { RollBackRun } from './roll-back.tsx';

/** Every run of Publish, so that one of last week can be taken back, too. */
export function EarlierRuns({ onClose }: { onClose: () => void }) {
  const runs = useQuery(pastJobsQuery(useEngine()));
  const now = useNow();
  const locale = useLocale();
  const [back, setBack] = useState<NonNullable<typeof runs.data>['jobs'][number] | null>(null);
  if (back !== null) {
    return <RollBackRun id={back.id} onClose={() => setBack(null)} />;
  }
  return (
    <Dialog readFirst size="medium" title="Earlier publishes" onClose={onClose}>
      {runs.isError ? <TroubleMessage trouble={troubleOf(runs.error)} /> : null}
      {runs.isPending ? <Skeleton widths={[60, 70, 50]} label="Looking them up" /> : null}
      {runs.data?.jobs.length === 0 ? (
        <EmptyState title="Nothing was published yet">Every run of Publish is kept here, with its way back.</EmptyState>
      ) : null}
      <ul className={styles.runs}>
        {runs.data?.jobs.map((run) => {
          const moment = formatMoment(run.startedAtMs, now, locale);
          return (
            <li key={run.id} className={styles.run}>
              <span className={styles.when}>{moment}</span>
              <span className={styles.words}>{runPhrase(run)}</span>
              <Button disabled={run.published === 0} aria-label={`Roll back ${moment}`} onClick={() => setBack(run)}>
                Roll back…
              </Button>
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}

const runPhrase = ({ kind, articles, published }: PastJob): string => {
  const done = kind === 'delete' ? 'deleted' : 'published';
  if (published === 0) return `${amount(articles, 'article')} tried, none ${done}`;
  return `${amount(published, 'article')} ${done}${published === articles ? '' : ` of ${formatCount(articles)}`}`;
};
