import { useEffect } from 'react';
import { Dialog } from '@base-ui/react/dialog';
import type { PublishJob } from '../../shared/contract/views.ts';
import { unreachable } from '../../shared/base/assert.ts';
import { useShell } from '../app/shell.tsx';
import { useAnnounce } from '../app/announcer.tsx';
import { useQuery } from '@tanstack/react-query';
import { useEngine } from '../engine/engine-context.tsx';
import { factsQuery, statusQuery } from '../engine/queries.ts';
import { amount, formatCount } from '../ui/amount.ts';
import { useNow } from '../ui/use-now.ts';
import costStyles from './cost-line.module.css';
import type { Publish } from './use-publish.ts';
import { Button } from '../ui/button.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { StateMark, type StateShape } from '../ui/state-mark.tsx';
import { troublePolicy, type Trouble } from '../../shared/model/trouble.ts';
import { RollBack } from './roll-back.tsx';
import { TroubleMessage } from '../ui/trouble-message.tsx';
import styles from './job-view.module.css';
import {
  actionWord,
  canDecide,
  distinctTroubles,
  nextStep,
  progressPhrase,
  resultSummary,
  sameTrouble,
  type PlanItem,
} from './publish-words.ts';

export type JobResult = PublishJob['results'][number];

export const jobSummary = (job: PublishJob): string => {
  const published = job.results.filter((result) => result.outcome === 'published').length;
  return resultSummary(published, job.results.length - published, job.state === 'cancelled');
};

/** While it runs: how far it is, and a way to stop. Afterwards: what became of it. */
interface JobHeadingProps {
  job: PublishJob;
  publish: Publish;
}

export function JobHeading({ job, publish }: JobHeadingProps) {
  const announce = useAnnounce();
  const running = job.state === 'running';
  const summary = jobSummary(job);
  useEffect(() => {
    if (!running) announce(summary);
  }, [running, summary, announce]);
  if (!running) {
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
      <Button onClick={publish.stop}>Stop after this one</Button>
    </>
  );
}

function JobProgress({ job, publish }: JobHeadingProps) {
  const now = useNow(1000);
  const requests = job.results.reduce((sum, result) => sum + result.requests, 0);
  const whole = publish.sent.reduce((sum, item) => sum + item.requests, 0);
  const seconds = publish.startedMs === null ? 0 : Math.max(0, now - publish.startedMs) / 1000;
  return (
    <span className={styles.count}>{progressPhrase({ requests, seconds }, whole, job.results.length, job.total)}</span>
  );
}

/** What the run spent, and what it leaves: as it was promised before it began. */
export function JobCost({ job }: { job: PublishJob }) {
  const budget = useQuery(statusQuery(useEngine())).data?.budget;
  const spent = job.results.reduce((sum, result) => sum + result.requests, 0);
  return (
    <p className={costStyles.line}>
      <strong>{amount(spent, 'request')} used</strong>
      {budget === undefined || budget.limit === 0 ? null : (
        <span className={costStyles.rest}>
          {formatCount(budget.remaining)} of {formatCount(budget.limit)} left for your team, which used{' '}
          {formatCount(budget.usedByOthers)} itself
        </span>
      )}
    </p>
  );
}

/** So many articles that failed for one reason are told the reason once, above them. */
const manyFailed = 3;

/** Rows keep their order while it runs; what failed comes first once it is over. */
export function JobRows({ job, items }: { job: PublishJob; items: readonly PlanItem[] }) {
  const results = new Map(job.results.map((result) => [result.key, result]));
  const failedFirst = (item: PlanItem) => (results.get(item.key)?.outcome === 'published' ? 1 : 0);
  const over = job.state !== 'running';
  const rows = over ? [...items].sort((a, b) => failedFirst(a) - failedFirst(b)) : items;
  const shared = over ? distinctTroubles(job.results).filter(({ count }) => count >= manyFailed) : [];
  const toldAbove = (trouble: Trouble) => shared.some((each) => sameTrouble(each.trouble, trouble));
  return (
    <div className={styles.rows}>
      {shared.map(({ trouble }) => (
        <TroubleMessage
          key={trouble.kind + (trouble.detail ?? '')}
          trouble={{ kind: trouble.kind }}
          next={nextStep(trouble, job.results.find((result) => result.trouble?.kind === trouble.kind)?.outcome)}
        />
      ))}
      <ul aria-label="Articles of this publish">
        {rows.map((item) => (
          <JobRow
            key={item.key}
            item={item}
            result={results.get(item.key)}
            current={!over ? item.key === job.current : null}
            toldAbove={toldAbove}
          />
        ))}
      </ul>
    </div>
  );
}

