import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { troubleOf, useEngine } from '../engine/engine-context.tsx';
import { treeQuery } from '../engine/queries.ts';
import { Button } from '../ui/button.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { TroubleMessage } from '../ui/trouble-message.tsx';
import { useStable } from '../ui/use-stable.ts';
import { useShell } from '../app/shell.tsx';
import { findTyped, moveInList, nothingTyped, typeAhead } from './list-movement.ts';
import { NavigatorItem } from './navigator-item.tsx';
import styles from './navigator.module.css';
import { SampleCard } from './sample-card.tsx';
import { foldOrMove, itemOfView, treeItems, type TreeItem } from './tree-items.ts';

export function Navigator() {
  const { data: tree, isLoadingError, error, refetch } = useQuery(treeQuery(useEngine()));
  return (
    <nav className={styles.navigator} aria-label="Library">
      {isLoadingError ? (
        <TroubleMessage
          trouble={troubleOf(error)}
          actions={<Button onClick={() => void refetch()}>Try again</Button>}
        />
      ) : tree === undefined ? (
        <div className={styles.loading}>
          <Skeleton widths={[60, 75, 70, 50, 55]} label="Loading the library" />
        </div>
      ) : (
        <Tree />
      )}
      <SampleCard />
    </nav>
  );
}

/** One tab stop; arrows move, and what is moved to is shown at once (WAI-ARIA, tree view pattern). */
function Tree() {
  const { place, showView } = useShell();
  const tree = useQuery(treeQuery(useEngine())).data;
  const fold = useFolding();
  const items = useMemo(
    () =>
      tree === undefined ? [] : treeItems(tree, { expanded: new Set(place.expanded), folded: new Set(place.folded) }),
    [tree, place.expanded, place.folded],
  );
  const lines = useRef(new Map<string, HTMLElement>());
  const typed = useRef(nothingTyped);
  const shownId = itemOfView(items, place.view)?.id ?? null;
  const [activeId, setActiveId] = useState(shownId);
  const tabStop = items.some((item) => item.id === activeId) ? activeId : (shownId ?? items[0]?.id);

  const go = (index: number) => {
    const item = items[index];
    if (item === undefined) return;
    setActiveId(item.id);
    lines.current.get(item.id)?.focus();
    if (item.view !== null) showView(item.view);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const index = items.findIndex((item) => item.id === tabStop);
    const next = moveInList(event.key, { index, count: items.length, pageRows: 10 });
    const side = foldOrMove(event.key, items, index);
    const ahead = typeAhead(typed.current, event.key, event.timeStamp);
    if (next !== null) go(next);
    else if (side?.kind === 'move') go(side.index);
    else if (side?.kind === 'fold') fold(items[index]);
    else if (event.key === 'Enter' || event.key === ' ') choose(items[index]);
    else if (ahead !== null) {
      typed.current = ahead;
      go(
        findTyped(
          items.map((item) => item.name),
          ahead.text,
          index,
        ) ?? index,
      );
    } else return;
    event.preventDefault();
  };
  const choose = (item: TreeItem | undefined) => {
    if (item === undefined) return;
    setActiveId(item.id);
    if (item.view === null) return fold(item);
    // The collection that is shown folds and unfolds; another one is shown, with its categories.
    if (item.expanded !== null && (item.id === shownId || !item.expanded)) fold(item);
    showView(item.view);
  };
  const onChoose = useStable(choose);
  const onFold = useStable(fold);
  const onLine = useCallback((id: string, line: HTMLElement | null) => {
    if (line === null) lines.current.delete(id);
    else lines.current.set(id, line);
  }, []);

  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- its lines hold the focus
    <ul className={styles.tree} role="tree" aria-label="Library" onKeyDown={onKeyDown}>
      {items.map((item) => (
        <NavigatorItem
          key={item.id}
          item={item}
          selected={item.id === shownId}
          tabStop={item.id === tabStop}
          onLine={onLine}
          onChoose={onChoose}
          onFold={onFold}
        />
      ))}
    </ul>
  );
}

const toggled = (ids: readonly string[], id: string): string[] =>
  ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id];

const useFolding = () => {
  const { place, rememberPlace } = useShell();
  return (item: TreeItem | undefined) => {
    if (item === undefined || item.expanded === null) return;
    rememberPlace(
      item.level === 1 ? { folded: toggled(place.folded, item.id) } : { expanded: toggled(place.expanded, item.id) },
    );
  };
};
