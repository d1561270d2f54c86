import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { JobId } from '../../shared/model/ids.ts';
import type { RollbackItem } from '../../shared/model/rollback.ts';
import { useShell } from '../app/shell.tsx';
import { useEngine } from '../engine/engine-context.tsx';
import { factsQuery } from '../engine/queries.ts';
import styles from './job-rows.module.css';
import type { JobResult } from './job-words.ts';
import { canDecide } from './plan-kinds.ts';
import { sendsNothing, type PlanItem } from './publish-words.ts';
import { comesBack } from './roll-back-words.ts';
import { RollBackDialog } from './roll-back.tsx';

interface RowWayOnProps {
  item: PlanItem;
  result: JobResult | undefined;
  job: JobId | null;
}

/** From a row of a run that is over: to what readers see now and back from it, or to the article that did not go. */
export function RowWayOn({ item, result, job }: RowWayOnProps) {
  const { closeOverlay, openArticle, show } = useShell();
  const live = result?.outcome === 'published' && item.becomes === 'live';
  const siteUrl = useQuery(factsQuery(useEngine(), live ? item.key : null)).data?.siteUrl ?? null;
  const name = item.name === '' ? 'Untitled' : item.name;
  if (result?.outcome === 'published') {
    return (
      <>
        {siteUrl === null ? null : (
          <a
            className={styles.link}
            href={siteUrl}
            target="_blank"
            rel="noreferrer noopener"
            aria-label={`Open on the site: ${name}`}
          >
            Open on the site
          </a>
        )}
        {job === null || !hasWayBack(item) ? null : <RollBackRow item={item} job={job} name={name} />}
      </>
    );
  }
  if (result?.trouble != null && canDecide(result.trouble)) {
    return (
      <button
        type="button"
        className={styles.link}
        aria-label={`Compare and decide: ${name}`}
        onClick={() => show({ kind: 'conflict', key: item.key, from: 'article' })}
      >
        Compare and decide
      </button>
    );
  }
  const open = () => {
    closeOverlay();
    openArticle(item.key, { focus: true });
  };
  return (
    <button type="button" className={styles.link} aria-label={`Open the article: ${name}`} onClick={open}>
      Open the article
    </button>
  );
}

/** Of a draft readers saw no change, and the way back from a deletion is the trash. */
const hasWayBack = (item: PlanItem): boolean =>
  item.becomes !== 'gone' && item.becomes !== 'draft' && !sendsNothing(item);

/** She stays in the list of the run: there may be more to take back, and all of it is published at once then. */
function RollBackRow({ item, job, name }: { item: PlanItem; job: JobId; name: string }) {
  const [asking, setAsking] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const keys = useMemo(() => [item.key], [item.key]);
  const close = () => setAsking(false);
  const onDone = ([brought]: readonly RollbackItem[]) => {
    close();
    if (brought !== undefined && comesBack(brought)) setSaid(broughtWords(brought));
  };
  if (said !== null) return <span className={styles.outcome}>{said}</span>;
  return (
    <>
      <button type="button" className={styles.link} aria-label={`Roll back: ${name}`} onClick={() => setAsking(true)}>
        Roll back…
      </button>
      {asking ? <RollBackDialog id={job} keys={keys} onDone={onDone} onClose={close} /> : null}
    </>
  );
}

const broughtWords = ({ outcome, meets }: RollbackItem): string => {
  if (outcome === 'hidden') return 'To be hidden';
  return meets === 'conflict' ? 'Needs your decision' : 'Back as an edit';
};
