import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { troubleOf, useEngine } from '../engine/engine-context.tsx';
import { sourcesQuery } from '../engine/queries.ts';
import { amount } from '../../shared/base/amount.ts';
import marks from '../ui/marks.module.css';
import { Skeleton } from '../ui/skeleton.tsx';
import { TroubleMessage } from '../ui/trouble-message.tsx';
import { diffSource, foldSource, type SourceLine } from './source-lines.ts';
import styles from './source-view.module.css';

/** The HTML before and after, line by line: for those who know it, the last word on what is sent. */
export function SourceView({ articleKey }: { articleKey: ArticleKey }) {
  const sources = useQuery(sourcesQuery(useEngine(), articleKey));
  if (sources.isError) return <TroubleMessage trouble={troubleOf(sources.error)} />;
  if (sources.data === undefined) return <Skeleton widths={[90, 95, 80]} label="Reading the source" />;
  return <SourceTable {...sources.data} />;
}

function SourceTable({ before, after }: { before: string; after: string }) {
  const runs = useMemo(() => foldSource(diffSource(before, after)), [before, after]);
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- long lines scroll, so the keyboard must reach it
    <div className={styles.source} role="region" aria-label="Source" tabIndex={0}>
      {runs.map((run) =>
        run.kind === 'line' ? (
          <Line key={keyOf(run.line)} line={run.line} />
        ) : (
          <Folded key={`folded ${run.lines[0]?.after}`} lines={run.lines} />
        ),
      )}
    </div>
  );
}

const keyOf = ({ before, after }: SourceLine): string => `${before} ${after}`;

const signs = { same: '', added: '+', removed: '−' } as const;
const spoken = { same: '', added: 'Added: ', removed: 'Removed: ' } as const;

function Line({ line: { kind, before, after, text, mark } }: { line: SourceLine }) {
  const Whole = kind === 'added' ? 'ins' : kind === 'removed' ? 'del' : 'span';
  return (
    <div className={styles.line} data-kind={kind}>
      <span className={styles.number} aria-hidden>
        {after ?? before}
      </span>
      <span className={styles.sign} aria-hidden>
        {signs[kind]}
      </span>
      <code className={styles.code}>
        {spoken[kind] === '' ? null : <span className="visually-hidden">{spoken[kind]}</span>}
        {mark === null ? (
          text.trimEnd()
        ) : (
          <>
            {text.slice(0, mark[0])}
            <Whole className={marks.mark}>{text.slice(...mark)}</Whole>
            {text.slice(mark[1]).trimEnd()}
          </>
        )}
      </code>
    </div>
  );
}

function Folded({ lines }: { lines: readonly SourceLine[] }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={marks.unchanged} aria-expanded={open} onClick={() => setOpen(!open)}>
        {amount(lines.length, 'line')} unchanged
      </button>
      {open ? lines.map((line) => <Line key={keyOf(line)} line={line} />) : null}
    </>
  );
}
