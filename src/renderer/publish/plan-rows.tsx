import { useQuery } from '@tanstack/react-query';
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { remPx } from '../app/rem.ts';
import { useEngine } from '../engine/engine-context.tsx';
import { diffQuery } from '../engine/queries.ts';
import { moveInList } from '../library/list-movement.ts';
import { PlanFilter } from './plan-filter.tsx';
import { planEntries, type PlanEntry, type PlanView } from './plan-list.ts';
import { GroupHeading, PlanRow } from './plan-row.tsx';
import styles from './plan-rows.module.css';
import { readiness, type PlanItem } from './publish-words.ts';
import type { Publish } from './use-publish.ts';

interface PlanRowsProps {
  publish: Publish;
  items: readonly PlanItem[];
  selected: ArticleKey | null;
  onSelect: (key: ArticleKey) => void;
}

/** As many rows fit a window: below that a filter would only be in the way. */
const fewRows = 8;

/** Only the rows in sight are in the page: a week on the road may bring a thousand. */
export function PlanRows({ publish, items, selected, onSelect }: PlanRowsProps) {
  const [view, setView] = useState<PlanView>({ filter: '', order: 'begun' });
  const entries = useMemo(() => planEntries(items, view), [items, view]);
  return (
    <div className={styles.pane}>
      {items.length <= fewRows ? null : <PlanFilter view={view} onChange={setView} />}
      {entries.length === 0 ? <p className={styles.none}>No article has these words in its name.</p> : null}
      <Entries entries={entries} publish={publish} selected={selected} onSelect={onSelect} />
    </div>
  );
}

interface EntriesProps extends Omit<PlanRowsProps, 'items'> {
  entries: readonly PlanEntry[];
}

function Entries({ entries, publish, selected, onSelect }: EntriesProps) {
  const scroller = useRef<HTMLDivElement>(null);
  // The difference that she looks at comes first; the others' summaries follow.
  const compared = !useQuery(diffQuery(useEngine(), selected)).isPending;
  const rows = entries.flatMap((entry) => (entry.kind === 'row' ? [entry.item] : []));
  const index = Math.max(
    0,
    rows.findIndex((item) => item.key === selected),
  );
  const current = rows[index];
  const currentEntry = entries.findIndex((entry) => entry.kind === 'row' && entry.item === current);
  const rangeExtractor = useCallback(
    // The row that holds the focus stays in the page even when it is scrolled out of sight.
    (visible: Range) =>
      [...new Set([...defaultRangeExtractor(visible), Math.max(0, currentEntry)])].sort((a, b) => a - b),
    [currentEntry],
  );
  // eslint-disable-next-line react/incompatible-library -- no compiler memoizes this component; its rows are cheap
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => keyOf(entries[index]),
    estimateSize: (index) => (entries[index]?.kind === 'group' ? 2.25 : 3.8) * remPx(),
    overscan: 8,
    rangeExtractor,
  });
  const focusing = useRef<ArticleKey | null>(null);
  useEffect(() => {
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${focusing.current}"]`);
    if (row === null || row === undefined) return;
    focusing.current = null;
    row.focus({ preventScroll: true });
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const next = moveInList(event.key, { index, count: rows.length, pageRows: 8 });
    const item = next === null ? undefined : rows[next];
    const onRow = event.target instanceof HTMLElement && event.target.dataset['row'] !== undefined;
    if (item !== undefined) {
      focusing.current = item.key;
      virtual.scrollToIndex(entries.findIndex((entry) => entry.kind === 'row' && entry.item.key === item.key));
      onSelect(item.key);
      // What stands against an article is never ticked by a key that means "this row": its own box says what it does.
    } else if (event.key === ' ' && onRow && current !== undefined && readiness(current) === 'ready') {
      publish.tick([current], !publish.ticked.has(current.key));
    } else return;
    event.preventDefault();
  };
  return (
    <div ref={scroller} className={styles.scroller}>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- its buttons hold the focus */}
      <div
        role="list"
        aria-label="Articles to publish"
        className={styles.entries}
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={onKeyDown}
      >
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const entry = entries[index];
          return entry === undefined ? null : (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className={styles.entry}
              style={{ transform: `translateY(${start}px)` }}
              {...(entry.kind === 'row'
                ? { role: 'listitem', 'aria-posinset': entry.place + 1, 'aria-setsize': rows.length }
                : { role: 'presentation' })}
            >
              {entry.kind === 'group' ? (
                <GroupHeading title={entry.title} items={entry.items} publish={publish} />
              ) : (
                <PlanRow
                  item={entry.item}
                  publish={publish}
                  compared={compared}
                  selected={entry.item.key === selected}
                  tabStop={entry.item === current}
                  onSelect={() => onSelect(entry.item.key)}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

const keyOf = (entry: PlanEntry | undefined): string | number =>
  entry?.kind === 'row' ? entry.item.key : `group ${entry?.title}`;
