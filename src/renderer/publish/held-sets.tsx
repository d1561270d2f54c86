import { useQuery } from '@tanstack/react-query';
import { Clock, CloudOff, Pause } from 'lucide-react';
import { useState } from 'react';
import type { CurrentPublish, PublishJob } from '../../shared/contract/views.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { useEngine } from '../engine/engine-context.tsx';
import { unfinishedQuery } from '../engine/queries.ts';
import { amount } from '../../shared/base/amount.ts';
import { Button } from '../ui/button.tsx';
import { TroubleMessage } from '../ui/trouble-message.tsx';
import styles from './held-sets.module.css';
import { isHeld, isUnderWay, leftOf } from './job-state.ts';
import { namesPhrase } from './names-phrase.ts';
import { useWaitingWords } from './use-waiting-words.ts';

/** Sets that wait for their time, for the network or for her: above the plan, because their articles are not in it. */
export function HeldSets() {
  const jobs = useQuery(unfinishedQuery(useEngine())).data?.jobs ?? [];
  const sets = jobs.filter(({ job }) => isHeld(job) || (isUnderWay(job) && job.state !== 'running'));
  if (sets.length === 0) return null;
  return (
    <ul className={styles.sets} aria-label="Set aside">
      {sets.map((set) => (
        <HeldSet key={set.job.id} set={set} />
      ))}
    </ul>
  );
}

function SetIcon({ state }: Pick<PublishJob, 'state'>) {
  const looks = { size: 15, className: styles.icon, 'aria-hidden': true } as const;
  if (state === 'paused') return <Pause {...looks} />;
  return state === 'waiting-for-network' ? <CloudOff {...looks} /> : <Clock {...looks} />;
}

const releaseWords: Readonly<Record<PublishJob['kind'], string>> = { publish: 'Publish now', delete: 'Delete now' };

function HeldSet({ set: { job, items } }: { set: CurrentPublish }) {
  const engine = useEngine();
  const words = useWaitingWords(job);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const left = job.total - job.results.length;
  const steer = async (how: 'release' | 'resume' | 'cancel') => {
    const answer = await engine.call(`publish.${how}`, { id: job.id });
    setTrouble(answer.ok ? null : answer.error);
  };
  const go = isHeld(job) ? 'release' : job.state === 'paused' ? 'resume' : null;
  return (
    <li className={styles.set} data-asks={job.state === 'asks' || undefined}>
      <SetIcon state={job.state} />
      <div className={styles.words}>
        <strong>{amount(left, 'article')}</strong> · {words}
        <p className={styles.names}>{namesPhrase(leftOf(job, items))}</p>
        {trouble === null ? null : <TroubleMessage trouble={trouble} />}
      </div>
      <div className={styles.actions}>
        <Button look="quiet" onClick={() => void steer('cancel')}>
          {isHeld(job) ? 'Put back' : 'Stop here'}
        </Button>
        {go === null ? null : (
          <Button onClick={() => void steer(go)}>{go === 'release' ? releaseWords[job.kind] : 'Resume'}</Button>
        )}
      </div>
    </li>
  );
}
