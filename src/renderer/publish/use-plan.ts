import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { ArticleKey } from '../../shared/model/ids.ts';
import type { PublishTarget } from '../../shared/model/publish-target.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { troubleOf, useEngine } from '../engine/engine-context.tsx';
import { planQuery, type PlanChoice } from '../engine/queries.ts';
import { readiness } from './plan-kinds.ts';
import { sumRequests, type PlanItem } from './publish-words.ts';

export type Targets = ReadonlyMap<ArticleKey, PublishTarget>;

/** What would be sent, and what she chose of it. */
export interface Plan {
  /** null while the last words are being saved and the plan is made. */
  readonly items: readonly PlanItem[] | null;
  readonly trouble: Trouble | null;
  readonly asDraft: boolean;
  readonly ticked: ReadonlySet<ArticleKey>;
  /** Where she sends single articles to, if not where they go by themselves. */
  readonly targets: Targets;
  /** That all that is ticked costs. */
  readonly requests: number;
  readonly setAsDraft: (asDraft: boolean) => void;
  /** These three are the same functions for good, so that a row is drawn anew only when it changes. */
  readonly tick: (items: readonly PlanItem[], ticked: boolean) => void;
  readonly aim: (item: PlanItem, target: PublishTarget) => void;
  readonly forget: () => void;
}

const noTargets: Targets = new Map();
const nothingChanged: ReadonlySet<ArticleKey> = new Set();

/** `keys` empty: everything that is ready. `asked`: nothing is being sent or saved that would change the plan. */
export const usePlan = (keys: readonly ArticleKey[], asked: boolean): Plan => {
  const engine = useEngine();
  const [asDraft, setAsDraft] = useState(false);
  const [targets, setTargets] = useState(noTargets);
  const [changed, setChanged] = useState(nothingChanged);
  const choice = useMemo<PlanChoice>(
    () => ({ asDraft, targets: [...targets].map(([key, target]) => ({ key, target })) }),
    [asDraft, targets],
  );
  const plan = useQuery({ ...planQuery(engine, keys, choice), enabled: asked });
  const items = plan.data?.items ?? null;
  const ticked = useMemo(() => tickedKeys(items ?? [], changed), [items, changed]);
  const requests = useMemo(() => sumRequests(items ?? [], ticked), [items, ticked]);
  const tick = useCallback<Plan['tick']>((which, on) => setChanged((before) => withTicks(before, which, on)), []);
  const aim = useCallback<Plan['aim']>(
    (item, target) => {
      // To keep an article for later is to leave it out: its tick says so, and is taken back the same way.
      tick([item], target !== 'later');
      if (target !== 'later') setTargets((before) => new Map(before).set(item.key, target));
    },
    [tick],
  );
  const forget = useCallback(() => {
    setTargets(noTargets);
    setChanged(nothingChanged);
  }, []);
  return {
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
