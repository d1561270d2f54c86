import { useMemo, type ReactNode } from 'react';
import { diffDocuments } from '../../shared/document/diff.ts';
import { BlockChange } from '../publish/diff-block.tsx';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import marks from '../ui/marks.module.css';
import { StateMark } from '../ui/state-mark.tsx';
import styles from './decision-card.module.css';
import {
  choiceWord,
  decisionWord,
  isInLine,
  isMisfit,
  type Decision,
  type RegionChoice,
  shownBlocks,
} from './decisions.ts';
import { type KeepTyped, RegionEditor } from './region-editor.tsx';

interface DecisionCardProps {
  decision: Decision;
  /** From 1. */
  place: number;
  count: number;
  editing: boolean;
  onEditing: (editing: boolean) => void;
  /** False: her own words do not fit at this place. */
  onChoose: (choice: RegionChoice) => Promise<boolean>;
  /** Keeps what she has typed so far; false: it could not be kept. Null goes back to nothing. */
  onType: KeepTyped;
  /** The place went while she typed, and her last words for it could not be kept. */
  onUnkept: (html: string) => void;
}

/**
 * One thing to decide: what was there before, and under it both sides beside each other, each with what it changed marked,
 * and a button under each.
 */
export function DecisionCard({
  decision,
  place,
  count,
  editing,
  onEditing,
  onChoose,
  onType,
  onUnkept,
}: DecisionCardProps) {
  const { conflict } = decision;
  const word = choiceWord(decision);
  const title = decisionWord(decision);
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- J and K, and the numbers, go from card to card
    <div
      role="group"
      tabIndex={0}
      data-decision={decision.id}
      data-decided={word !== null || undefined}
      className={styles.card}
      aria-label={`${title}, decision ${place} of ${count}: ${word ?? 'not decided'}`}
    >
      <div className={styles.heading}>
        <StateMark shape={word === null ? 'conflict' : 'live'} />
        <h3>{title}</h3>
        <span className={styles.word}>{word ?? 'Not decided'}</span>
      </div>
      {decision.kind === 'region' ? <Around region={decision.conflict} words="before" /> : null}
      <div className={styles.before} role="group" aria-label="Before">
        <p className={styles.name}>Before</p>
        <div className={styles.text}>
          <SideText decision={decision} side="base" />
        </div>
      </div>
      <div className={styles.sides}>
        <Side name="Yours" chosen={conflict.choice === 'mine'} keep="Keep mine" onKeep={() => void onChoose('mine')}>
          <SideText decision={decision} side="mine" />
        </Side>
        <Side
          name="On Help Scout"
          chosen={conflict.choice === 'theirs'}
          keep="Keep theirs"
          onKeep={() => void onChoose('theirs')}
        >
          <SideText decision={decision} side="theirs" />
        </Side>
      </div>
      {decision.kind === 'region' ? <Around region={decision.conflict} words="after" /> : null}
      {decision.kind === 'region' ? (
        <More
          region={decision.conflict}
          editing={editing}
          onEditing={onEditing}
          onChoose={onChoose}
          onType={onType}
          onUnkept={onUnkept}
        />
      ) : null}
    </div>
  );
}

type RegionConflict = Extract<Decision, { readonly kind: 'region' }>['conflict'];

/** Whole blocks stand between the lines round them; words of a line have theirs in the line, but for another block's. */
function Around({ region, words }: { region: RegionConflict; words: 'before' | 'after' }) {
  if (region[words] === '' || inTheLine(region, words) !== '') return null;
  return <p className={styles.context}>{region[words]}</p>;
}

interface SideProps {
  name: string;
  chosen: boolean;
  keep: string;
  onKeep: () => void;
  children: ReactNode;
}

