import { ListFilter, Search } from 'lucide-react';
import { formatCount } from '../../shared/base/amount.ts';
import { IconButton } from '../ui/button.tsx';
import { Menu, MenuChoice, MenuSeparator } from '../ui/menu.tsx';
import type { PlanGroup, PlanKind } from './plan-kinds.ts';
import styles from './plan-filter.module.css';
import type { PlanView } from './plan-list.ts';

const orders = [
  { value: 'begun', label: 'As you began them' },
  { value: 'name', label: 'By name' },
] as const;

interface PlanFilterProps {
  view: PlanView;
  groups: readonly PlanGroup[];
  onChange: (view: PlanView) => void;
}

/** It only narrows what is shown: what is ticked stays ticked, and the button goes on counting it (PUB-68). */
export function PlanFilter({ view, groups, onChange }: PlanFilterProps) {
  return (
    <div className={styles.filter}>
      <Search size={14} aria-hidden className={styles.icon} />
      <input
        type="search"
        aria-label="Show articles whose name has"
        placeholder="Show articles whose name has…"
        autoComplete="off"
        spellCheck={false}
        className={styles.box}
        value={view.filter}
        onChange={(event) => onChange({ ...view, filter: event.target.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || view.filter === '') return;
          // The first Escape empties the box, the next one leaves the screen.
          event.stopPropagation();
          onChange({ ...view, filter: '' });
        }}
      />
      <Menu
        align="end"
        trigger={
          <IconButton label="What is shown, and in which order">
            <ListFilter size={15} />
          </IconButton>
        }
      >
        {groups.length < 2 ? null : (
          <>
            <MenuChoice<PlanKind | 'all'>
              label="Show"
              value={view.kind ?? 'all'}
              options={[{ value: 'all', label: 'All' }, ...groups.map(kindOption)]}
              onChange={(kind) => onChange({ ...view, kind: kind === 'all' ? null : kind })}
            />
            <MenuSeparator />
          </>
        )}
        <MenuChoice
          label="Order"
          value={view.order}
          options={orders}
          onChange={(order) => onChange({ ...view, order })}
        />
      </Menu>
    </div>
  );
}

const kindOption = ({ kind, title, items }: PlanGroup) => ({
  value: kind,
  label: `${title} (${formatCount(items.length)})`,
});
