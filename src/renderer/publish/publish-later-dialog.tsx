import { useState } from 'react';
import { useAnnounce } from '../app/announcer.tsx';
import { amount } from '../../shared/base/amount.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useNow } from '../ui/use-now.ts';
import { isToCome, localMinute, whenSuggested } from './later-time.ts';
import styles from './publish-later-dialog.module.css';
import { hiddenPhrase } from './plan-list.ts';
import type { Publish } from './use-publish.ts';

interface PublishLaterDialogProps {
  publish: Publish;
  /** So many of what is ticked are not shown (PUB-68). */
  hidden: number;
  onClose: () => void;
}

/** Puts what is ticked aside: until there is a connection, or until a time. Neither is chosen for her to overlook. */
export function PublishLaterDialog({ publish, hidden, onClose }: PublishLaterDialogProps) {
  const announce = useAnnounce();
  const now = useNow();
  const [way, setWay] = useState<'online' | 'time'>('online');
  const [time, setTime] = useState(() => localMinute(whenSuggested(now)));
  const [holding, setHolding] = useState(false);
  const count = amount(publish.ticked.size, 'article');
  const ready = way === 'online' || isToCome(time, now);
  const hold = async () => {
    setHolding(true);
    const held = await publish.hold(way === 'online' ? 'online' : new Date(time).toISOString());
    setHolding(false);
    if (held) announce(`${count} set aside.`);
    onClose();
  };
  return (
    <Dialog
      title={`Publish ${count} later`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" disabled={!ready || holding} onClick={() => void hold()}>
            Set aside
          </Button>
        </>
      }
    >
      {hidden === 0 ? null : <p>{hiddenPhrase(hidden, publish.ticked.size)}.</p>}
      <fieldset className={styles.ways}>
        <legend className="visually-hidden">When</legend>
        <label className={styles.way}>
          <input type="radio" name="when" checked={way === 'online'} onChange={() => setWay('online')} />
          <span>When there is a connection</span>
        </label>
        <label className={styles.way}>
          <input type="radio" name="when" checked={way === 'time'} onChange={() => setWay('time')} />
          <span>At a time</span>
        </label>
        {way === 'time' ? (
          <div className={styles.time}>
            <TextField
              label="Day and time, on this computer’s clock"
              type="datetime-local"
              value={time}
              min={localMinute(now)}
              aria-invalid={!ready}
              onChange={(event) => setTime(event.target.value)}
            />
            {ready ? null : (
              <p className={styles.past} role="alert">
                This time is over.
              </p>
            )}
          </div>
        ) : null}
      </fieldset>
      <p className={styles.note}>
        Layover has to be running then. If it is not, this is done at its next start; after more than a day it asks you
        first. An article that you edit meanwhile is not sent.
      </p>
    </Dialog>
  );
}
