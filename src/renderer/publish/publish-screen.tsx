import { Dialog } from '@base-ui/react/dialog';
import { ArrowLeft } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { useShell } from '../app/shell.tsx';
import { amount, formatCount } from '../ui/amount.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { TroubleMessage } from '../ui/trouble-message.tsx';
import { ArticleDiffView } from './article-diff-view.tsx';
import { CostLine } from './cost-line.tsx';
import { DraftSwitch } from './draft-switch.tsx';
import { JobCost, JobHeading, JobRows } from './job-view.tsx';
import { PlanRows } from './plan-rows.tsx';
import styles from './publish-screen.module.css';
import { groupPlan, planSummary } from './publish-words.ts';
import { usePublish, type Publish } from './use-publish.ts';

/** Everything that is ready, with what it changes and what it costs; then the run itself, and its result. */
export function PublishScreen() {
  const { closeOverlay } = useShell();
  const screen = useRef<HTMLDivElement>(null);
  return (
    <Dialog.Root open onOpenChange={(open) => open || closeOverlay()} disablePointerDismissal>
      <Dialog.Portal>
        {/* The screen itself: the first button would be the way out, and a tooltip would open over the rows. */}
        <Dialog.Popup ref={screen} className={styles.screen} initialFocus={screen}>
          <PublishAll />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** One list for all renders: a new one would ask for a new plan. */
const everything: readonly ArticleKey[] = [];

function PublishAll() {
  const publish = usePublish(everything);
  const [selected, setSelected] = useState<ArticleKey | null>(null);
  const first = groupPlan(publish.items ?? [])[0]?.items[0];
  const shown = publish.items?.some((item) => item.key === selected) === true ? selected : (first?.key ?? null);
  return (
    <>
      <div className={styles.header}>
        <Dialog.Close
          render={
            <IconButton label="Back to the library">
              <ArrowLeft size={17} />
            </IconButton>
          }
        />
        <Dialog.Title className={styles.title}>Publish</Dialog.Title>
        {publish.job === null ? <PlanHeading publish={publish} /> : <JobHeading job={publish.job} publish={publish} />}
      </div>
      {publish.trouble === null ? null : (
        <div className={styles.trouble}>
          <TroubleMessage trouble={publish.trouble} />
        </div>
      )}
      <Columns
        left={<Rows publish={publish} selected={shown} onSelect={setSelected} />}
        right={shown === null || publish.job !== null ? null : <ArticleDiffView articleKey={shown} />}
      />
      {publish.job === null ? <CostLine publish={publish} /> : <JobCost job={publish.job} />}
    </>
  );
}

function PlanHeading({ publish }: { publish: Publish }) {
  const count = publish.ticked.size;
  return (
    <>
      <p className={styles.summary}>{publish.items === null ? '' : planSummary(publish.items)}</p>
      <DraftSwitch publish={publish} />
      <Button
        look="primary"
        disabled={!publish.canStart}
        aria-label={publish.asDraft || count === 0 ? undefined : `Publish ${amount(count, 'article')}`}
        onClick={() => void publish.start()}
      >
        {publish.asDraft ? `Send ${amount(count, 'draft')}` : count === 0 ? 'Publish' : `Publish ${formatCount(count)}`}
      </Button>
    </>
  );
}

interface RowsProps {
  publish: Publish;
  selected: ArticleKey | null;
  onSelect: (key: ArticleKey) => void;
}

function Rows({ publish, selected, onSelect }: RowsProps) {
  if (publish.job !== null) return <JobRows job={publish.job} items={publish.sent} />;
  if (publish.items === null) {
    return (
      <div className={styles.loading}>
        {publish.trouble === null ? <Skeleton widths={[50, 80, 60, 75]} label="Looking at what is ready" /> : null}
      </div>
    );
  }
  if (publish.items.length === 0) {
    return <EmptyState title="Nothing to publish">Edit an article: it waits here until you publish it.</EmptyState>;
  }
  return <PlanRows publish={publish} items={publish.items} selected={selected} onSelect={onSelect} />;
}

function Columns({ left, right }: { left: ReactNode; right: ReactNode }) {
  return (
    <div className={styles.columns}>
      <div className={styles.left}>{left}</div>
      {right === null ? null : (
        <section className={styles.right} aria-label="What changes">
          {right}
        </section>
      )}
    </div>
  );
}
