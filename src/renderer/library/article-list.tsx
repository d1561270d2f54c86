import { useCallback, useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { ArticleRow } from '../../shared/contract/views.ts';
import { useShell } from '../app/shell.tsx';
import { remPx } from '../app/rem.ts';
import { TroubleMessage } from '../ui/trouble-message.tsx';
import { useNow } from '../ui/use-now.ts';
import { useVirtualRows } from '../ui/use-virtual-rows.ts';
import { ArticleListRow } from './article-list-row.tsx';
import { ListEmpty } from './list-empty.tsx';
import { ListHeader } from './list-header.tsx';
import { findTyped, moveInList, nothingTyped, typeAhead, type TypedAhead } from './list-movement.ts';
import { RowMenu, type RowMenuPlace } from './row-menu.tsx';
import styles from './article-list.module.css';
import { useListRows } from './use-list-rows.ts';

const rowRem = 3.5;
/** Arrowing through a list opens where it comes to rest, not every article on the way. */
const restMs = 140;

export function ArticleList() {
  const { place } = useShell();
  return <ListOfView key={JSON.stringify([place.view, place.sort])} />;
}

function ListOfView() {
  const { place, openArticle, offline } = useShell();
  const now = useNow();
  const scroller = useRef<HTMLDivElement>(null);
  const [range, setRange] = useState({ first: 0, last: 30 });
  const rows = useListRows(place.view, place.sort, range.first, range.last);
  const count = rows.total ?? 0;
  const [activeKey, setActiveKey] = useState<number | null>(place.articleKey);
  const [lastIndex, setLastIndex] = useState(0);
  const found = activeKey === null ? null : rows.indexOf(activeKey);
  const active = found ?? Math.min(lastIndex, Math.max(0, count - 1));
  // Where it was, should it be gone from the list.
  if (active !== lastIndex && count > 0) setLastIndex(active);
  const [menu, setMenu] = useState<RowMenuPlace | null>(null);

  const onRange = useCallback((from: number, to: number) => setRange((known) => nextRange(known, from, to)), []);
  const virtual = useVirtualRows({
    count,
    scroller,
    keyOf: rows.keyOf,
    heightRem: () => rowRem,
    kept: active,
    onRange,
  });
  const focusing = useRef(false);
  useEffect(() => {
    if (!focusing.current) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${active}"]`);
    if (row === null || row === undefined) return;
    focusing.current = false;
    row.focus({ preventScroll: true });
  });
  const scrollTo = virtual.scrollToIndex;
  const first = useRef(true);
  useEffect(() => {
    // Coming back to a view, the open article is in sight.
    if (!first.current || found === null) return;
    first.current = false;
    scrollTo(found, { align: 'auto' });
  }, [found, scrollTo]);

  const resting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(resting.current), []);
  const awaited = useRef<number | null>(null);
  const go = (index: number) => {
    const row = rows.at(index);
    awaited.current = row === undefined ? index : null;
    setLastIndex(index);
    setActiveKey(row?.key ?? null);
    focusing.current = true;
    virtual.scrollToIndex(index, { align: 'auto' });
    clearTimeout(resting.current);
    if (row !== undefined) resting.current = setTimeout(() => openArticle(row.key), restMs);
  };
  useEffect(() => {
    // A key may lead to a row whose page is still on its way: it opens once it is here.
    const index = awaited.current;
    if (index !== null && rows.at(index) !== undefined) go(index);
  });
  const open = (row: ArticleRow, focus: boolean) => {
    clearTimeout(resting.current);
    awaited.current = null;
    setActiveKey(row.key);
    openArticle(row.key, { focus });
  };
  const latestOpen = useRef(open);
  useLayoutEffect(() => {
    latestOpen.current = open;
  });
  // The same function for good, so that a row is drawn anew only when it has changed.
  const openByPress = useCallback((row: ArticleRow) => latestOpen.current(row, false), []);
  const typed = useRef(nothingTyped);
  const goToTyped = async (ahead: TypedAhead, from: number) => {
    const match = findTyped(await rows.names(), ahead.text, from);
    // More may have been typed while the names came: that leads on.
    if (match !== null && typed.current === ahead) go(match);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const pageRows = Math.floor((scroller.current?.clientHeight ?? 0) / (rowRem * remPx())) - 1;
    const next = moveInList(event.key, { index: active, count, pageRows });
    const row = rows.at(active);
    const ahead = typeAhead(typed.current, event.key, event.timeStamp);
    if (next !== null) go(next);
    else if (event.key === 'Enter' && row !== undefined) open(row, true);
    else if (ahead !== null) {
      typed.current = ahead;
      void goToTyped(ahead, active);
    } else return;
    event.preventDefault();
  };

  return (
    <section className={styles.pane} aria-label="Articles">
      <ListHeader total={rows.total} />
      {rows.trouble === null ? null : <TroubleMessage trouble={rows.trouble} />}
      <div ref={scroller} className={styles.scroller}>
        {rows.total === 0 ? <ListEmpty /> : null}
        {/* eslint-disable-next-line jsx-a11y/interactive-supports-focus -- its rows hold the focus */}
        <div
          role="listbox"
          aria-label="Articles"
          className={styles.rows}
          style={{ height: virtual.getTotalSize() }}
          onKeyDown={onKeyDown}
        >
          {virtual.getVirtualItems().map(({ index, key, start }) => (
            <ArticleListRow
              key={key}
              row={rows.at(index)}
              index={index}
              count={count}
              top={start}
              selected={rows.at(index)?.key === place.articleKey}
              tabStop={index === active}
              offline={offline}
              now={now}
              showCollection={place.view.kind !== 'collection' && place.view.kind !== 'category'}
              onOpen={openByPress}
              onMenu={setMenu}
            />
          ))}
        </div>
      </div>
      {menu === null ? null : <RowMenu place={menu} onClose={() => setMenu(null)} />}
    </section>
  );
}

const nextRange = (now: { first: number; last: number }, first: number, last: number) =>
  now.first === first && now.last === last ? now : { first, last };
