import { memo } from 'react';
import type { JobId } from '../../shared/model/ids.ts';
import { troublePolicy, type Trouble } from '../../shared/model/trouble.ts';
import { StateMark } from '../ui/state-mark.tsx';
import styles from './job-rows.module.css';
import { resultWords, type JobResult } from './job-words.ts';
import { nextStep, type PlanItem, whyWords } from './publish-words.ts';
import { RowWayOn } from './row-way-on.tsx';

interface JobRowProps {
  item: PlanItem;
  result: JobResult | undefined;
  /** The run that can be taken back for this article; null: it cannot. */
  job: JobId | null;
  /** Whether it is being sent now; null: the run is over. */
  current: boolean | null;
  /** The reason is told above, for many at once. */
  short: boolean;
}

/** A run tells of itself with every article, of which each changes two rows. */
export const JobRow = memo(
  function JobRow({ item, result, job, current, short }: JobRowProps) {
    const { shape, words } = resultWords(item, result, current);
    const trouble = result?.trouble ?? null;
    return (
      <div className={styles.row} data-current={current === true || undefined}>
        <StateMark shape={shape} className={styles.mark} />
        <div className={styles.words}>
          <span className={styles.name}>{item.name === '' ? 'Untitled' : item.name}</span>
          {trouble === null ? null : <WhyNot trouble={trouble} outcome={result?.outcome ?? 'failed'} short={short} />}
        </div>
        <div className={styles.end}>
          {current === null ? <RowWayOn item={item} result={result} job={job} /> : null}
          <span className={styles.outcome}>{words}</span>
        </div>
      </div>
    );
  },
  (before, after) =>
    before.item.key === after.item.key &&
    before.result?.outcome === after.result?.outcome &&
    before.result?.trouble?.kind === after.result?.trouble?.kind &&
    before.job === after.job &&
    before.current === after.current &&
    before.short === after.short,
);

function WhyNot({ trouble, outcome, short }: { trouble: Trouble; outcome: JobResult['outcome']; short: boolean }) {
  const { happened, safe } = troublePolicy(trouble.kind);
  const next = nextStep(trouble, outcome);
  return (
    <>
      <span className={styles.why}>{short ? happened : whyWords(trouble)}</span>
      {short ? null : (
        <span className={styles.next}>
          {safe} {next}
        </span>
      )}
    </>
  );
}
