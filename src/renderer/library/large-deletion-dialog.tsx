import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ArticleRow } from '../../shared/contract/views.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { useAnnounce } from '../app/announcer.tsx';
import { useShell } from '../app/shell.tsx';
import { troubleOf, useEngine } from '../engine/engine-context.tsx';
import { missingQuery } from '../engine/queries.ts';
import { amount, formatCount } from '../../shared/base/amount.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { TroubleMessage } from '../ui/trouble-message.tsx';
import styles from './large-deletion-dialog.module.css';

/** Asks before many copies go at once. Neither answer has the focus: both are hers to choose. */
export function LargeDeletionDialog() {
  const { closeOverlay } = useShell();
  const engine = useEngine();
  const announce = useAnnounce();
  const list = useRef<HTMLDivElement>(null);
  const missing = useQuery(missingQuery(engine));
  const [refused, setRefused] = useState<Trouble | null>(null);
  const trouble = refused ?? (missing.isError ? troubleOf(missing.error) : null);
  const total = missing.data?.total ?? 0;
  const nothingMissing = missing.data !== undefined && total === 0;

  const remove = async () => {
    const answer = await engine.call('sync.confirmDeletion', {});
    if (!answer.ok) return setRefused(answer.error);
    announce(`${amount(answer.value.deleted, 'article')} removed from the library`);
    closeOverlay();
  };
  return (
    <Dialog
      role="alertdialog"
      size="medium"
      initialFocus={list}
      title={titleOf(missing.data?.total ?? null)}
      description={
        nothingMissing
          ? 'Help Scout has all of them again.'
          : 'Help Scout did not have them at the last sync. That is many at once, so all copies stay here until you confirm. Look in Help Scout first, or ask your team.'
      }
      onClose={closeOverlay}
      footer={
        nothingMissing ? undefined : (
          <>
            <Button onClick={closeOverlay}>Keep all copies</Button>
            <Button look="danger" disabled={total === 0} onClick={() => void remove()}>
              They were deleted: remove them here
            </Button>
          </>
        )
      }
    >
      {trouble === null ? null : <TroubleMessage trouble={trouble} />}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
      <div ref={list} className={styles.list} tabIndex={0} role="region" aria-label="Articles that seem to be deleted">
        {missing.data === undefined ? (
          missing.isError ? null : (
            <Skeleton widths={[60, 80, 50]} label="Looking which ones" />
          )
        ) : (
          <MissingRows rows={missing.data.articles} total={total} />
        )}
      </div>
      {nothingMissing ? null : (
        <p className={styles.after}>
          Removed articles are kept on this computer for 90 days. What you edited stays in the library for you to
          decide.
        </p>
      )}
    </Dialog>
  );
}

/** null: it is not known yet how many. */
const titleOf = (total: number | null): string => {
  if (total === null) return 'Were articles deleted on Help Scout?';
  return total === 0 ? 'Nothing is missing any more' : `Were ${amount(total, 'article')} deleted on Help Scout?`;
};

function MissingRows({ rows, total }: { rows: readonly ArticleRow[]; total: number }) {
  return (
    <ul>
      {rows.map((row) => (
        <li key={row.key} className={styles.row}>
          <span className={styles.name}>{row.name === '' ? 'Untitled' : row.name}</span>
          <span className={styles.where}>
            {row.editedAtMs === null ? row.collectionName : `${row.collectionName}, edited by you`}
          </span>
        </li>
      ))}
      {total > rows.length ? <li className={styles.row}>and {formatCount(total - rows.length)} more</li> : null}
    </ul>
  );
}