function Side({ name, chosen, keep, onKeep, children }: SideProps) {
  return (
    <div className={styles.side} data-chosen={chosen || undefined}>
      <p className={styles.name}>{name}</p>
      <div className={styles.text}>{children}</div>
      <Button look={chosen ? 'primary' : 'outline'} aria-pressed={chosen} onClick={onKeep}>
        {keep}
      </Button>
    </div>
  );
}

const goneWords = { base: 'Nothing was here.', mine: 'You took this out.', theirs: 'It was taken out there.' } as const;

function SideText({ decision, side }: { decision: Decision; side: 'base' | 'mine' | 'theirs' }) {
  const { base, [side]: value } = decision.conflict;
  const blocks = useMemo(
    () => (decision.kind === 'field' ? [] : shownBlocks(diffDocuments(base, value))),
    [decision.kind, base, value],
  );
  if (decision.kind === 'field') return <p>{value === '' ? <em>None</em> : value}</p>;
  if (isInLine(decision.conflict)) return <InLine region={decision.conflict} blocks={blocks} />;
  if (value.trim() === '') {
    return <p className={styles.gone}>{goneWords[side]}</p>;
  }
  // eslint-disable-next-line react/no-array-index-key -- blocks have no identity beside their place
  return blocks.map((block, index) => <BlockChange key={index} block={block} side="together" />);
}

/** The words round the place that stand in its line; a line break parts those of another block from it. */
const inTheLine = (region: RegionConflict, words: 'before' | 'after'): string =>
  isInLine(region) && !region[words].includes('\n') ? region[words] : '';

/** Words of a line are read in their line. */
function InLine({ region, blocks }: { region: RegionConflict; blocks: ReturnType<typeof shownBlocks> }) {
  return (
    <p className={classNames(styles.line, marks.marks)}>
      <span className={styles.context}>{inTheLine(region, 'before')}</span>
      {blocks
        .flatMap(({ segments }) => segments)
        .map(({ kind, text }, index) => {
          // eslint-disable-next-line react/no-array-index-key -- segments have no identity beside their place
          if (kind === 'added') return <ins key={index}>{text}</ins>;
          // eslint-disable-next-line react/no-array-index-key -- as above
          if (kind === 'removed') return <del key={index}>{text}</del>;
          // eslint-disable-next-line react/no-array-index-key -- as above
          return <span key={index}>{text}</span>;
        })}
      <span className={styles.context}>{inTheLine(region, 'after')}</span>
    </p>
  );
}

interface MoreProps {
  region: RegionConflict;
  editing: boolean;
  onEditing: (editing: boolean) => void;
  onChoose: (choice: RegionChoice) => Promise<boolean>;
  onType: KeepTyped;
  onUnkept: (html: string) => void;
}

/** Neither side as it is: both, what was there before, or words of her own. */
function More({ region, editing, onEditing, onChoose, onType, onUnkept }: MoreProps) {
  const { choice, own } = region;
  const misfit = isMisfit(region) ? (
    <p className={styles.misfit} role="alert">
      Your text cannot stand at this place: keep it to one {region.what}. Nothing of it is lost.
    </p>
  ) : null;
  if (editing) {
    const take = async (html: string) => {
      if (await onChoose({ html })) onEditing(false);
    };
    return (
      <>
        {misfit}
        <RegionEditor
          html={own ?? (region.mine || region.theirs)}
          what={region.what}
          before={own === null ? choice : { html: own }}
          onType={onType}
          onUnkept={onUnkept}
          onTake={take}
          onEnd={() => onEditing(false)}
        />
      </>
    );
  }
  return (
    <div className={styles.more}>
      {misfit}
      <Button look={choice === 'both' ? 'primary' : 'quiet'} onClick={() => void onChoose('both')}>
        Keep both
      </Button>
      <Button look={choice === 'base' ? 'primary' : 'quiet'} onClick={() => void onChoose('base')}>
        Neither: as it was before
      </Button>
      <Button look={own === null ? 'quiet' : 'primary'} onClick={() => onEditing(true)}>
        Write it myself…
      </Button>
    </div>
  );
}
