import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PublishJob } from '../../shared/contract/views.ts';
import type { ArticleKey, JobId } from '../../shared/model/ids.ts';
import { rollbackLeftWords, type RollbackItem } from '../../shared/model/rollback.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { useAnnounce } from '../app/announcer.tsx';
import { useShell } from '../app/shell.tsx';
import { troubleOf, useEngine } from '../engine/engine-context.tsx';
import { rollBackPlanQuery } from '../engine/queries.ts';
import { amount } from '../../shared/base/amount.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { TroubleMessage } from '../ui/trouble-message.tsx';
import {
  beyondRecall,
  comesBack,
  rollBackSentences,
  rollBackTitle,
  rolledBackPhrase,
  staysPut,
} from './roll-back-words.ts';
import styles from './roll-back.module.css';

/** The way back from a publish: what was sent becomes an edit again, which nobody sees until she publishes it. */
export function RollBack({ job }: { job: PublishJob }) {
  const [asking, setAsking] = useState(false);
  const published = job.results.filter((result) => result.outcome === 'published').length;
  if (published === 0 || job.kind === 'delete') return null;
  return (
    <>
      <Button look="quiet" onClick={() => setAsking(true)}>
        Roll back…
      </Button>
      {asking ? <RollBackRun id={job.id} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

interface RolledBack {
  readonly items: readonly RollbackItem[];
  /** What stayed, and was not said to. */
  readonly unforeseen: readonly RollbackItem[];
}

/** To the plan of what came back, whatever lay over the window: she looks at it there, and sends it. */
function useToWhatCameBack(): (items: readonly RollbackItem[]) => void {
  const { show, closeOverlay } = useShell();
  return (items) => {
    const keys = items.filter(comesBack).map(({ key }) => key);
    if (keys.length === 0) closeOverlay();
    else show({ kind: 'publish-all', keys, told: rolledBackPhrase(items) });
  };
}

interface RollBackRunProps {
  id: JobId;
  onClose: () => void;
}

/** All of a run. */
export function RollBackRun({ id, onClose }: RollBackRunProps) {
  const toWhatCameBack = useToWhatCameBack();
  return <RollBackDialog id={id} keys={wholeRun} onDone={toWhatCameBack} onClose={onClose} />;
}

const wholeRun: readonly ArticleKey[] = [];

interface RollBackDialogProps {
  id: JobId;
  /** Of these only; empty: of all of the run. */
  keys: readonly ArticleKey[];
  /** It is done, and she knows what became of each. */
  onDone: (items: readonly RollbackItem[]) => void;
  onClose: () => void;
}

/** Says what would happen to each article; then, where it came otherwise, what did. */
export function RollBackDialog({ id, keys, onDone, onClose }: RollBackDialogProps) {
  const engine = useEngine();
  const announce = useAnnounce();
  const plan = useQuery(rollBackPlanQuery(engine, id, keys));
  const [done, setDone] = useState<RolledBack | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [busy, setBusy] = useState(false);
  if (done !== null) return <UnforeseenDialog rolledBack={done} onDone={onDone} />;
  const items = plan.data?.items ?? null;
  const run = async () => {
    setBusy(true);
    const answer = await engine.call('publish.rollBack', { id, keys: [...keys] });
    setBusy(false);
    if (!answer.ok) return setTrouble(answer.error);
    announce(rolledBackPhrase(answer.value.items));
    const told = new Set((items ?? []).filter((item) => !comesBack(item)).map(({ key }) => key));
    const unforeseen = answer.value.items.filter((item) => !comesBack(item) && !told.has(item.key));
    if (unforeseen.length === 0) return onDone(answer.value.items);
    setDone({ items: answer.value.items, unforeseen });
  };
  const nothing = items !== null && !items.some(comesBack);
  return (
    <Dialog
      readFirst
      title={items === null ? 'Roll back?' : rollBackTitle(items)}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{nothing ? 'Close' : 'Cancel'}</Button>
          {nothing ? null : (
            <Button look="primary" disabled={items === null || busy} onClick={() => void run()}>
              {items?.length === 1 ? 'Bring the former version back' : 'Bring the former versions back'}
            </Button>
          )}
        </>
      }
    >
      {trouble === null ? null : <TroubleMessage trouble={trouble} />}
      {plan.isError ? <TroubleMessage trouble={troubleOf(plan.error)} /> : null}
      {plan.isPending ? <Skeleton widths={[80, 60]} label="Looking at what comes back" /> : null}
      {items === null ? null : <WhatHappens items={items} />}
    </Dialog>
  );
}

function WhatHappens({ items }: { items: readonly RollbackItem[] }) {
  const sentences = rollBackSentences(items);
  const left = items.filter(staysPut);
  const beyond = beyondRecall(items);
  return (
    <>
      {sentences.length === 0 ? null : (
        <ul className={styles.list}>
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {beyond === null ? null : <p>{beyond}</p>}
      {items.some(comesBack) ? <p>Nothing is sent: look at the changes, then publish them.</p> : null}
      {left.length === 0 ? null : (
        <>
          <h3 className={styles.heading}>
            {amount(left.length, 'article')} {left.length === 1 ? 'stays' : 'stay'} as{' '}
            {left.length === 1 ? 'it is' : 'they are'}
          </h3>
          <Left items={left} />
        </>
      )}
    </>
  );
}

function Left({ items }: { items: readonly RollbackItem[] }) {
  return (
    <ul className={styles.list}>
      {items.map(({ key, name, why }) => (
        <li key={key}>
          <strong>{name === '' ? 'Untitled' : name}</strong> {why === null ? '' : rollbackLeftWords(why)}
        </li>
      ))}
    </ul>
  );
}

interface UnforeseenDialogProps extends Pick<RollBackDialogProps, 'onDone'> {
  rolledBack: RolledBack;
}

/** Something came in between the look and the press. */
function UnforeseenDialog({ rolledBack: { items, unforeseen }, onDone }: UnforeseenDialogProps) {
  const goOn = () => onDone(items);
  return (
    <Dialog
      title={`${amount(unforeseen.length, 'article')} stayed`}
      onClose={goOn}
      footer={
        <Button look="primary" onClick={goOn}>
          Done
        </Button>
      }
    >
      <Left items={unforeseen} />
    </Dialog>
  );
}
