import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ArticleRow } from '../../shared/contract/views.ts';
import { useAnnounce } from '../app/announcer.tsx';
import { useEditFlush } from '../app/edit-flush.tsx';
import { useShell } from '../app/shell.tsx';
import { useEngine } from '../engine/engine-context.tsx';
import { jobQuery } from '../engine/queries.ts';
import type { ArticleKey, JobId } from '../../shared/model/ids.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { isOver } from '../publish/job-state.ts';
import { amount, formatCount } from '../../shared/base/amount.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { TroubleMessage } from '../ui/trouble-message.tsx';
import styles from './delete-dialog.module.css';
import { NotDeleted } from './not-deleted.tsx';

/** So many at once are hardly one thought: then she says once more that all of them are meant. */
const manyArticles = 10;

/** Says what is lost before it is; the safe answer has the focus, and nothing is ticked for her. */
export function DeleteDialog({ rows, onDelete }: Pick<AskProps, 'rows' | 'onDelete'>) {
  const { closeOverlay } = useShell();
  const [job, setJob] = useState<JobId | null>(null);
  if (job !== null) return <Deleting id={job} onAgain={() => setJob(null)} />;
  return <Ask rows={rows} onDelete={onDelete} onJob={setJob} onDone={closeOverlay} />;
}

interface AskProps {
  rows: readonly ArticleRow[];
  /** She said yes, and they are on their way. */
  onDelete: (() => void) | undefined;
  onJob: (id: JobId) => void;
  onDone: () => void;
}

function Ask({ rows, onDelete, onJob, onDone }: AskProps) {
  const { place, openArticle } = useShell();
  const engine = useEngine();
  const { flushAll } = useEditFlush();
  const announce = useAnnounce();
  const keep = useRef<HTMLButtonElement>(null);
  const [meant, setMeant] = useState(false);
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const many = rows.length > manyArticles;
  const there = rows.filter(({ number }) => number !== null);
  const remove = async () => {
    setSending(true);
    await flushAll();
    const answer = await engine.call('article.delete', { keys: rows.map(({ key }) => key), replaceDraftOf: [] });
    setSending(false);
    if (!answer.ok) return setTrouble(answer.error);
    onDelete?.();
    if (rows.some(({ key }) => key === place.articleKey)) openArticle(null);
    if (answer.value.job !== null) return onJob(answer.value.job.id);
    announce(`${amount(answer.value.trashed.length, 'article')} in the trash`);
    onDone();
  };
  return (
    <Dialog
      role="alertdialog"
      title={titleOf(rows)}
      description={`${lossOf(rows.length, there.length)} in the trash on this computer for 90 days.`}
      initialFocus={keep}
      onClose={onDone}
      footer={
        <>
          <Button ref={keep} onClick={onDone}>
            {rows.length === 1 ? 'Keep it' : 'Keep them'}
          </Button>
          <Button look="danger" disabled={sending || (many && !meant)} onClick={() => void remove()}>
            {rows.length === 1 ? 'Delete' : `Delete ${formatCount(rows.length)}`}
          </Button>
        </>
      }
    >
      {trouble === null ? null : <TroubleMessage trouble={trouble} />}
      {rows.length === 1 ? null : <Names rows={rows} />}
      {there.length === 0 ? null : (
        <p>
          Brought back, {rows.length === 1 ? 'it' : 'each'} is a new article: with a new number and address, and without
          its views, ratings and revisions. Links to the old address lead nowhere.
        </p>
      )}
      {many ? (
        <label className={styles.meant}>
          <Checkbox label={`All ${formatCount(rows.length)} are meant`} checked={meant} onChange={setMeant} />
          <span>I mean all {formatCount(rows.length)} of them</span>
        </label>
      ) : null}
    </Dialog>
  );
}

/** What readers lose, up to where it stays. */
const lossOf = (articles: number, onHelpScout: number): string => {
  if (onHelpScout === 0)
    return articles === 1 ? 'It was never on Help Scout. It stays' : 'They were never on Help Scout. They stay';
  return articles === 1 ? 'Readers lose it at once. A copy stays' : 'Readers lose them at once. A copy of each stays';
};

const titleOf = (rows: readonly ArticleRow[]): string => {
  const [first] = rows;
  if (rows.length === 1) return `Delete “${first?.name === '' ? 'Untitled' : (first?.name ?? '')}”?`;
  return `Delete ${amount(rows.length, 'article')}?`;
};

function Names({ rows }: { rows: readonly ArticleRow[] }) {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
    <div className={styles.names} role="region" aria-label="Articles to delete" tabIndex={0}>
      <ul>
        {rows.map(({ key, name }) => (
          <li key={key}>{name === '' ? 'Untitled' : name}</li>
        ))}
      </ul>
    </div>
  );
}

/** The run that deletes: it goes on without this dialog, too. */
function Deleting({ id, onAgain }: { id: JobId; onAgain: () => void }) {
  const { closeOverlay, show } = useShell();
  const engine = useEngine();
  const last = useQuery(jobQuery(engine)).data;
  const job = last?.id === id ? last : null;
  const [again, setAgain] = useState<JobId | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const over = job !== null && isOver(job);
  const failed = job?.results.filter(({ outcome }) => outcome !== 'published') ?? [];
  const withDrafts = async (keys: readonly ArticleKey[]) => {
    const answer = await engine.call('article.delete', { keys: [...keys], replaceDraftOf: [...keys] });
    if (!answer.ok) return setTrouble(answer.error);
    if (answer.value.job !== null) setAgain(answer.value.job.id);
  };
  if (again !== null) return <Deleting id={again} onAgain={onAgain} />;
  if (over && failed.length > 0) return <NotDeleted results={failed} trouble={trouble} onWithDrafts={withDrafts} />;
  return (
    <Dialog
      title={over ? `${amount(job.results.length, 'article')} deleted` : 'Deleting'}
      onClose={closeOverlay}
      footer={
        <>
          {over ? <Button onClick={() => show({ kind: 'trash' })}>Open the trash</Button> : null}
          <Button look="primary" onClick={closeOverlay}>
            {over ? 'Done' : 'Go on working'}
          </Button>
        </>
      }
    >
      {over ? (
        <p>The trash keeps a copy on this computer for 90 days.</p>
      ) : (
        <ProgressBar label="Deleting" value={job?.results.length ?? 0} max={job?.total ?? 1} />
      )}
    </Dialog>
  );
}
