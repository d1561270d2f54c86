import { ChevronRight, Lock } from 'lucide-react';
import { formatCount } from '../ui/amount.ts';
import { classNames } from '../ui/class-names.ts';
import { StateMark } from '../ui/state-mark.tsx';
import styles from './navigator.module.css';
import type { TreeItem } from './tree-items.ts';

interface NavigatorItemProps {
  item: TreeItem;
  selected: boolean;
  tabStop: boolean;
  onLine: (line: HTMLElement | null) => void;
  onChoose: () => void;
  onFold: () => void;
}

export function NavigatorItem({ item, selected, tabStop, onLine, onChoose, onFold }: NavigatorItemProps) {
  const isSite = item.view === null;
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the tree handles the keys
    <li
      ref={onLine}
      role="treeitem"
      aria-level={item.level}
      aria-selected={selected}
      aria-expanded={item.expanded ?? undefined}
      tabIndex={tabStop ? 0 : -1}
      data-pane-focus={tabStop || undefined}
      title={item.name}
      className={classNames(styles.item, isSite && styles.site, item.level === 3 && styles.category)}
      onClick={onChoose}
    >
      {item.level === 1 && !isSite ? (
        <span className={styles.lead}>{item.shape === null ? null : <StateMark shape={item.shape} />}</span>
      ) : null}
      <span className={styles.name}>
        {item.name} {item.isPrivate ? <Lock size={11} aria-label="private" className={styles.lock} /> : null}
      </span>
      {item.expanded === null ? null : (
        // eslint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events -- arrows do the same
        <span
          aria-hidden
          className={classNames(styles.chevron, item.expanded && styles.open)}
          onClick={(event) => {
            event.stopPropagation();
            onFold();
          }}
        >
          <ChevronRight size={14} />
        </span>
      )}
      {item.count === null ? null : <span className={styles.count}>{formatCount(item.count)}</span>}
    </li>
  );
}
