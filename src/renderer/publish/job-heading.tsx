import { Dialog } from '@base-ui/react/dialog';
import { useQuery } from '@tanstack/react-query';
import { memo, useEffect } from 'react';
import type { PublishJob } from '../../shared/contract/views.ts';
import { useAnnounce } from '../app/announcer.tsx';
import { useEngine } from '../engine/engine-context.tsx';
import { estimateQuery } from '../engine/queries.ts';
import { amount } from '../../shared/base/amount.ts';
import { Button } from '../ui/button.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { useSampled } from '../ui/use-sampled.ts';
import styles from './job-rows.module.css';
import { isOver } from './job-state.ts';
import { jobSummary } from './job-words.ts';
import { progressPhrase } from './publish-words.ts';
import { RollBack } from './roll-back.tsx';
import type { Publish } from './use-publish.ts';

interface JobHeadingProps {
  job: PublishJob;
  publish: Publish;
}

/** While it runs: how far it is, and the ways to hold it up. Afterwards: what became of it. */
export function JobHeading({ job, publish }: JobHeadingProps) {
  const announce = useAnnounce();
  const over = isOver(job);
  const summary = jobSummary(job, publish.sent);
  useEffect(() => {
    if (over) announce(summary);
  }, [over, summary, announce]);
  if (over) {
    return (
      <>
        <p className={styles.summary}>{summary}</p>
        <RollBack job={job} />
        <Dialog.Close render={<Button look="primary">Done</Button>} />
      </>
    );
  }
  return (
    <>
      <div className={styles.progress}>
        <ProgressBar label="Publishing" value={job.results.length} max={job.total} />
        <JobProgress job={job} publish={publish} />
      </div>
      <JobControls
        state={job.state}
        stopping={job.stopping === true}
        left={job.state === 'paused' ? job.total - job.results.length - (job.current === null ? 0 : 1) : null}
        steer={publish.steer}
        leaveJob={publish.leaveJob}
        order={publish.order}
      />
    </>
  );
}

interface JobControlsProps extends Pick<Publish, 'steer' | 'leaveJob' | 'order'> {
  state: PublishJob['state'];
  stopping: boolean;
  /** Articles that a paused run has still to send; null: it is not paused. */
  left: number | null;
}

const JobControls = memo(function JobControls({ state, stopping, left, steer, leaveJob, order }: JobControlsProps) {
  if (stopping) {
    return (
      <div className={styles.controls}>
        <Button look="quiet" disabled>
          Stopping…
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.controls}>
      {state === 'running' ? null : (
        <Button look="quiet" onClick={leaveJob}>
          Show what else is ready
        </Button>
      )}
      {state === 'waiting-for-network' ? (
        // Whoever sees that the network is back need not wait for Layover to look.
        <Button look="quiet" onClick={() => void order('sync.start', {})}>
          Try now
        </Button>
      ) : null}
      <Button look="quiet" onClick={() => void steer('cancel')}>
        {state === 'running' ? 'Stop after this one' : 'Stop here'}
      </Button>
      <Button
        look={left === null ? 'outline' : 'primary'}
        className={styles.steer}
        onClick={() => void steer(left === null ? 'pause' : 'resume')}
      >
        {left === null ? 'Pause' : `Resume ${amount(left, 'article')}`}
      </Button>
    </div>
  );
});

/** What is left changes five times a second; when that is done is asked less often. */
const estimateEveryMs = 2000;

function JobProgress({ job, publish }: JobHeadingProps) {
  const requests = job.results.reduce((sum, result) => sum + result.requests, 0);
  const whole = publish.sent.reduce((sum, item) => sum + item.requests, 0);
  const rowsLeft = job.total - job.results.length;
  const left = useSampled(Math.max(rowsLeft, whole - requests), estimateEveryMs);
  const goesOn = job.state === 'running' && job.stopping !== true && rowsLeft > 0;
  const estimate = useQuery({
    // The last of several is no single publish, which may spend the reserve.
    ...estimateQuery(useEngine(), left, job.total),
    // How long it will stand still nobody knows.
    enabled: goesOn,
  }).data;
  const seconds = goesOn ? (estimate?.etaSeconds ?? null) : null;
  return <span className={styles.count}>{progressPhrase(job.results.length, job.total, seconds)}</span>;
}
