import { useQuery } from '@tanstack/react-query';
import { useShell } from '../app/shell.tsx';
import type { ArticleDiff } from '../../shared/contract/views.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { troubleOf, useEngine } from '../engine/engine-context.tsx';
import { diffQuery } from '../engine/queries.ts';
import { formatCount } from '../../shared/base/amount.ts';
import { classNames } from '../ui/class-names.ts';
import marks from '../ui/marks.module.css';
import { Skeleton } from '../ui/skeleton.tsx';
import { TroubleMessage } from '../ui/trouble-message.tsx';
import styles from './article-diff-view.module.css';
import { DiffLayoutSwitch } from './diff-layout-switch.tsx';
import { saysNothing } from './diff-runs.ts';
import { DiffRuns, type SideNames } from './diff-runs-view.tsx';
import { fieldWord, valueWord } from './publish-words.ts';
import { SourceView } from './source-view.tsx';

/** From what readers see now to what they will see: changed words marked, the rest folded away. */
export function ArticleDiffView({ articleKey }: { articleKey: ArticleKey }) {
  const diff = useQuery(diffQuery(useEngine(), articleKey));
  if (diff.isError) return <TroubleMessage trouble={troubleOf(diff.error)} />;
  if (diff.data === undefined) return <Skeleton widths={[45, 95, 90, 60]} label="Comparing" />;
  return <DiffText key={articleKey} diff={diff.data} sourceOf={articleKey} />;
}

interface DiffTextProps {
  diff: ArticleDiff;
  /** Whose source can be shown, too; null: of these versions it is not asked for. */
  sourceOf?: ArticleKey | null;
  sides?: SideNames;
}

export function DiffText({ diff, sourceOf = null, sides }: DiffTextProps) {
  const { diffLayout } = useShell().window;
  const layout = diffLayout === 'source' && sourceOf === null ? 'together' : diffLayout;
  return (
    <div className={styles.diff} data-layout={layout}>
      <DiffLayoutSwitch layout={layout} withSource={sourceOf !== null} />
      {diff.fields.length === 0 ? null : <FieldChanges fields={diff.fields} />}
      {layout === 'source' && sourceOf !== null ? (
        <SourceView articleKey={sourceOf} />
      ) : (
        <DiffRuns blocks={diff.blocks} layout={layout === 'beside' ? 'beside' : 'together'} sides={sides} />
      )}
      <p className={styles.bytes}>{bytesWords(diff)}</p>
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
    <dl className={classNames(styles.fields, marks.marks)}>
      {fields.map(({ field, before, after }) => (
        <div key={field} className={styles.field}>
          <dt>{fieldWord(field)}</dt>
          <dd>
            {before === '' ? null : <del>{valueWord(field, before)}</del>}{' '}
            {after === '' ? null : <ins>{valueWord(field, after)}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
