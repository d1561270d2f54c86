import { useQuery } from '@tanstack/react-query';
import type { ArticleHistory, HistoryVersion, VersionRef } from '../../shared/contract/views.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { troubleOf, useEngine } from '../engine/engine-context.tsx';
import { historyDiffQuery } from '../engine/queries.ts';
import { DiffText } from '../publish/article-diff-view.tsx';
import { classNames } from '../ui/class-names.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { TroubleMessage } from '../ui/trouble-message.tsx';
import styles from './history.module.css';

/** now: what restoring would change. before: what this version changed when it came. */
export type Comparison = 'now' | 'before';

interface HistoryComparisonProps {
  articleKey: ArticleKey;
  history: ArticleHistory;
  version: HistoryVersion;
  against: Comparison;
  onAgainst: (against: Comparison) => void;
}

export function HistoryComparison({ articleKey, history, version, against, onAgainst }: HistoryComparisonProps) {
  const { from, to } = sidesOf(history, version, against);
  const diff = useQuery(historyDiffQuery(useEngine(), articleKey, from, to));
  return (
    <section className={styles.comparison} aria-label="What changed">
      <div className={styles.sides} role="radiogroup" aria-label="Compare with">
        <Side label="Changes if you restore it" value="now" against={against} onAgainst={onAgainst} />
        <Side label="Changes it brought" value="before" against={against} onAgainst={onAgainst} />
      </div>
      {diff.isError ? <TroubleMessage trouble={troubleOf(diff.error)} /> : null}
      {diff.data === undefined ? (
        diff.isError ? null : (
          <Skeleton widths={[45, 95, 90, 60]} label="Comparing" />
        )
      ) : (
        <DiffText key={`${String(from)} ${String(to)}`} diff={diff.data} />
      )}
    </section>
  );
}

function Side(props: { label: string; value: Comparison; against: Comparison; onAgainst: (to: Comparison) => void }) {
  const { label, value, against, onAgainst } = props;
  return (
    <label className={classNames(styles.side, value === against && styles.sideChosen)}>
      <input type="radio" name="history-side" checked={value === against} onChange={() => onAgainst(value)} />
      {label}
    </label>
  );
}

/** The version before it in time stands after it in the list; the oldest one brought all that it says. */
const sidesOf = (
  { versions }: ArticleHistory,
  { version }: HistoryVersion,
  against: Comparison,
): { readonly from: VersionRef; readonly to: VersionRef } => {
  if (against === 'now') return { from: 'working', to: version };
  const earlier = versions[versions.findIndex((one) => one.version === version) + 1];
  return { from: earlier?.version ?? version, to: version };
};
