import { Ellipsis } from 'lucide-react';
import { memo, type MouseEvent } from 'react';
import type { ArticleRow } from '../../shared/contract/views.ts';
import { formatWhen } from '../ui/relative-date.ts';
import { StateMark, StateWord } from '../ui/state-mark.tsx';
import { useLate } from '../ui/use-late.ts';
import { useLocale } from '../ui/use-now.ts';
import styles from './article-list.module.css';
import { pressOf, type Press } from './list-keys.ts';
import type { RowMenuPlace } from './row-menu.tsx';
import { rowMovedMs, rowState } from './row-state.ts';

interface ArticleListRowProps {
  row: ArticleRow | undefined;
  index: number;
  count: number;
  /** Where the virtual list puts it, in CSS pixels. */
  top: number;
  /** Among several that are chosen, its article is the one in the editor. */
  open: boolean;
  selected: boolean;
  tabStop: boolean;
  offline: boolean;
  now: number;
  showCollection: boolean;
  onPress: (row: ArticleRow, index: number, how: Press) => void;
  onMenu: (place: RowMenuPlace) => void;
}

/** Drawn anew only when its row changed: while she types, the list is told of every save. */
export const ArticleListRow = memo(function ArticleListRow({ row, onPress, onMenu, ...at }: ArticleListRowProps) {
  const onContextMenu = (event: MouseEvent<HTMLElement>) => {
    if (row === undefined) return;
    event.preventDefault();
    const element = event.currentTarget;
    // The menu key gives no place of the pointer's: the menu then opens at the row.
    const atPointer = event.button === 2;
    onMenu({ row, element, point: atPointer ? { x: event.clientX, y: event.clientY } : null });
  };
  return (
    <div className={styles.place} style={{ top: at.top }}>
      {/* eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the list handles the keys */}
      <div
        role="option"
        aria-selected={at.selected}
        aria-current={at.open ? 'true' : undefined}
        aria-setsize={at.count}
        aria-posinset={at.index + 1}
        tabIndex={at.tabStop ? 0 : -1}
        data-index={at.index}
        data-pane-focus={at.tabStop || undefined}
        className={styles.row}
        title={row?.name}
        onClick={(event) => row !== undefined && onPress(row, at.index, pressOf(event))}
        onContextMenu={onContextMenu}
      >
        {row === undefined ? <ComingRow /> : <RowWords row={row} {...at} />}
      </div>
      {row === undefined ? null : (
        <button
          type="button"
          tabIndex={-1}
          aria-hidden
          className={styles.more}
          onClick={(event) => onMenu({ row, element: event.currentTarget, point: null })}
        >
          <Ellipsis size={16} />
        </button>
      )}
    </div>
  );
});

type RowWordsProps = Pick<ArticleListRowProps, 'offline' | 'now' | 'showCollection'> & { row: ArticleRow };

function RowWords({ row, offline, now, showCollection }: RowWordsProps) {
  const locale = useLocale();
  const state = rowState(row, offline);
  const movedMs = rowMovedMs(row);
  const where = showCollection ? row.collectionName : row.categoryNames.join(', ');
  return (
    <>
      <StateMark shape={state.shape} className={styles.mark} />
      <span className={styles.name}>{row.name === '' ? 'Untitled' : row.name}</span>
      <span className={styles.facts}>
        <StateWord shape={state.shape}>{state.word}</StateWord>
        {state.also === null ? null : (
          <span className={styles.also} title={state.alsoInFull}>
            {state.also}
          </span>
        )}
        {movedMs === null ? null : <span className={styles.when}>{formatWhen(movedMs, now, locale)}</span>}
        {where === '' ? null : <span className={styles.where}>{where}</span>}
      </span>
    </>
  );
}

/** A row whose page is on its way keeps its place. */
function ComingRow() {
  const late = useLate(true);
  return late ? (
    <>
      <span className={styles.comingName} />
      <span className={styles.comingFacts} />
    </>
  ) : null;
}
