import { useState } from 'react';
import type { PublishJob } from '../../shared/contract/views.ts';
import type { JobId } from '../../shared/model/ids.ts';
import { rollbackLeftWords, type RollbackItem } from '../../shared/model/rollback.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { useAnnounce } from '../app/announcer.tsx';
import { useShell } from '../app/shell.tsx';
import { useEngine } from '../engine/engine-context.tsx';
import { amount } from '../ui/amount.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TroubleMessage } from '../ui/trouble-message.tsx';
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
      {asking ? <RollBackDialog id={job.id} published={published} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

interface RollBackDialogProps {
  id: JobId;
  /** How many articles it published. */
  published: number;
  onClose: () => void;
}

export function RollBackDialog({ id, published, onClose }: RollBackDialogProps) {
  const { closeOverlay } = useShell();
  const engine = useEngine();
  const announce = useAnnounce();
  const [left, setLeft] = useState<readonly RollbackItem[] | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const run = async () => {
    const answer = await engine.call('publish.rollBack', { id, keys: [] });
    if (!answer.ok) return setTrouble(answer.error);
    const { items } = answer.value;
    const stayed = items.filter(({ outcome, why }) => outcome === 'left' && why !== 'not-sent');
    announce(backPhrase(items.length - items.filter(({ outcome }) => outcome === 'left').length));
    if (stayed.length === 0) return closeOverlay();
    setLeft(stayed);
  };
  if (left !== null) return <LeftDialog left={left} />;
  return (
    <Dialog
      title={`Roll back ${amount(published, 'article')}?`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" onClick={() => void run()}>
            Bring the former versions back
          </Button>
        </>
      }
    >
      {trouble === null ? null : <TroubleMessage trouble={trouble} />}
      <p>
        What each article was before becomes its edited version on this computer. Nothing is sent: look at the changes,
        then publish them. What colleagues changed since is kept, or asked about. New articles are to be hidden, because
        readers may have their address.
      </p>
    </Dialog>
  );
}

function LeftDialog({ left }: { left: readonly RollbackItem[] }) {
  const { closeOverlay } = useShell();
  return (
    <Dialog
      title={`${amount(left.length, 'article')} stayed`}
      onClose={closeOverlay}
      footer={
        <Button look="primary" onClick={closeOverlay}>
          Done
        </Button>
      }
    >
      <ul className={styles.left}>
        {left.map(({ key, name, why }) => (
          <li key={key}>
            <strong>{name === '' ? 'Untitled' : name}</strong> {why === null ? '' : rollbackLeftWords(why)}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

const backPhrase = (count: number): string =>
  count === 0
    ? 'Nothing was brought back.'
    : `The former version of ${amount(count, 'article')} is back on this computer. Publish when you are ready.`;
