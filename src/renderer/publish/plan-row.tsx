import { useShell } from '../app/shell.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { troublePolicy } from '../../shared/model/trouble.ts';
import { formatCount } from '../ui/amount.ts';
import styles from './plan-rows.module.css';
import { actionWord, canDecide, readiness, rowSentence, staysOutOfDrafts, type PlanItem } from './publish-words.ts';
import { TakePrintedAnew } from './take-printed-anew.tsx';
import type { Publish } from './use-publish.ts';
import { useSummary } from './use-summary.ts';

interface GroupHeadingProps {
  title: string;
  items: readonly PlanItem[];
  publish: Publish;
}

export function GroupHeading({ title, items, publish }: GroupHeadingProps) {
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
          onChange={(ticked) => publish.tick(tickable, ticked)}
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
  tabStop: boolean;
  onSelect: () => void;
}

export function PlanRow({ item, publish, compared, selected, tabStop, onSelect }: PlanRowProps) {
  const ready = readiness(item);
  const summary = useSummary(item, compared);
  const name = item.name === '' ? 'Untitled' : item.name;
  return (
    <div className={styles.row} data-selected={selected || undefined}>
      <span className={styles.tick}>
        {ready === 'ready' ? (
          <Checkbox
            label={`Publish ${name}`}
            checked={publish.ticked.has(item.key)}
            onChange={(on) => publish.tick([item], on)}
          />
        ) : (
          <StateMark shape={staysOutOfDrafts(item) ? 'edited' : 'conflict'} />
        )}
      </span>
      <div className={styles.words}>
        <button
          type="button"
          data-row={item.key}
          tabIndex={tabStop ? 0 : -1}
          className={styles.name}
          aria-current={selected || undefined}
          onClick={onSelect}
        >
          {name}
        </button>
        <p className={ready === 'ready' || staysOutOfDrafts(item) ? styles.sentence : styles.warning}>
          {rowSentence(item, summary)}
        </p>
        {ready === 'ready' || item.trouble === null || staysOutOfDrafts(item) ? null : (
          <p className={styles.sentence}>
            {troublePolicy(item.trouble.kind).safe} {ready === 'blocked' ? troublePolicy(item.trouble.kind).next : null}
          </p>
        )}
        {item.trouble !== null && canDecide(item.trouble) ? <Decide item={item} /> : null}
        {ready === 'ask' ? <ReplaceDraft item={item} publish={publish} /> : null}
        {/* Only beside the difference that it speaks of. */}
        {selected && item.trouble?.kind === 'needs-attention' ? <TakePrintedAnew item={item} /> : null}
      </div>
      <span className={styles.action}>{ready === 'blocked' ? 'Stays here' : actionWord(item)}</span>
    </div>
  );
}

function Decide({ item }: { item: PlanItem }) {
  const { show } = useShell();
  return (
    <button
      type="button"
      className={styles.decide}
      onClick={() => show({ kind: 'conflict', key: item.key, from: 'publish-all' })}
    >
      Compare and decide<span className="visually-hidden">: {item.name}</span>
    </button>
  );
}

/** Never ticked beforehand: it says what would be lost, and only she can want that. */
export function ReplaceDraft({ item, publish }: { item: PlanItem; publish: Publish }) {
  return (
    <label className={styles.replace}>
      <Checkbox
        label="Replace the draft on Help Scout"
        checked={publish.ticked.has(item.key)}
        onChange={(on) => publish.tick([item], on)}
      />
      <span>Replace the draft on Help Scout with my version</span>
    </label>
  );
}
