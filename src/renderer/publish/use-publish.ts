import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PublishJob } from '../../shared/contract/views.ts';
import type { ArticleKey, JobId } from '../../shared/model/ids.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { useFlushed } from '../app/use-flushed.ts';
import { troubleOf, useEngine } from '../engine/engine-context.tsx';
import { jobQuery, planQuery, sentQuery, statusQuery, type Sent } from '../engine/queries.ts';
import { readiness, sumRequests, type Cost, type PlanItem } from './publish-words.ts';

/** One publish from its plan to its result, whatever screen shows it. */
export interface Publish {
  /** null while the last words are being saved and the plan is made. */
  readonly items: readonly PlanItem[] | null;
  readonly trouble: Trouble | null;
  readonly asDraft: boolean;
  readonly ticked: ReadonlySet<ArticleKey>;
  readonly cost: Cost;
  readonly starting: boolean;
  /** Nothing is ticked, or she works offline: then the cost line says so and offers the way out. */
  readonly canStart: boolean;
  /** The run that this screen began, and what it sends: the plan itself is empty once all of it is published. */
  readonly job: PublishJob | null;
  readonly sent: readonly PlanItem[];
  readonly startedMs: number | null;
  readonly setAsDraft: (asDraft: boolean) => void;
  readonly tick: (items: readonly PlanItem[], ticked: boolean) => void;
  readonly start: () => Promise<void>;
  readonly stop: () => void;
}

/** `keys` empty: everything that is ready. */
export const usePublish = (keys: readonly ArticleKey[]): Publish => {
  const engine = useEngine();
  const queries = useQueryClient();
  const flushed = useFlushed();
  const [asDraft, setAsDraft] = useState(false);
  const plan = useQuery({ ...planQuery(engine, keys, asDraft), enabled: flushed });
  const items = plan.data?.items ?? null;
  const [changed, setChanged] = useState<ReadonlySet<ArticleKey>>(new Set());
  const [startTrouble, setStartTrouble] = useState<Trouble | null>(null);
  const [starting, setStarting] = useState(false);
  const lastJob = useQuery(jobQuery(engine)).data ?? null;
  const [begun, setBegun] = useState<JobId | null>(null);
  // Of everything there is one run at a time: the screen shows the one that is under way, whoever opened it when.
  const followed = begun ?? (keys.length === 0 && lastJob?.state === 'running' ? lastJob.id : null);
  if (followed !== begun) setBegun(followed);
  const sent = useQuery(sentQuery(engine, followed)).data ?? null;
  const byChoice = useQuery(statusQuery(engine)).data?.offlineByChoice ?? false;
  const ticked = tickedKeys(items ?? [], changed);
  const requests = sumRequests(items ?? [], ticked);

  const start = async () => {
    const atMs = startOfRun();
    setStarting(true);
    setStartTrouble(null);
    const replaceDraftOf = (items ?? []).filter((item) => readiness(item) === 'ask' && ticked.has(item.key));
    const answer = await engine.call('publish.start', {
      keys: [...ticked],
      asDraft,
      replaceDraftOf: replaceDraftOf.map((item) => item.key),
    });
    setStarting(false);
    if (!answer.ok) return setStartTrouble(answer.error);
    // Its events may have come before this answer; they know more.
    queries.setQueryData<PublishJob | null>(['job'], (now) => (now?.id === answer.value.id ? now : answer.value));
    queries.setQueryData<Sent>(['sent', answer.value.id], {
      items: (items ?? []).filter((item) => ticked.has(item.key)),
      startedAtMs: atMs,
    });
    setBegun(answer.value.id);
  };
  return {
    items,
    trouble: startTrouble ?? (plan.isError ? troubleOf(plan.error) : null),
    asDraft,
    ticked,
    cost: { requests, seconds: scaledSeconds(plan.data ?? { requests: 0, seconds: 0 }, requests) },
    starting,
    canStart: ticked.size > 0 && !starting && !byChoice,
    job: followed !== null && lastJob?.id === followed ? lastJob : null,
    sent: sent?.items ?? [],
    startedMs: sent?.startedAtMs ?? null,
    setAsDraft,
    tick: (which, on) => setChanged((before) => withTicks(before, which, on)),
    start,
    stop: () => {
      if (followed !== null) void engine.call('publish.cancel', { id: followed });
    },
  };
};

/** This computer's clock, for the time that is left. */
const startOfRun = (): number => Date.now();

/** What is ready is ticked until she says otherwise; what would destroy something is not, until she does. */
const isTickedAtFirst = (item: PlanItem): boolean => readiness(item) === 'ready';

const tickedKeys = (items: readonly PlanItem[], changed: ReadonlySet<ArticleKey>): ReadonlySet<ArticleKey> =>
  new Set(
    items
      .filter((item) => readiness(item) !== 'blocked' && isTickedAtFirst(item) !== changed.has(item.key))
      .map((item) => item.key),
  );

const withTicks = (
  changed: ReadonlySet<ArticleKey>,
  items: readonly PlanItem[],
  on: boolean,
): ReadonlySet<ArticleKey> => {
  const next = new Set(changed);
  for (const item of items) {
    if (on === isTickedAtFirst(item)) next.delete(item.key);
    else next.add(item.key);
  }
  return next;
};

/** The plan's time is for all its rows; fewer rows take their share of it. */
const scaledSeconds = (whole: Cost, requests: number): number =>
  whole.requests === 0 ? whole.seconds : (whole.seconds * requests) / whole.requests;
