import { Dialog } from '@base-ui/react/dialog';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { PublishJob } from '../../shared/contract/views.ts';
import { useAnnounce } from '../app/announcer.tsx';
import { useEngine } from '../engine/engine-context.tsx';
import { estimateQuery } from '../engine/queries.ts';
import { amount } from '../ui/amount.ts';
import { Button } from '../ui/button.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
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
  const summary = jobSummary(job);
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
      <JobControls job={job} publish={publish} />
    </>
  );
}

function JobControls({ job, publish }: JobHeadingProps) {
  const engine = useEngine();
  const paused = job.state === 'paused';
  return (
    <div className={styles.controls}>
      {job.state === 'running' ? null : (
        <Button look="quiet" onClick={publish.leaveJob}>
          Show what else is ready
        </Button>
      )}
      {job.state === 'waiting-for-network' ? (
        // Whoever sees that the network is back need not wait for Layover to look.
        <Button look="quiet" onClick={() => void engine.call('sync.start', {})}>
          Try now
        </Button>
      ) : null}
      <Button look="quiet" onClick={() => publish.steer('cancel')}>
        {job.state === 'running' ? 'Stop after this one' : 'Stop here'}
      </Button>
      <Button look={paused ? 'primary' : 'outline'} onClick={() => publish.steer(paused ? 'resume' : 'pause')}>
        {paused ? `Resume ${amount(job.total - job.results.length, 'article')}` : 'Pause'}
      </Button>
    </div>
  );
}

function JobProgress({ job, publish }: JobHeadingProps) {
  const requests = job.results.reduce((sum, result) => sum + result.requests, 0);
  const whole = publish.sent.reduce((sum, item) => sum + item.requests, 0);
  const rowsLeft = job.total - job.results.length;
  const left = Math.max(rowsLeft, whole - requests);
  const estimate = useQuery({
    // The last of several is no single publish, which may spend the reserve.
    ...estimateQuery(useEngine(), left, job.total),
    // How long it will stand still nobody knows.
    enabled: job.state === 'running' && rowsLeft > 0,
  }).data;
  const seconds = job.state === 'running' && rowsLeft > 0 ? (estimate?.etaSeconds ?? null) : null;
  return <span className={styles.count}>{progressPhrase(job.results.length, job.total, seconds)}</span>;
}
