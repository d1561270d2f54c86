import type { ArticleKey } from '../../shared/model/ids.ts';
import { PlanEntries } from './plan-entries.tsx';
import { PlanFilter } from './plan-filter.tsx';
import { isNarrowed } from './plan-list.ts';
import styles from './plan-rows.module.css';
import type { PlanItem } from './publish-words.ts';
import type { Plan } from './use-plan.ts';
import type { ShownPlan } from './use-plan-view.ts';

interface PlanRowsProps {
  plan: Plan;
  items: readonly PlanItem[];
  shown: ShownPlan;
  selected: ArticleKey | null;
  onSelect: (key: ArticleKey) => void;
}

/** As many rows fit a window: below that a filter would only be in the way. */
const fewRows = 8;

export function PlanRows({ plan, items, shown, selected, onSelect }: PlanRowsProps) {
  const { view, groups, entries, setView } = shown;
  // Where it hides something it stays, however few the rows have become.
  const hasFilter = items.length > fewRows || isNarrowed(view);
  return (
    <div className={styles.pane}>
      {hasFilter ? <PlanFilter view={view} groups={groups} onChange={setView} /> : null}
      {entries.length === 0 ? <p className={styles.none}>No article has these words in its name.</p> : null}
      <PlanEntries entries={entries} plan={plan} selected={selected} onSelect={onSelect} />
    </div>
  );
}
