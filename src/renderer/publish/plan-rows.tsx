import { useMemo, useState } from 'react';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { PlanEntries } from './plan-entries.tsx';
import { PlanFilter } from './plan-filter.tsx';
import { groupPlan } from './plan-kinds.ts';
import { planEntries, type PlanView } from './plan-list.ts';
import styles from './plan-rows.module.css';
import type { PlanItem } from './publish-words.ts';
import type { Plan } from './use-plan.ts';

interface PlanRowsProps {
  plan: Plan;
  items: readonly PlanItem[];
  selected: ArticleKey | null;
  onSelect: (key: ArticleKey) => void;
}

/** As many rows fit a window: below that a filter would only be in the way. */
const fewRows = 8;

export function PlanRows({ plan, items, selected, onSelect }: PlanRowsProps) {
  const [view, setView] = useState<PlanView>({ kind: null, filter: '', order: 'begun' });
  const groups = useMemo(() => groupPlan(items), [items]);
  // A kind that has no articles any more is shown by nobody's choice.
  const kind = groups.some((group) => group.kind === view.kind) ? view.kind : null;
  const { filter, order } = view;
  const entries = useMemo(() => planEntries(items, { kind, filter, order }), [items, kind, filter, order]);
  return (
    <div className={styles.pane}>
      {items.length <= fewRows ? null : <PlanFilter view={{ ...view, kind }} groups={groups} onChange={setView} />}
      {entries.length === 0 ? <p className={styles.none}>No article has these words in its name.</p> : null}
      <PlanEntries entries={entries} plan={plan} selected={selected} onSelect={onSelect} />
    </div>
  );
}
