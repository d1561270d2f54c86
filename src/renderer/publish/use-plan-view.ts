import { useMemo, useState } from 'react';
import { groupPlan, type PlanGroup } from './plan-kinds.ts';
import { planEntries, type PlanEntry, type PlanView } from './plan-list.ts';
import type { PlanItem } from './publish-words.ts';

/** What of a plan is shown, and in which order. */
export interface ShownPlan {
  readonly view: PlanView;
  readonly groups: readonly PlanGroup[];
  readonly entries: readonly PlanEntry[];
  readonly setView: (view: PlanView) => void;
}

const whole: PlanView = { kind: null, filter: '', order: 'begun' };

export const usePlanView = (items: readonly PlanItem[]): ShownPlan => {
  const [chosen, setView] = useState(whole);
  const groups = useMemo(() => groupPlan(items), [items]);
  // A kind that has no articles any more is shown by nobody's choice.
  const kind = groups.some((group) => group.kind === chosen.kind) ? chosen.kind : null;
  const { filter, order } = chosen;
  const view = useMemo<PlanView>(() => ({ kind, filter, order }), [kind, filter, order]);
  const entries = useMemo(() => planEntries(items, view), [items, view]);
  return { view, groups, entries, setView };
};
