import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import type { ProcedureInput, ProcedureName } from '../../shared/contract/procedures.ts';
import type { PublishJob } from '../../shared/contract/views.ts';
import type { ArticleKey, JobId } from '../../shared/model/ids.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { useFlushed } from '../app/use-flushed.ts';
import { useEngine } from '../engine/engine-context.tsx';
import { jobQuery, sentQuery, type Sent } from '../engine/queries.ts';
import { isOver, isUnderWay } from './job-state.ts';
import { readiness } from './plan-kinds.ts';
import type { PlanItem } from './publish-words.ts';
import { usePlan, type Plan } from './use-plan.ts';

/** One publish from its plan to its result, whatever screen shows it. */
export interface Publish extends Plan {
  readonly starting: boolean;
  /** Something is ticked, and its publish is not being begun already. */
  readonly canStart: boolean;
  /** The run that this screen began, and what it sends: the plan itself is empty once all of it is published. */
  readonly job: PublishJob | null;
  readonly sent: readonly PlanItem[];
  readonly startedMs: number | null;
  /** `keys`: only these of what is ticked; left out: all of it. */
  readonly start: (keys?: ReadonlySet<ArticleKey>) => Promise<void>;
  /** Puts what is ticked aside: until there is a network, or a time (ISO 8601). Whether that was done. */
  readonly hold: (until: string) => Promise<boolean>;
  /** These two change with the run only. */
  readonly steer: (how: 'pause' | 'resume' | 'cancel') => Promise<void>;
  /** Leaves the run to itself, and shows what else could be published. */
  readonly leaveJob: () => void;
  /** Has the engine do what `name` says; why it was refused is said on this screen. */
  readonly order: <Name extends ProcedureName>(name: Name, input: ProcedureInput<Name>) => Promise<void>;
}

/** `keys` empty: everything that is ready. */
export const usePublish = (keys: readonly ArticleKey[]): Publish => {
  const engine = useEngine();
  const queries = useQueryClient();
  const flushed = useFlushed();
  const lastJob = useQuery(jobQuery(engine)).data ?? null;
  const [begun, setBegun] = useState<JobId | null>(null);
  const [left, setLeft] = useState<JobId | null>(null);
  // Of everything there is one run at a time: the screen shows the one that is under way, whoever opened it when.
  const found = keys.length === 0 && lastJob !== null && isUnderWay(lastJob) && lastJob.id !== left ? lastJob.id : null;
  const followed = begun ?? found;
  if (followed !== begun) setBegun(followed);
  const job = followed !== null && lastJob?.id === followed ? lastJob : null;
  const plan = usePlan(keys, flushed && (job === null || isOver(job)));
  const [refused, setRefused] = useState<Trouble | null>(null);
  const [starting, setStarting] = useState(false);
  const { forget } = plan;
  // What was chosen for a run is over with it, and no leave outlives it.
  useEffect(() => (followed === null ? undefined : forget), [followed, forget]);
  const sent = useQuery(sentQuery(engine, followed)).data ?? null;

  const start: Publish['start'] = async (keys = plan.ticked) => {
    const startedAtMs = startOfRun();
    setStarting(true);
    setRefused(null);
    const answer = await engine.call('publish.start', { ...orderOf(plan, keys), waitsForNetwork: true });
    setStarting(false);
    if (!answer.ok) return setRefused(answer.error);
    // Its events may have come before this answer; they know more.
    queries.setQueryData<PublishJob | null>(['job'], (now) => (now?.id === answer.value.id ? now : answer.value));
    const items = (plan.items ?? []).filter((item) => keys.has(item.key));
    queries.setQueryData<Sent>(['sent', answer.value.id], { items, startedAtMs });
    setBegun(answer.value.id);
  };
  const hold = async (until: string) => {
    setRefused(null);
    const answer = await engine.call('publish.hold', { ...orderOf(plan, plan.ticked), until });
    if (!answer.ok) setRefused(answer.error);
    else forget();
    return answer.ok;
  };
  const order = useCallback<Publish['order']>(
    async (name, input) => {
      const answer = await engine.call(name, input);
      setRefused(answer.ok ? null : answer.error);
    },
    [engine],
  );
  const steer = useCallback<Publish['steer']>(
    async (how) => {
      if (followed !== null) await order(`publish.${how}`, { id: followed });
    },
    [order, followed],
  );
  const leaveJob = useCallback(() => {
    setLeft(followed);
    setBegun(null);
    setRefused(null);
  }, [followed]);
  return {
    ...plan,
    trouble: refused ?? plan.trouble,
    starting,
    canStart: plan.ticked.size > 0 && !starting,
    job,
    sent: sent?.items ?? [],
    startedMs: sent?.startedAtMs ?? null,
    start,
    hold,
    steer,
    leaveJob,
    order,
  };
};

type Order = Omit<ProcedureInput<'publish.start'>, 'waitsForNetwork'>;

const orderOf = ({ items, asDraft, targets }: Plan, ticked: Plan['ticked']): Order => ({
  keys: [...ticked],
  asDraft,
  replaceDraftOf: (items ?? [])
    .filter((item) => readiness(item) === 'ask' && ticked.has(item.key))
    .map((item) => item.key),
  targets: [...targets].filter(([key]) => ticked.has(key)).map(([key, target]) => ({ key, target })),
});

/** This computer's clock, for the time that is left. */
const startOfRun = (): number => Date.now();
