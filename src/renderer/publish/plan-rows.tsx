import { useQuery } from '@tanstack/react-query';
import { useRef, type KeyboardEvent } from 'react';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { troublePolicy } from '../../shared/model/trouble.ts';
import { useEngine } from '../engine/engine-context.tsx';
import { diffQuery } from '../engine/queries.ts';
import { moveInList } from '../library/list-movement.ts';
import { formatCount } from '../ui/amount.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import styles from './plan-rows.module.css';
import { actionWord, groupPlan, readiness, rowSentence, type PlanItem } from './publish-words.ts';
import type { Publish } from './use-publish.ts';
import { useSummary } from './use-summary.ts';

interface PlanRowsProps {
  publish: Publish;
  items: readonly PlanItem[];
  selected: ArticleKey | null;
  onSelect: (key: ArticleKey) => void;
}

export function PlanRows({ publish, items, selected, onSelect }: PlanRowsProps) {
  const rows = useRef<HTMLDivElement>(null);
  // The difference that she looks at comes first; the others' summaries follow.
  const compared = !useQuery(diffQuery(useEngine(), selected)).isPending;
  const groups = groupPlan(items);
  const order = groups.flatMap((group) => group.items);
  const onKeyDown = (event: KeyboardEvent) => {
    const index = order.findIndex((item) => item.key === selected);
    const next = moveInList(event.key, { index, count: order.length, pageRows: 8 });
    const item = next === null ? undefined : order[next];
    if (item === undefined) return;
    event.preventDefault();
    onSelect(item.key);
    rows.current?.querySelector<HTMLElement>(`[data-row="${item.key}"]`)?.focus();
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- its buttons hold the focus
    <div ref={rows} onKeyDown={onKeyDown}>
      {groups.map((group) => (
        <section key={group.title} aria-label={group.title}>
          <GroupHeading title={group.title} items={group.items} publish={publish} />
          <ul>
            {group.items.map((item) => (
              <PlanRow
                key={item.key}
                item={item}
                publish={publish}
                compared={compared}
                selected={item.key === selected}
                onSelect={() => onSelect(item.key)}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function GroupHeading({ title, items, publish }: { title: string; items: readonly PlanItem[]; publish: Publish }) {
  const tickable = items.filter((item) => readiness(item) === 'ready');
  const on = tickable.filter((item) => publish.ticked.has(item.key)).length;
  return (
    <div className={styles.group}>
      {tickable.length < 2 ? (
        <span className={styles.gap} />
      ) : (
        <Checkbox
          label={`All of “${title}”`}
          checked={on === tickable.length}
          indeterminate={on > 0 && on < tickable.length}
          onChange={(ticked) => {
            for (const item of tickable) publish.tick(item, ticked);
          }}
        />
      )}
      <h3>
        {title} · {formatCount(items.length)}
      </h3>
    </div>
  );
}

interface PlanRowProps {
  item: PlanItem;
  publish: Publish;
  compared: boolean;
  selected: boolean;
  onSelect: () => void;
}

function PlanRow({ item, publish, compared, selected, onSelect }: PlanRowProps) {
  const ready = readiness(item);
  const summary = useSummary(item, compared);
  const name = item.name === '' ? 'Untitled' : item.name;
  return (
    <li className={styles.row} data-selected={selected || undefined}>
      <span className={styles.tick}>
        {ready === 'ready' ? (
          <Checkbox
            label={`Publish ${name}`}
            checked={publish.ticked.has(item.key)}
            onChange={(on) => publish.tick(item, on)}
          />
        ) : (
          <StateMark shape="conflict" />
        )}
      </span>
      <div className={styles.words}>
        <button
          type="button"
          data-row={item.key}
          className={styles.name}
          aria-current={selected || undefined}
          onClick={onSelect}
        >
          {name}
        </button>
        <p className={ready === 'ready' ? styles.sentence : styles.warning}>{rowSentence(item, summary)}</p>
        {ready === 'ready' || item.trouble === null ? null : (
          <p className={styles.sentence}>
            {troublePolicy(item.trouble.kind).safe} {ready === 'blocked' ? troublePolicy(item.trouble.kind).next : null}
          </p>
        )}
        {ready === 'ask' ? <ReplaceDraft item={item} publish={publish} /> : null}
      </div>
      <span className={styles.action}>{ready === 'blocked' ? 'Stays here' : actionWord(item)}</span>
    </li>
  );
}

/** Never ticked beforehand: it says what would be lost, and only she can want that. */
export function ReplaceDraft({ item, publish }: { item: PlanItem; publish: Publish }) {
  return (
    <label className={styles.replace}>
      <Checkbox
        label="Replace the draft on Help Scout"
        checked={publish.ticked.has(item.key)}
        onChange={(on) => publish.tick(item, on)}
      />
      <span>Replace the draft on Help Scout with my version</span>
    </label>
  );
}
