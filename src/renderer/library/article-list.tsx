import type { Virtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useShell } from '../app/shell.tsx';
import { Button } from '../ui/button.tsx';
import { TroubleMessage } from '../ui/trouble-message.tsx';
import { useNow } from '../ui/use-now.ts';
import { useStable } from '../ui/use-stable.ts';
import { useVirtualRows } from '../ui/use-virtual-rows.ts';
import { ArticleListRow } from './article-list-row.tsx';
import { ListEmpty } from './list-empty.tsx';
import { ListHeader } from './list-header.tsx';
import { RowMenu, type RowMenuPlace } from './row-menu.tsx';
import type { SelectionMemory } from './row-selection.ts';
import { SelectionBar } from './selection-bar.tsx';
import styles from './article-list.module.css';
import { useActiveRow } from './use-active-row.ts';
import { rowRem, useListActs } from './use-list-acts.ts';
import { useListRows } from './use-list-rows.ts';
import { useListWalk } from './use-list-walk.ts';
import { useRowSelection } from './use-row-selection.ts';

export function ArticleList({ memory }: { memory: SelectionMemory }) {
  const { place } = useShell();
  const list = JSON.stringify([place.view, place.sort]);
  return <ListOfView key={list} list={list} memory={memory} />;
}

function ListOfView({ list, memory }: { list: string; memory: SelectionMemory }) {
  const { place, offline } = useShell();
  const now = useNow();
  const scroller = useRef<HTMLDivElement>(null);
  const [range, setRange] = useState({ first: 0, last: 30 });
  const rows = useListRows(place.view, place.sort, range.first, range.last);
  const count = rows.total ?? 0;
  const active = useActiveRow(rows);
  const chosen = useRowSelection(rows, list, memory);
  const [menu, setMenu] = useState<RowMenuPlace | null>(null);
  const onRange = useCallback((from: number, to: number) => setRange((known) => nextRange(known, from, to)), []);
  const virtual = useVirtualRows({
    count,
    scroller,
    keyOf: rows.keyOf,
    heightRem: () => rowRem,
    kept: active.index,
    onRange,
  });
  const walk = useListWalk({ rows, active, scroller, scrollToIndex: virtual.scrollToIndex });
  useInSightAtFirst(active.found, virtual.scrollToIndex);

  const { press, onKeyDown } = useListActs({ rows, active, chosen, walk, scroller });
  const openMenu = (asked: RowMenuPlace) => {
    // Asked for at a row that is not among the chosen ones, it is about that row.
    if (!chosen.keys.has(asked.row.key)) chosen.clear();
    setMenu(asked);
  };
  const onPress = useStable(press);
  const onMenu = useStable(openMenu);

  return (
    <section className={styles.pane} aria-label="Articles">
      {chosen.keys.size > 0 ? <SelectionBar chosen={chosen} /> : <ListHeader total={rows.total} />}
      {rows.trouble === null ? null : (
        <TroubleMessage trouble={rows.trouble} actions={<Button onClick={rows.retry}>Try again</Button>} />
      )}
      <div ref={scroller} className={styles.scroller}>
        {rows.total === 0 ? <ListEmpty /> : null}
        {/* eslint-disable-next-line jsx-a11y/interactive-supports-focus -- its rows hold the focus */}
        <div
          role="listbox"
          aria-label="Articles"
          aria-multiselectable
          className={styles.rows}
          style={{ height: virtual.getTotalSize() }}
          onKeyDown={onKeyDown}
        >
          {virtual.getVirtualItems().map(({ index, key, start }) => {
            const row = rows.at(index);
            const isOpen = row !== undefined && row.key === place.articleKey;
            return (
              <ArticleListRow
                key={key}
                row={row}
                index={index}
                count={count}
                top={start}
                open={isOpen && chosen.keys.size > 0}
                selected={chosen.keys.size === 0 ? isOpen : row !== undefined && chosen.keys.has(row.key)}
                tabStop={index === active.index}
                offline={offline}
                now={now}
                showCollection={place.view.kind !== 'collection' && place.view.kind !== 'category'}
                onPress={onPress}
                onMenu={onMenu}
              />
            );
          })}
        </div>
      </div>
      {menu === null ? null : <RowMenu place={menu} chosen={chosen} onClose={() => setMenu(null)} />}
    </section>
  );
}

/** Coming back to a view, the open article is in sight. */
function useInSightAtFirst(found: number | null, scrollTo: Virtualizer<HTMLElement, Element>['scrollToIndex']): void {
  const first = useRef(true);
  useEffect(() => {
    if (!first.current || found === null) return;
    first.current = false;
    scrollTo(found, { align: 'auto' });
  }, [found, scrollTo]);
}

const nextRange = (now: { first: number; last: number }, first: number, last: number) =>
  now.first === first && now.last === last ? now : { first, last };
