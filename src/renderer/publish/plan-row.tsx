import { ChevronDown } from 'lucide-react';
import { memo } from 'react';
import type { PublishTarget } from '../../shared/model/publish-target.ts';
import { useShell } from '../app/shell.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { canDecide, kindOf, readiness, staysOutOfDrafts, wayOutWords } from './plan-kinds.ts';
import styles from './plan-rows.module.css';
import type { PlanItem } from './publish-words.ts';
import { RowSentence } from './row-sentence.tsx';
import { TakePrintedAnew } from './take-printed-anew.tsx';
import { targetWord } from './target-words.ts';
import type { Plan } from './use-plan.ts';

/** What a row may do: the same for all rows and for good, so that a row is drawn anew only when it changes. */
export interface RowActs {
  readonly tick: Plan['tick'];
  readonly select: (item: PlanItem) => void;
  readonly askTarget: (item: PlanItem, element: HTMLElement) => void;
  readonly decide: (item: PlanItem) => void;
}

interface PlanRowProps {
  item: PlanItem;
  ticked: boolean;
  chosen: PublishTarget | undefined;
  selected: boolean;
  tabStop: boolean;
  acts: RowActs;
}

export const PlanRow = memo(function PlanRow({ item, ticked, chosen, selected, tabStop, acts }: PlanRowProps) {
  const ready = readiness(item);
  const name = nameOf(item);
  const wayOut = wayOutWords(item);
  return (
    <div className={styles.row} data-selected={selected || undefined}>
      <span className={styles.tick}>
        {ready === 'ready' ? (
          <Checkbox label={`Publish ${name}`} checked={ticked} onChange={(on) => acts.tick([item], on)} />
        ) : (
          <StateMark shape={markOf(item)} />
        )}
      </span>
      <div className={styles.words}>
        <button
          type="button"
          data-row={item.key}
          tabIndex={tabStop ? 0 : -1}
          className={styles.name}
          aria-current={selected || undefined}
          onClick={() => acts.select(item)}
        >
          <span className={styles.clamped}>{name}</span>
        </button>
        <RowSentence item={item} />
        {wayOut === null ? null : <p className={styles.sentence}>{wayOut}</p>}
        {item.trouble !== null && canDecide(item.trouble) ? (
          <Decide item={item} onDecide={() => acts.decide(item)} />
        ) : null}
        {needsHerHand(item) ? <OpenArticle item={item} /> : null}
        {ready === 'ask' ? <ReplaceDraft item={item} ticked={ticked} tick={acts.tick} /> : null}
        {/* Only beside the difference that it speaks of. */}
        {selected && item.trouble?.kind === 'needs-attention' ? <TakePrintedAnew item={item} /> : null}
      </div>
      <Target item={item} word={targetWord(item, ticked, chosen)} onAsk={acts.askTarget} />
    </div>
  );
});

const nameOf = (item: PlanItem): string => (item.name === '' ? 'Untitled' : item.name);

const markOf = (item: PlanItem) => {
  if (item.waitsIn !== null) return 'queued';
  return staysOutOfDrafts(item) ? 'edited' : 'conflict';
};

interface TargetProps {
  item: PlanItem;
  word: string;
  onAsk: RowActs['askTarget'];
}

function Target({ item, word, onAsk }: TargetProps) {
  if (readiness(item) === 'blocked' || item.targets.length < 2) return <span className={styles.action}>{word}</span>;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.target}
      aria-haspopup="menu"
      aria-label={`${word}: where ${nameOf(item)} goes`}
      onClick={(event) => onAsk(item, event.currentTarget)}
    >
      {word}
      <ChevronDown size={13} aria-hidden />
    </button>
  );
}

function Decide({ item, onDecide }: { item: PlanItem; onDecide: () => void }) {
  return (
    <button type="button" className={styles.decide} onClick={onDecide}>
      Compare and decide<span className="visually-hidden">: {item.name}</span>
    </button>
  );
}

/** Something in the article itself has to be mended first: a name, a category, an image. */
const needsHerHand = (item: PlanItem): boolean => kindOf(item) === 'attention' && readiness(item) === 'blocked';

function OpenArticle({ item }: { item: PlanItem }) {
  const { closeOverlay, openArticle } = useShell();
  const open = () => {
    closeOverlay();
    openArticle(item.key, { focus: true });
  };
  return (
    <button type="button" className={styles.decide} onClick={open}>
      Open the article<span className="visually-hidden">: {nameOf(item)}</span>
    </button>
  );
}

interface ReplaceDraftProps {
  item: PlanItem;
  ticked: boolean;
  tick: Plan['tick'];
}

/** Never ticked beforehand: it says what would be lost, and only she can want that. */
export function ReplaceDraft({ item, ticked, tick }: ReplaceDraftProps) {
  return (
    <label className={styles.replace}>
      <Checkbox label="Replace the draft on Help Scout" checked={ticked} onChange={(on) => tick([item], on)} />
      <span>Replace the draft on Help Scout with my version</span>
    </label>
  );
}
