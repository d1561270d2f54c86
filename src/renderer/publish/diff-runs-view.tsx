import { useState } from 'react';
import type { DiffBlock } from '../../shared/contract/views.ts';
import marks from '../ui/marks.module.css';
import styles from './article-diff-view.module.css';
import { BlockChange } from './diff-block.tsx';
import { diffRuns, saysNothing, unchangedPhrase } from './diff-runs.ts';

interface DiffRunsProps {
  blocks: readonly DiffBlock[];
  layout: 'together' | 'beside';
  /** What the two sides are; left out: what readers see now, and what they will see. */
  sides?: SideNames | undefined;
}

export type SideNames = readonly [string, string];

const nowAndThen: SideNames = ['Now', 'Then'];

/** What changed in full, with what did not folded between. */
export function DiffRuns({ blocks, layout, sides = nowAndThen }: DiffRunsProps) {
  const runs = saysNothing(blocks) ? [] : diffRuns(blocks);
  if (runs.length === 0) return null;
  return (
    <div className={styles.runs}>
      {layout === 'beside' ? <SideHeadings sides={sides} /> : null}
      {runs.map((run) =>
        run.kind === 'block' ? (
          <ChangedBlock key={run.index} block={run.block} layout={layout} />
        ) : (
          <Unchanged key={run.index} blocks={run.blocks} />
        ),
      )}
    </div>
  );
}

/** Read from the left to the right, as a sentence would say it. */
function SideHeadings({ sides }: { sides: SideNames }) {
  return (
    <div className={styles.pair} aria-hidden>
      <span className={styles.label}>{sides[0]}</span>
      <span className={styles.label}>{sides[1]}</span>
    </div>
  );
}

function ChangedBlock({ block, layout }: { block: DiffBlock; layout: 'together' | 'beside' }) {
  if (layout === 'together') return <BlockChange block={block} side="together" />;
  return (
    <div className={styles.pair}>
      <div>
        <BlockChange block={block} side="before" />
      </div>
      <div>
        <BlockChange block={block} side="after" />
      </div>
    </div>
  );
}

function Unchanged({ blocks }: { blocks: readonly DiffBlock[] }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={marks.unchanged} aria-expanded={open} onClick={() => setOpen(!open)}>
        {unchangedPhrase(blocks)}
      </button>
      {open
        ? // eslint-disable-next-line react/no-array-index-key -- blocks have no identity beside their place
          blocks.map((block, index) => <BlockChange key={index} block={block} side="together" />)
        : null}
    </>
  );
}
