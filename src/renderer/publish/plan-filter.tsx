import { ArrowDownUp, Search } from 'lucide-react';
import { IconButton } from '../ui/button.tsx';
import { Menu, MenuChoice } from '../ui/menu.tsx';
import styles from './plan-filter.module.css';
import type { PlanView } from './plan-list.ts';

const orders = [
  { value: 'begun', label: 'As you began them' },
  { value: 'name', label: 'By name' },
] as const;

/** It only narrows what is shown: what is ticked stays ticked, and the button goes on counting it. */
export function PlanFilter({ view, onChange }: { view: PlanView; onChange: (view: PlanView) => void }) {
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
          <IconButton label="Order of the list">
            <ArrowDownUp size={15} />
          </IconButton>
        }
      >
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
