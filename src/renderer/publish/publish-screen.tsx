import { Dialog } from '@base-ui/react/dialog';
import { ArrowLeft } from 'lucide-react';
import { memo, useMemo, useRef, useState } from 'react';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { useShell } from '../app/shell.tsx';
import { amount, formatCount } from '../../shared/base/amount.ts';
import { Banner } from '../ui/banner.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { focusAtOnce } from '../ui/focus-at-once.ts';
import screenStyles from '../ui/screen.module.css';
import { Skeleton } from '../ui/skeleton.tsx';
import { TroubleMessage } from '../ui/trouble-message.tsx';
import { ArticlePreview } from './article-preview.tsx';
import { CostLine } from './cost-line.tsx';
import { DraftSwitch } from './draft-switch.tsx';
import { EarlierRuns } from './earlier-runs.tsx';
import { HeldSets } from './held-sets.tsx';
import { HiddenRowsDialog } from './hidden-rows-dialog.tsx';
import { JobCost } from './job-cost.tsx';
import { JobHeading } from './job-heading.tsx';
import { JobRows } from './job-rows.tsx';
import { planSummary } from './plan-kinds.ts';
import { hiddenPhrase, hiddenTicked, type PlanEntry } from './plan-list.ts';
import { PlanRows } from './plan-rows.tsx';
import { PublishLaterDialog } from './publish-later-dialog.tsx';
import styles from './publish-screen.module.css';
import type { PlanItem } from './publish-words.ts';
import { usePlanView, type ShownPlan } from './use-plan-view.ts';
import { usePublish, type Publish } from './use-publish.ts';

/** One list for all renders: a new one would ask for a new plan. */
const everything: readonly ArticleKey[] = [];
const none: readonly PlanItem[] = [];

interface PublishScreenProps {
  /** Left out: all that is edited. */
  keys?: readonly ArticleKey[] | undefined;
  /** What was done just before, and led here. */
  told?: string | undefined;
}

/** What is ready, with what it changes and what it costs; then the run itself, and its result. */
export function PublishScreen({ keys = everything, told }: PublishScreenProps) {
  const { closeOverlay } = useShell();
  const screen = useRef<HTMLDivElement>(null);
  return (
    <Dialog.Root open onOpenChange={(open) => open || closeOverlay()} disablePointerDismissal>
      <Dialog.Portal>
        {/* The screen itself: the first button would be the way out, and a tooltip would open over the rows. */}
        <Dialog.Popup ref={screen} className={screenStyles.screen} initialFocus={() => focusAtOnce(screen, screen)}>
          <PublishAll keys={keys} told={told} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Drawn once: a run tells of itself five times a second. */
const WayBack = memo(function WayBack() {
  return (
    <Dialog.Close
      render={
        <IconButton label="Back to the library">
          <ArrowLeft size={17} />
        </IconButton>
      }
    />
  );
});

function PublishAll({ keys, told }: { keys: readonly ArticleKey[]; told: string | undefined }) {
  const publish = usePublish(keys);
  const [selected, setSelected] = useState<ArticleKey | null>(null);
  const items = publish.items ?? none;
  const plan = usePlanView(items);
  const shown = useShown(items, plan.entries, selected);
  const { job } = publish;
  return (
    <>
      <div className={screenStyles.header}>
        <WayBack />
        <Dialog.Title className={screenStyles.title}>{job?.kind === 'delete' ? 'Delete' : 'Publish'}</Dialog.Title>
        {job === null ? <PlanHeading publish={publish} plan={plan} /> : <JobHeading job={job} publish={publish} />}
      </div>
      {told === undefined || job !== null ? null : <Banner level="info" title={told} />}
      {publish.trouble === null ? null : (
        <div className={styles.trouble}>
          <TroubleMessage trouble={publish.trouble} />
        </div>
      )}
      {job === null && keys.length === 0 ? <HeldSets /> : null}
      <div className={screenStyles.columns}>
        <div className={styles.left}>
          <Rows publish={publish} plan={plan} selected={shown?.key ?? null} onSelect={setSelected} />
        </div>
        {shown === null || job !== null ? null : (
          <section
            className={styles.right}
            aria-label={`What changes in ${shown.name === '' ? 'Untitled' : shown.name}`}
          >
            <ArticlePreview key={shown.key} item={shown} />
          </section>
        )}
      </div>
      {job === null ? <CostLine publish={publish} /> : <JobCost job={job} />}
    </>
  );
}

/** The article that is looked at: the one that she chose, for as long as it is shown, else the first of those that are. */
const useShown = (
  items: readonly PlanItem[],
  entries: readonly PlanEntry[],
  selected: ArticleKey | null,
): PlanItem | null =>
  useMemo(() => {
    const rows = entries.flatMap((entry) => (entry.kind === 'row' ? [entry.item] : []));
    const chosen = rows.find(({ key }) => key === selected) ?? rows[0];
    // Where the filter leaves none, the pane stays as it is for the next letter.
    return chosen ?? items.find(({ key }) => key === selected) ?? items[0] ?? null;
  }, [items, entries, selected]);

function PlanHeading({ publish, plan }: { publish: Publish; plan: ShownPlan }) {
  const [later, setLater] = useState(false);
  const [earlier, setEarlier] = useState(false);
  const [asking, setAsking] = useState(false);
  const { items, ticked, asDraft } = publish;
  const count = ticked.size;
  const hidden = useMemo(() => hiddenTicked(items ?? none, plan.entries, ticked), [items, plan.entries, ticked]);
  const hiddenWords = hidden.length === 0 ? '' : hiddenPhrase(hidden.length, count);
  return (
    <>
      <p className={styles.summary} data-hidden={hiddenWords !== '' || undefined}>
        {items === null || items.length === 0 ? '' : hiddenWords || planSummary(items, ticked)}
      </p>
      <Button look="quiet" onClick={() => setEarlier(true)}>
        Earlier…
      </Button>
      <DraftSwitch publish={publish} />
      <Button look="quiet" disabled={!publish.canStart} onClick={() => setLater(true)}>
        Later…
      </Button>
      <Button
        look="primary"
        disabled={!publish.canStart}
        aria-label={asDraft || count === 0 ? undefined : `Publish ${amount(count, 'article')}`}
        aria-description={hiddenWords === '' ? undefined : hiddenWords}
        onClick={() => (hidden.length === 0 ? void publish.start() : setAsking(true))}
      >
        {asDraft ? `Send ${amount(count, 'draft')}` : count === 0 ? 'Publish' : `Publish ${formatCount(count)}`}
      </Button>
      {later ? <PublishLaterDialog publish={publish} hidden={hidden.length} onClose={() => setLater(false)} /> : null}
      {asking ? <HiddenRowsDialog publish={publish} hidden={hidden} onClose={() => setAsking(false)} /> : null}
      {earlier ? <EarlierRuns onClose={() => setEarlier(false)} /> : null}
    </>
  );
}

interface RowsProps {
  publish: Publish;
  plan: ShownPlan;
  selected: ArticleKey | null;
  onSelect: (key: ArticleKey) => void;
}

function Rows({ publish, plan, selected, onSelect }: RowsProps) {
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
  return <PlanRows plan={publish} items={publish.items} shown={plan} selected={selected} onSelect={onSelect} />;
}
