import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { useShell } from '../app/shell.tsx';
import { useEngine } from '../engine/engine-context.tsx';
import { diffQuery } from '../engine/queries.ts';
import { moveInList } from '../library/list-movement.ts';
import { MenuAt, type MenuPlace } from '../ui/menu-at.tsx';
import { MenuChoice } from '../ui/menu.tsx';
import { useVirtualRows } from '../ui/use-virtual-rows.ts';
import { GroupHeading } from './group-heading.tsx';
import { readiness } from './plan-kinds.ts';
import type { PlanEntry } from './plan-list.ts';
import { PlanRow, type RowActs } from './plan-row.tsx';
import styles from './plan-rows.module.css';
import type { PlanItem } from './publish-words.ts';
import { RestingContext } from './resting.ts';
import { targetOptions } from './target-words.ts';
import type { Plan } from './use-plan.ts';

interface PlanEntriesProps {
  entries: readonly PlanEntry[];
  plan: Plan;
  selected: ArticleKey | null;
  onSelect: (key: ArticleKey) => void;
}

const headingRem = 2.25;
const rowRem = 3.8125;

/** Only the rows in sight are in the page: a week on the road may bring a thousand. */
export function PlanEntries({ entries, plan, selected, onSelect }: PlanEntriesProps) {
  const scroller = useRef<HTMLDivElement>(null);
  // The difference that she looks at comes first; the others' summaries follow.
  const compared = !useQuery(diffQuery(useEngine(), selected)).isPending;
  const rows = useMemo(() => rowsOf(entries), [entries]);
  const index = Math.max(0, rows.places.get(selected ?? 0) ?? 0);
  const current = rows.items[index];
  const entryOf = (item: PlanItem | undefined) => (item === undefined ? null : (rows.entryOf.get(item.key) ?? null));
  const virtual = useVirtualRows({
    count: entries.length,
    scroller,
    keyOf: useCallback((at: number) => keyOf(entries[at]), [entries]),
    heightRem: (at) => (entries[at]?.kind === 'group' ? headingRem : rowRem),
    kept: entryOf(current),
  });
  const [asked, setAsked] = useState<{ readonly item: PlanItem; readonly place: MenuPlace } | null>(null);
  const { show } = useShell();
  const acts = useActs(plan, {
    onSelect,
    onAsk: (item, element) => setAsked({ item, place: { element, point: null } }),
    onDecide: ({ key }) => show({ kind: 'conflict', key, from: { kind: 'publish-all', keys: plan.keys } }),
  });
  const focusing = useRef<ArticleKey | null>(null);
  useEffect(() => {
    if (focusing.current === null) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${focusing.current}"]`);
    if (row === null || row === undefined) return;
    focusing.current = null;
    row.focus({ preventScroll: true });
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const onRow = event.target instanceof HTMLElement && event.target.dataset['row'] !== undefined;
    if (!onRow || event.altKey) return;
    const next = moveInList(event.key, { index, count: rows.items.length, pageRows: 8 });
    const item = next === null ? undefined : rows.items[next];
    if (item !== undefined) {
      focusing.current = item.key;
      virtual.scrollToIndex(entryOf(item) ?? 0);
      onSelect(item.key);
    } else if (current === undefined || !actOnRow(event, current, plan, rows.items, acts)) return;
    event.preventDefault();
  };
  return (
    <RestingContext value={compared && !virtual.isScrolling}>
      <div ref={scroller} className={styles.scroller}>
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- its buttons hold the focus */}
        <div
          role="list"
          aria-label="Articles to publish"
          className={styles.entries}
          style={{ height: virtual.getTotalSize() }}
          onKeyDown={onKeyDown}
        >
          {virtual.getVirtualItems().map(({ index: at, key, start }) => {
            const entry = entries[at];
            return entry === undefined ? null : (
              <div
                key={key}
                ref={virtual.measureElement}
                data-index={at}
                className={styles.entry}
                style={{ top: start }}
                {...(entry.kind === 'row'
                  ? { role: 'listitem', 'aria-posinset': entry.place + 1, 'aria-setsize': rows.items.length }
                  : { role: 'presentation' })}
              >
                {entry.kind === 'group' ? (
                  <GroupHeading title={entry.title} items={entry.items} plan={plan} />
                ) : (
                  <PlanRow
                    item={entry.item}
                    ticked={plan.ticked.has(entry.item.key)}
                    chosen={plan.targets.get(entry.item.key)}
                    selected={entry.item.key === selected}
                    tabStop={entry.item === current}
                    acts={acts}
                  />
                )}
              </div>
            );
          })}
        </div>
      </div>
      {asked === null ? null : (
        <MenuAt place={asked.place} label="Where it goes" align="end" onClose={() => setAsked(null)}>
          <MenuChoice
            label="Where it goes"
            value={plan.ticked.has(asked.item.key) ? (plan.targets.get(asked.item.key) ?? asked.item.target) : 'later'}
            options={targetOptions(asked.item)}
            onChange={(target) => plan.aim(asked.item, target)}
          />
        </MenuAt>
      )}
    </RestingContext>
  );
}

/** Whether the key means something on a row: Space ticks it, T asks where it goes, Control+A ticks all that is shown. */
const actOnRow = (
  event: KeyboardEvent,
  item: PlanItem,
  plan: Plan,
  shown: readonly PlanItem[],
  acts: RowActs,
): boolean => {
  const withControl = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  // What stands against an article is never ticked by a key that means "this row": its own box says what it does.
  if (key === ' ' && !withControl && readiness(item) === 'ready') plan.tick([item], !plan.ticked.has(item.key));
  else if (key === 'a' && withControl) {
    plan.tick(
      shown.filter((each) => readiness(each) === 'ready'),
      !event.shiftKey,
    );
  } else if (key === 't' && !withControl && readiness(item) !== 'blocked' && event.target instanceof HTMLElement) {
    acts.askTarget(item, event.target);
  } else return false;
  return true;
};

/** The same functions for good, whatever is behind them. */
const useActs = (
  { tick }: Plan,
  on: {
    readonly onSelect: (key: ArticleKey) => void;
    readonly onAsk: RowActs['askTarget'];
    readonly onDecide: RowActs['decide'];
  },
): RowActs => {
  const latest = useRef(on);
  useLayoutEffect(() => {
    latest.current = on;
  });
  return useMemo(
    () => ({
      tick,
      select: (item) => latest.current.onSelect(item.key),
      askTarget: (item, element) => latest.current.onAsk(item, element),
      decide: (item) => latest.current.onDecide(item),
    }),
    [tick],
  );
};

const rowsOf = (entries: readonly PlanEntry[]) => {
  const items: PlanItem[] = [];
  const places = new Map<number, number>();
  const entryOf = new Map<number, number>();
  for (const [at, entry] of entries.entries()) {
    if (entry.kind !== 'row') continue;
    places.set(entry.item.key, items.length);
    entryOf.set(entry.item.key, at);
    items.push(entry.item);
  }
  return { items, places, entryOf };
};

const keyOf = (entry: PlanEntry | undefined): string | number =>
  entry?.kind === 'row' ? entry.item.key : `group ${entry?.title}`;
