import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { JobId } from '../../shared/model/ids.ts';
import { rollbackLeftWords, type RollbackItem } from '../../shared/model/rollback.ts';
import { useAnnounce } from '../app/announcer.tsx';
import { useShell } from '../app/shell.tsx';
import { useEngine } from '../engine/engine-context.tsx';
import { factsQuery } from '../engine/queries.ts';
import styles from './job-rows.module.css';
import type { JobResult } from './job-words.ts';
import { canDecide } from './plan-kinds.ts';
import type { PlanItem } from './publish-words.ts';

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
        {job === null || item.becomes === 'gone' ? null : <RollBackRow item={item} job={job} name={name} />}
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

/** Nothing is sent: the former version becomes an edit, which she looks at and publishes. */
function RollBackRow({ item, job, name }: { item: PlanItem; job: JobId; name: string }) {
  const engine = useEngine();
  const announce = useAnnounce();
  const [said, setSaid] = useState<string | null>(null);
  const run = async () => {
    const answer = await engine.call('publish.rollBack', { id: job, keys: [item.key] });
    const brought = answer.ok ? answer.value.items[0] : undefined;
    const words = brought === undefined ? 'Not rolled back' : broughtWords(brought);
    announce(`${name}: ${words}`);
    setSaid(words);
  };
  if (said !== null) return <span className={styles.outcome}>{said}</span>;
  return (
    <button type="button" className={styles.link} aria-label={`Roll back: ${name}`} onClick={() => void run()}>
      Roll back
    </button>
  );
}

const broughtWords = ({ outcome, why, meets }: RollbackItem): string => {
  if (outcome === 'left') return why === null ? 'Not rolled back' : rollbackLeftWords(why);
  if (outcome === 'hidden') return 'To be hidden';
  return meets === 'conflict' ? 'Needs your decision' : 'Back as an edit';
};
