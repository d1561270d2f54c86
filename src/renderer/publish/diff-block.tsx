import type { DiffBlock } from '../../shared/contract/views.ts';
import { classNames } from '../ui/class-names.ts';
import marks from '../ui/marks.module.css';
import styles from './article-diff-view.module.css';

/** Which text of a block is shown: both in one line, or one of them, for two columns. */
export type DiffSide = 'together' | 'before' | 'after';

const blockWords = { added: 'Added', removed: 'Removed', changed: 'Changed', same: '' } as const;

interface BlockChangeProps {
  block: DiffBlock;
  side: DiffSide;
}

export function BlockChange({ block, side }: BlockChangeProps) {
  if ((block.kind === 'added' && side === 'before') || (block.kind === 'removed' && side === 'after')) return null;
  const whole = block.kind === 'added' || block.kind === 'removed';
  return (
    <div className={classNames(styles.block, whole && styles[block.kind])} data-noun={block.noun}>
      {whole ? <span className={styles.label}>{`${blockWords[block.kind]}: ${block.noun}`}</span> : null}
      <BlockText block={block} side={side} />
      {(side === 'before' ? [] : block.notes).map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
    </div>
  );
}

/** What the other side alone has is left out; what this side alone has is marked. */
const hiddenOn: Readonly<Record<DiffSide, 'added' | 'removed' | null>> = {
  together: null,
  before: 'added',
  after: 'removed',
};

function BlockText({ block, side }: BlockChangeProps) {
  const segments = block.segments.filter((segment) => segment.kind !== hiddenOn[side]);
  if (segments.length === 0) return null;
  return (
    <p className={classNames(styles.text, marks.marks, /heading/i.test(block.noun) && styles.heading)}>
      {/list item/i.test(block.noun) ? <span aria-hidden>•&nbsp;&nbsp;</span> : null}
      {segments.map((segment, index) => {
        // eslint-disable-next-line react/no-array-index-key -- segments have no identity beside their place
        if (segment.kind === 'added') return <ins key={index}>{segment.text}</ins>;
        // eslint-disable-next-line react/no-array-index-key -- as above
        if (segment.kind === 'removed') return <del key={index}>{segment.text}</del>;
        // eslint-disable-next-line react/no-array-index-key -- as above
        return <span key={index}>{segment.text}</span>;
      })}
    </p>
  );
}