interface JobRowProps {
  item: PlanItem;
  result: JobResult | undefined;
  /** Whether it is being sent now; null: the run is over. */
  current: boolean | null;
  toldAbove: (trouble: Trouble) => boolean;
}

function JobRow({ item, result, current, toldAbove }: JobRowProps) {
  const { shape, words } = resultWords(result, current, actionWord(item));
  const trouble = result?.trouble ?? null;
  return (
    <li className={styles.row} data-current={current === true || undefined}>
      <StateMark shape={shape} className={styles.mark} />
      <div className={styles.words}>
        <span className={styles.name}>{item.name === '' ? 'Untitled' : item.name}</span>
        {trouble === null ? null : (
          <WhyNot trouble={trouble} outcome={result?.outcome ?? 'failed'} short={toldAbove(trouble)} />
        )}
      </div>
      <div className={styles.end}>
        {current === null ? <RowWayOn item={item} result={result} /> : null}
        <span className={styles.outcome}>{words}</span>
      </div>
    </li>
  );
}

function WhyNot({ trouble, outcome, short }: { trouble: Trouble; outcome: JobResult['outcome']; short: boolean }) {
  const { happened, safe, policy } = troublePolicy(trouble.kind);
  const next = nextStep(trouble, outcome);
  // What a program says of a network helps nobody here; which article has the name does.
  const detail = policy === 'ask' && !short ? trouble.detail : undefined;
  return (
    <>
      <span className={styles.why}>{[happened, detail].filter(Boolean).join(' ')}</span>
      {short ? null : (
        <span className={styles.next}>
          {safe} {next}
        </span>
      )}
    </>
  );
}

/** To what readers see now, or to the article that did not go. */
function RowWayOn({ item, result }: { item: PlanItem; result: JobResult | undefined }) {
  const { closeOverlay, openArticle, show } = useShell();
  const live = result?.outcome === 'published' && item.becomes === 'live';
  const siteUrl = useQuery(factsQuery(useEngine(), live ? item.key : null)).data?.siteUrl ?? null;
  const name = item.name === '' ? 'Untitled' : item.name;
  if (siteUrl !== null) {
    return (
      <a
        className={styles.link}
        href={siteUrl}
        target="_blank"
        rel="noreferrer noopener"
        aria-label={`Open on the site: ${name}`}
      >
        Open on the site
      </a>
    );
  }
  if (result?.outcome === 'published') return null;
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

const resultWords = (
  result: JobResult | undefined,
  current: boolean | null,
  action: string,
): { readonly shape: StateShape; readonly words: string } => {
  if (result === undefined) {
    if (current === null) return { shape: 'draft', words: 'Not sent' };
    return current ? { shape: 'queued', words: 'Sending…' } : { shape: 'draft', words: 'Waiting' };
  }
  switch (result.outcome) {
    case 'published':
      return { shape: 'live', words: publishedWords[action] ?? 'Published' };
    case 'refused':
      return { shape: 'conflict', words: 'Not sent' };
    case 'failed':
      return { shape: 'conflict', words: 'Failed' };
    case 'unknown':
      return { shape: 'attention', words: 'Not known yet' };
    default:
      return unreachable(result.outcome);
  }
};

const publishedWords: Readonly<Record<string, string>> = {
  'Update live': 'Live',
  'Goes live': 'Live',
  'New, live': 'Live',
  'Stays hidden': 'Sent, hidden',
  'Gets hidden': 'Hidden now',
  'New, hidden': 'Sent, hidden',
  'Draft on Help Scout': 'Draft on Help Scout',
};
