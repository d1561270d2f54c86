import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useShell } from '../app/shell.tsx';
import type { ArticleDiff, DiffBlock } from '../../shared/contract/views.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { troubleOf, useEngine } from '../engine/engine-context.tsx';
import { diffQuery } from '../engine/queries.ts';
import { formatCount } from '../ui/amount.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { TroubleMessage } from '../ui/trouble-message.tsx';
import styles from './article-diff-view.module.css';
import { BlockChange } from './diff-block.tsx';
import { DiffLayoutSwitch } from './diff-layout-switch.tsx';
import { diffRuns, saysNothing, unchangedPhrase } from './diff-runs.ts';
import { fieldWord } from './publish-words.ts';

/** From what readers see now to what they will see: changed words marked, the rest folded away. */
export function ArticleDiffView({ articleKey }: { articleKey: ArticleKey }) {
  const diff = useQuery(diffQuery(useEngine(), articleKey));
  if (diff.isError) return <TroubleMessage trouble={troubleOf(diff.error)} />;
  if (diff.data === undefined) return <Skeleton widths={[45, 95, 90, 60]} label="Comparing" />;
  return <DiffText key={articleKey} diff={diff.data} />;
}

export function DiffText({ diff }: { diff: ArticleDiff }) {
  const { diffLayout } = useShell().window;
  const runs = saysNothing(diff.blocks) ? [] : diffRuns(diff.blocks);
  return (
    <div className={styles.diff} data-layout={diffLayout}>
      <DiffLayoutSwitch />
      {diff.fields.length === 0 ? null : <FieldChanges fields={diff.fields} />}
      {diffLayout === 'beside' && runs.length > 0 ? <SideHeadings /> : null}
      {runs.map((run) =>
        run.kind === 'block' ? (
          <ChangedBlock key={run.index} block={run.block} layout={diffLayout} />
        ) : (
          <Unchanged key={run.index} blocks={run.blocks} />
        ),
      )}
      <p className={styles.bytes}>{bytesWords(diff)}</p>
    </div>
  );
}

/** Read from the left to the right, as a sentence would say it: what readers see now, what they will see. */
function SideHeadings() {
  return (
    <div className={styles.pair} aria-hidden>
      <span className={styles.label}>Now</span>
      <span className={styles.label}>Then</span>
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

const bytesWords = (diff: ArticleDiff): string => {
  if (diff.totalBytes === 0) return saysNothing(diff.blocks) ? 'It has no text yet.' : 'No text is left.';
  if (diff.changedBytes === 0) return 'The text stays as it is, byte for byte.';
  return `${formatCount(diff.changedBytes)} of ${formatCount(diff.totalBytes)} bytes change.`;
};

function FieldChanges({ fields }: { fields: ArticleDiff['fields'] }) {
  return (
    <dl className={styles.fields}>
      {fields.map(({ field, before, after }) => (
        <div key={field} className={styles.field}>
          <dt>{fieldWord(field)}</dt>
          <dd>
            {before === '' ? null : <del>{before}</del>} {after === '' ? null : <ins>{after}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Unchanged({ blocks }: { blocks: readonly DiffBlock[] }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={styles.unchanged} aria-expanded={open} onClick={() => setOpen(!open)}>
        {unchangedPhrase(blocks)}
      </button>
      {open
        ? // eslint-disable-next-line react/no-array-index-key -- blocks have no identity beside their place
          blocks.map((block, index) => <BlockChange key={index} block={block} side="together" />)
        : null}
    </>
  );
}
