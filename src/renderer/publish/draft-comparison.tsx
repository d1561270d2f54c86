import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { troubleOf, useEngine } from '../engine/engine-context.tsx';
import { draftDiffQuery } from '../engine/queries.ts';
import { OneOf } from '../ui/one-of.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { TroubleMessage } from '../ui/trouble-message.tsx';
import { ArticleDiffView, DiffText } from './article-diff-view.tsx';
import styles from './article-diff-view.module.css';
import { readiness } from './plan-kinds.ts';
import type { PlanItem } from './publish-words.ts';

/** What a publish changes; where it would destroy a draft on Help Scout, she can look at that, too, before she agrees. */
export function PlannedDifference({ item }: { item: PlanItem }) {
  return readiness(item) === 'ask' ? <WithDraft item={item} /> : <ArticleDiffView articleKey={item.key} />;
}

const draftSides = ['The draft', 'Your version'] as const;

type Side = 'readers' | 'draft';

const sides: readonly { readonly value: Side; readonly label: string }[] = [
  { value: 'readers', label: 'What readers get' },
  { value: 'draft', label: 'What the draft says' },
];

function WithDraft({ item }: { item: PlanItem }) {
  const [side, setSide] = useState<Side>('readers');
  return (
    <div className={styles.planned}>
      <OneOf label="Compare with" options={sides} value={side} onChange={setSide} />
      {side === 'readers' ? <ArticleDiffView articleKey={item.key} /> : <DraftDifference item={item} />}
    </div>
  );
}

/** Asked for only now: a plan sends no request of its own accord. */
function DraftDifference({ item }: { item: PlanItem }) {
  const draft = useQuery(draftDiffQuery(useEngine(), item.key));
  if (draft.isError) return <TroubleMessage trouble={troubleOf(draft.error)} />;
  if (draft.data === undefined) return <Skeleton widths={[45, 95, 90, 60]} label="Fetching the draft" />;
  if (draft.data.diff === null) return <p>There is no draft on Help Scout any more.</p>;
  return (
    <>
      <p className={styles.bytes}>From the draft to your version: what is struck out is in the draft alone.</p>
      <DiffText diff={draft.data.diff} sides={draftSides} />
    </>
  );
}
