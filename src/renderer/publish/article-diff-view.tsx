import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ArticleDiff, DiffBlock } from '../../shared/contract/views.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { troubleOf, useEngine } from '../engine/engine-context.tsx';
import { diffQuery } from '../engine/queries.ts';
import { formatCount } from '../ui/amount.ts';
import { classNames } from '../ui/class-names.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { TroubleMessage } from '../ui/trouble-message.tsx';
import styles from './article-diff-view.module.css';
import { diffRuns, saysNothing, unchangedPhrase } from './diff-runs.ts';
import { fieldWord } from './publish-words.ts';

/** From what readers see now to what they will see: changed words marked, the rest folded away. */
export function ArticleDiffView({ articleKey }: { articleKey: ArticleKey }) {
  const diff = useQuery(diffQuery(useEngine(), articleKey));
  if (diff.isError) return <TroubleMessage trouble={troubleOf(diff.error)} />;
  if (diff.data === undefined) return <Skeleton widths={[45, 95, 90, 60]} label="Comparing" />;
  return <DiffText key={articleKey} diff={diff.data} />;
}

function DiffText({ diff }: { diff: ArticleDiff }) {
  return (
    <div className={styles.diff}>
      {diff.fields.length === 0 ? null : <FieldChanges fields={diff.fields} />}
      {(saysNothing(diff.blocks) ? [] : diffRuns(diff.blocks)).map((run) =>
        run.kind === 'block' ? (
          <BlockChange key={run.index} block={run.block} />
        ) : (
          <Unchanged key={run.index} blocks={run.blocks} />
        ),
      )}
      <p className={styles.bytes}>{bytesWords(diff)}</p>
    </div>
  );
}

const bytesWords = (diff: ArticleDiff): string => {
  if (diff.totalBytes === 0) return 'It has no text yet.';
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

const blockWords = { added: 'Added', removed: 'Removed', changed: 'Changed', same: '' } as const;

function BlockChange({ block }: { block: DiffBlock }) {
  const whole = block.kind === 'added' || block.kind === 'removed';
  return (
    <div className={classNames(styles.block, whole && styles[block.kind])} data-noun={block.noun}>
      {whole ? <span className={styles.label}>{`${blockWords[block.kind]}: ${block.noun}`}</span> : null}
      <BlockText block={block} />
      {block.notes.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
    </div>
  );
}

function BlockText({ block }: { block: DiffBlock }) {
  if (block.segments.length === 0) return null;
  return (
    <p className={classNames(styles.text, /heading/i.test(block.noun) && styles.heading)}>
      {/list item/i.test(block.noun) ? <span aria-hidden>•&nbsp;&nbsp;</span> : null}
      {block.segments.map((segment, index) => {
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

function Unchanged({ blocks }: { blocks: readonly DiffBlock[] }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={styles.unchanged} aria-expanded={open} onClick={() => setOpen(!open)}>
        {unchangedPhrase(blocks)}
      </button>
      {open
        ? // eslint-disable-next-line react/no-array-index-key -- blocks have no identity beside their place
          blocks.map((block, index) => <BlockChange key={index} block={block} />)
        : null}
    </>
  );
}
