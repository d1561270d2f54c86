import { unreachable } from '../../shared/base/assert.ts';
import type { PublishJob } from '../../shared/contract/views.ts';
import type { StateShape } from '../ui/state-mark.tsx';
import { amount, formatCount } from '../../shared/base/amount.ts';
import { formatMoment } from '../ui/relative-date.ts';
import { actionWord, type PlanItem, sendsNothing } from './publish-words.ts';

/** What a run of Publish says about itself and its articles. */

export type JobResult = PublishJob['results'][number];

/** "11 articles published, 1 not" */
export const jobSummary = ({ kind, results, total }: PublishJob, sent: readonly PlanItem[]): string => {
  const published = new Set(results.flatMap(({ key, outcome }) => (outcome === 'published' ? [key] : [])));
  const drafts = sent.filter(
    (item) => published.has(item.key) && item.becomes === 'draft' && !sendsNothing(item),
  ).length;
  const unsent = total - results.length;
  return resultSummary(published.size, results.length - published.size, { unsent, kind, drafts });
};

const doneWords = { publish: 'published', delete: 'deleted' } as const;

export const resultSummary = (
  done: number,
  others: number,
  /** `unsent`: those whose turn never came, because she stopped it. */
  {
    unsent,
    kind,
    drafts = 0,
  }: { readonly unsent: number; readonly kind: PublishJob['kind']; readonly drafts?: number },
): string => {
  const became = drafts === 0 ? doneWords[kind] : sentWords(done, drafts);
  const words = done === 0 ? `Nothing was ${doneWords[kind]}` : `${amount(done, 'article')} ${became}`;
  const tried = others === 0 ? words : `${words}, ${formatCount(others)} not`;
  if (unsent === 0) return tried;
  return `${tried}. Stopped: ${formatCount(unsent)} ${stayWords[kind](unsent)}`;
};

/** No reader sees a draft, so it is not published. */
const sentWords = (done: number, drafts: number): string => {
  const asDrafts = drafts === 1 ? 'as a draft' : 'as drafts';
  return drafts === done ? `sent ${asDrafts}` : `sent, ${formatCount(drafts)} of them ${asDrafts}`;
};

/** What becomes of what a stopped run did not come to. */
const stayWords: Readonly<Record<PublishJob['kind'], (unsent: number) => string>> = {
  publish: (unsent) => (unsent === 1 ? 'stays edited' : 'stay edited'),
  delete: (unsent) => (unsent === 1 ? 'was not deleted' : 'were not deleted'),
};

/** Why a run does not move now, and what makes it go on; null while it does. */
export const waitingWords = (job: PublishJob, nowMs: number, locale: string): string | null => {
  switch (job.state) {
    case 'paused':
      return job.current === null ? 'Paused. Nothing is sent until you resume.' : 'Pausing after this one…';
    case 'waiting-for-network':
      return 'Waiting for the network. It goes on by itself, after a restart, too.';
    case 'held-until':
      return heldWords(job.until, nowMs, locale);
    case 'asks':
      if (job.trouble?.kind === 'moved-folder')
        return 'This data folder was copied, or brought back from a backup, since. It waits for your word.';
      return `Layover was not running${job.until === null || job.until === 'online' ? '' : ` at ${moment(job.until, nowMs, locale)}`}. It waits for your word.`;
    case 'running':
      return job.stopping === true ? 'Stopping after this one…' : null;
    case 'done':
    case 'cancelled':
      return null;
    default:
      return unreachable(job.state);
  }
};

const heldWords = (until: string | null, nowMs: number, locale: string): string =>
  until === null || until === 'online' ? 'When there is a connection' : `At ${moment(until, nowMs, locale)}`;

const moment = (iso: string, nowMs: number, locale: string): string => formatMoment(Date.parse(iso), nowMs, locale);

/** How one article of a run stands. `current` null: the run is over. */
export const resultWords = (
  item: PlanItem,
  result: JobResult | undefined,
  current: boolean | null,
): { readonly shape: StateShape; readonly words: string } => {
  if (result === undefined) {
    if (current === null) return { shape: 'draft', words: 'Not sent' };
    return current ? { shape: 'queued', words: 'Sending…' } : { shape: 'draft', words: 'Waiting' };
  }
  switch (result.outcome) {
    case 'published':
      return { shape: 'live', words: publishedWords[actionWord(item)] ?? 'Published' };
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
  Deleted: 'Deleted',
  'Nothing to send': 'Up to date',
};
