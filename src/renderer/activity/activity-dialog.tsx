import { useQuery } from '@tanstack/react-query';
import type { ActivityLine } from '../../shared/contract/views.ts';
import { useShell } from '../app/shell.tsx';
import { ask, troubleOf, useEngine } from '../engine/engine-context.tsx';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { Dialog } from '../ui/dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { englishLocale, formatMoment } from '../ui/relative-date.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { TroubleMessage } from '../ui/trouble-message.tsx';
import { useNow } from '../ui/use-now.ts';
import styles from './activity.module.css';
import { activityDetail, activityTitle } from './activity-words.ts';

const shownLines = 500;

/** What happened in this workspace, newest first, and a file of it for whoever helps. */
export function ActivityDialog() {
  const { closeOverlay } = useShell();
  const engine = useEngine();
  const activity = useQuery({
    queryKey: ['activity'],
    queryFn: () => ask(engine, 'activity.list', { limit: shownLines }),
    gcTime: 0,
    // No event tells of every line, and nobody keeps this open for long.
    refetchInterval: 2000,
  });
  const lines = activity.data?.lines ?? [];
  return (
    <Dialog
      size="large"
      title="Activity"
      onClose={closeOverlay}
      footer={
        <>
          <p className={styles.explain}>The file holds these lines: names of articles, but no texts and no key.</p>
          <Button disabled={lines.length === 0} onClick={() => saveFile(lines)}>
            Save as a file…
          </Button>
        </>
      }
    >
      {activity.isError ? <TroubleMessage trouble={troubleOf(activity.error)} /> : null}
      {activity.data === undefined ? (
        activity.isError ? null : (
          <Skeleton widths={[60, 80, 50]} label="Reading the log" />
        )
      ) : lines.length === 0 ? (
        <EmptyState title="Nothing has happened yet">Syncs, publishes and what you decide will stand here.</EmptyState>
      ) : (
        <Lines lines={lines} />
      )}
    </Dialog>
  );
}

function Lines({ lines }: { lines: readonly ActivityLine[] }) {
  const nowMs = useNow();
  const locale = englishLocale(navigator.languages);
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
    <ol className={styles.lines} tabIndex={0} aria-label="Newest first">
      {lines.map((line) => (
        <li key={line.position} className={styles.line}>
          <time className={styles.when} dateTime={new Date(line.atMs).toISOString()}>
            {formatMoment(line.atMs, nowMs, locale)}
          </time>
          <span className={classNames(styles.what, line.trouble !== null && styles.trouble)}>
            {activityTitle(line)}
          </span>
          <span className={styles.detail}>{activityDetail(line)}</span>
        </li>
      ))}
    </ol>
  );
}

/** The browser's own way to save: nothing leaves this computer. */
const saveFile = (lines: readonly ActivityLine[]): void => {
  const readable = lines.map(({ atMs, ...line }) => ({ at: new Date(atMs).toISOString(), ...line }));
  const address = URL.createObjectURL(new Blob([JSON.stringify(readable, null, 2)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'layover-activity.json';
  link.click();
  // The download has begun by the next task; the address is only for it.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
};
