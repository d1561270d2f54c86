import { ChevronRight, Lock } from 'lucide-react';
import { memo, useCallback } from 'react';
import { formatCount } from '../../shared/base/amount.ts';
import { classNames } from '../ui/class-names.ts';
import { StateMark } from '../ui/state-mark.tsx';
import styles from './navigator.module.css';
import type { TreeItem } from './tree-items.ts';

interface NavigatorItemProps {
  item: TreeItem;
  selected: boolean;
  tabStop: boolean;
  onLine: (id: string, line: HTMLElement | null) => void;
  onChoose: (item: TreeItem) => void;
  onFold: (item: TreeItem) => void;
}

/** The tree is read anew with every count that changes, and an account may have thousands of lines. */
const isSame = (before: NavigatorItemProps, after: NavigatorItemProps): boolean =>
  before.selected === after.selected &&
  before.tabStop === after.tabStop &&
  (before.item === after.item || JSON.stringify(before.item) === JSON.stringify(after.item));

export const NavigatorItem = memo(function NavigatorItem(props: NavigatorItemProps) {
  const { item, selected, tabStop, onLine, onChoose, onFold } = props;
  const isSite = item.view === null;
  const { id } = item;
  const takeLine = useCallback((line: HTMLElement | null) => onLine(id, line), [onLine, id]);
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the tree handles the keys
    <li
      ref={takeLine}
      role="treeitem"
      aria-level={item.level}
      aria-selected={selected}
      aria-expanded={item.expanded ?? undefined}
      tabIndex={tabStop ? 0 : -1}
      data-pane-focus={tabStop || undefined}
      title={item.name}
      className={classNames(styles.item, isSite && styles.site, item.level === 3 && styles.category)}
      onClick={() => onChoose(item)}
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
            onFold(item);
          }}
        >
          <ChevronRight size={14} />
        </span>
      )}
      {item.count === null ? null : <span className={styles.count}>{formatCount(item.count)}</span>}
    </li>
  );
}, isSame);
