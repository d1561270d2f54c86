import { useEffect, useMemo } from 'react';
import type { PublishJob } from '../../shared/contract/views.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { useAnnounce } from '../app/announcer.tsx';
import { useShell } from '../app/shell.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { TroubleMessage } from '../ui/trouble-message.tsx';
import { CostLine } from './cost-line.tsx';
import { PlannedDifference } from './draft-comparison.tsx';
import { DraftSwitch } from './draft-switch.tsx';
import { ReplaceDraft } from './plan-row.tsx';
import styles from './publish-one.module.css';
import { isUnderWay } from './job-state.ts';
import { useWaitingWords } from './use-waiting-words.ts';
import { canDecide, readiness } from './plan-kinds.ts';
import { nextStep, type PlanItem } from './publish-words.ts';
import { TakePrintedAnew } from './take-printed-anew.tsx';
import { buttonWords } from './target-words.ts';
import { usePublish, type Publish } from './use-publish.ts';

/** One article: its difference, and one button that says what readers will see. */
export function PublishOne({ articleKey }: { articleKey: ArticleKey }) {
  const { closeOverlay } = useShell();
  const announce = useAnnounce();
  const publish = usePublish(useMemo(() => [articleKey], [articleKey]));
  const item = publish.sent[0] ?? publish.items?.[0];
  const outcome = publish.job?.results[0];
  const isDraft = item?.becomes === 'draft';
  useEffect(() => {
    if (outcome?.outcome !== 'published') return;
    announce(`${isDraft ? 'Sent as a draft' : 'Published'}: ${outcome.name}`);
    closeOverlay();
  }, [outcome, isDraft, announce, closeOverlay]);
  const trouble = publish.trouble ?? outcome?.trouble ?? null;
  return (
    <Dialog
      size="large"
      title={item === undefined ? 'Publish' : `Publish “${item.name === '' ? 'Untitled' : item.name}”`}
      onClose={closeOverlay}
      footer={<Footer publish={publish} item={item} />}
    >
      {trouble === null || trouble.kind === 'nothing-to-publish' ? null : (
        <TroubleMessage trouble={trouble} next={nextStep(trouble, outcome?.outcome)} />
      )}
      <Waiting publish={publish} />
      <Body publish={publish} item={item} />
    </Dialog>
  );
}

/** It was sent off without a network: nothing more is to be done here. */
function Waiting({ publish: { job } }: { publish: Publish }) {
  const words = useWaitingWords(job);
  return words === null ? null : (
    <p className={styles.waiting} role="status">
      {words}
    </p>
  );
}

interface BodyProps {
  publish: Publish;
  item: PlanItem | undefined;
}

function Body({ publish, item }: BodyProps) {
  if (publish.trouble !== null && publish.trouble.kind !== 'nothing-to-publish' && publish.items === null) return null;
  if (publish.items === null && publish.trouble === null) {
    return <Skeleton widths={[40, 90, 80]} label="Comparing" />;
  }
  if (item === undefined) {
    return <EmptyState title="Nothing to publish">This article is as Help Scout has it.</EmptyState>;
  }
  return (
    <>
      {item.trouble === null ? null : (
        <TroubleMessage trouble={item.trouble} actions={<WayOut item={item} trouble={item.trouble} />} />
      )}
      {readiness(item) === 'ask' ? (
        <ReplaceDraft item={item} ticked={publish.ticked.has(item.key)} tick={publish.tick} />
      ) : null}
      <PlannedDifference item={item} />
    </>
  );
}

function WayOut({ item, trouble }: { item: PlanItem; trouble: Trouble }) {
  const { show } = useShell();
  if (trouble.kind === 'needs-attention') return <TakePrintedAnew item={item} />;
  if (!canDecide(trouble)) return null;
  return <Button onClick={() => show({ kind: 'conflict', key: item.key, from: 'article' })}>Compare and decide</Button>;
}

function Footer({ publish, item }: { publish: Publish; item: PlanItem | undefined }) {
  const underWay = publish.starting || (publish.job !== null && isUnderWay(publish.job));
  return (
    <>
      <div className={styles.cost}>{item === undefined ? null : <CostLine publish={publish} />}</div>
      <DraftSwitch publish={publish} />
      <Button look="primary" disabled={!publish.canStart || underWay} onClick={() => void publish.start()}>
        {underWay ? sendingWords(publish.job?.state) : buttonWords(item)}
      </Button>
    </>
  );
}

const sendingWords = (state: PublishJob['state'] | undefined): string =>
  state === undefined || state === 'running' ? 'Sending…' : 'Waiting…';
