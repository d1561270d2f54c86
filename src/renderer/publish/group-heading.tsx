import { formatCount } from '../../shared/base/amount.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import { readiness } from './plan-kinds.ts';
import styles from './plan-rows.module.css';
import type { PlanItem } from './publish-words.ts';
import type { Plan } from './use-plan.ts';

interface GroupHeadingProps {
  title: string;
  items: readonly PlanItem[];
  plan: Plan;
}

/** Ticks all of its group that nothing stands against: never what would destroy something. */
export function GroupHeading({ title, items, plan }: GroupHeadingProps) {
  const tickable = items.filter((item) => readiness(item) === 'ready');
  const on = tickable.filter((item) => plan.ticked.has(item.key)).length;
  return (
    <div className={styles.group}>
      {tickable.length < 2 ? (
        <span className={styles.gap} />
      ) : (
        <Checkbox
          label={`All of “${title}”`}
          checked={on === tickable.length}
          indeterminate={on > 0 && on < tickable.length}
          onChange={(ticked) => plan.tick(tickable, ticked)}
        />
      )}
      <h3>
        {title} · {formatCount(items.length)}
      </h3>
    </div>
  );
}
