import { queryOptions, skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import type { ArticleKey } from '../../shared/model/ids.ts';
import type { PublishTarget } from '../../shared/model/publish-target.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { troubleOf, useEngine } from '../engine/engine-context.tsx';
import { planQuery, type PlanChoice } from '../engine/queries.ts';
import { noPlanChoices, type PlanChoices, tickedKeys, withTicks } from './plan-choices.ts';
import { sumRequests, type PlanItem } from './publish-words.ts';

/** What would be sent, and what she chose of it. */
export interface Plan {
  /** Of these only; empty: of everything that is ready. */
  readonly keys: readonly ArticleKey[];
  /** null while the last words are being saved and the plan is made. */
  readonly items: readonly PlanItem[] | null;
  readonly trouble: Trouble | null;
  readonly asDraft: boolean;
  readonly ticked: ReadonlySet<ArticleKey>;
  /** Where she sends single articles to, if not where they go by themselves. */
  readonly targets: PlanChoices['targets'];
  /** That all that is ticked costs. */
  readonly requests: number;
  readonly setAsDraft: (asDraft: boolean) => void;
  /** These three are the same functions for good, so that a row is drawn anew only when it changes. */
  readonly tick: (items: readonly PlanItem[], ticked: boolean) => void;
  readonly aim: (item: PlanItem, target: PublishTarget) => void;
  /** What was ticked goes: what she kept for later still is. */
  readonly forget: () => void;
}

/** `keys` empty: everything that is ready. `asked`: nothing is being sent or saved that would change the plan. */
export const usePlan = (keys: readonly ArticleKey[], asked: boolean): Plan => {
  const engine = useEngine();
  const [choices, choose] = usePlanChoices(keys);
  const { asDraft, targets } = choices;
  const choice = useMemo<PlanChoice>(
    () => ({ asDraft, targets: [...targets].map(([key, target]) => ({ key, target })) }),
    [asDraft, targets],
  );
  const plan = useQuery({ ...planQuery(engine, keys, choice), enabled: asked });
  const items = plan.data?.items ?? null;
  const ticked = useMemo(() => tickedKeys(items ?? [], choices), [items, choices]);
  const requests = useMemo(() => sumRequests(items ?? [], ticked), [items, ticked]);
  const tick = useCallback<Plan['tick']>((which, on) => choose((now) => withTicks(now, which, on)), [choose]);
  const aim = useCallback<Plan['aim']>(
    (item, target) => {
      // To keep an article for later is to leave it out: its tick says so, and is taken back the same way.
      tick([item], target !== 'later');
      if (target !== 'later') choose((now) => ({ ...now, targets: new Map(now.targets).set(item.key, target) }));
    },
    [choose, tick],
  );
  const setAsDraft = useCallback<Plan['setAsDraft']>((on) => choose((now) => ({ ...now, asDraft: on })), [choose]);
  const forget = useCallback(() => choose(({ left }) => ({ ...noPlanChoices, left })), [choose]);
  return {
    keys,
    items,
    trouble: plan.isError ? troubleOf(plan.error) : null,
    asDraft,
    ticked,
    targets,
    requests,
    setAsDraft,
    tick,
    aim,
    forget,
  };
};

type Choose = (change: (now: PlanChoices) => PlanChoices) => void;

/**
 * What she chose is there again when she comes back from a conflict, or from an article that had no name. Not so her leave
 * for what would be lost: that is for what she saw then.
 */
function usePlanChoices(keys: readonly ArticleKey[]): readonly [PlanChoices, Choose] {
  const queries = useQueryClient();
  const query = useMemo(() => planChoicesQuery(keys), [keys]);
  const choices = useQuery(query).data ?? noPlanChoices;
  const choose = useCallback<Choose>(
    (change) => queries.setQueryData(query.queryKey, (now: PlanChoices = noPlanChoices) => change(now)),
    [queries, query],
  );
  useEffect(() => () => choose((now) => ({ ...now, agreed: noPlanChoices.agreed })), [choose]);
  return [choices, choose];
}

const rememberedMs = 60 * 60_000;

const planChoicesQuery = (keys: readonly ArticleKey[]) =>
  queryOptions<PlanChoices>({
    queryKey: ['plan-choices', ...keys],
    queryFn: skipToken,
    initialData: noPlanChoices,
    gcTime: rememberedMs,
  });
