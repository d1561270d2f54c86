import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import type { Trouble } from '../../shared/model/trouble.ts';
import type { Answer } from '../engine/engine-connection.ts';
import { useEngine } from '../engine/engine-context.tsx';
import { amount } from '../../shared/base/amount.ts';
import { Button } from '../ui/button.tsx';
import { TroubleMessage } from '../ui/trouble-message.tsx';
import styles from './connect.module.css';

export type Connected = Answer<'workspace.connect'>;

export function ConnectedWords({ connected, onGo }: { connected: Connected; onGo: () => void }) {
  const engine = useEngine();
  const { workspace, sites, keyTrouble } = connected;
  const [refused, setRefused] = useState<Trouble | null>(null);
  const go = async () => {
    const state = await engine.call('app.state', {});
    const isOpen = state.ok && state.value.current === workspace.id;
    const opened = isOpen ? state : await engine.call('workspace.switch', { id: workspace.id });
    if (opened.ok) onGo();
    else setRefused(opened.error);
  };
  return (
    <div className={styles.form}>
      <p className={styles.connected} role="status">
        <CircleCheck size={18} aria-hidden />
        <span>
          <strong>{workspace.name}</strong> is connected, with {amount(sites.length, 'site')}:{' '}
          {sites.map((site) => site.title).join(', ')}.
        </span>
      </p>
      <p>Your articles come down now. You can open and edit each as soon as it shows up in the list.</p>
      {keyTrouble === null ? null : (
        <TroubleMessage
          trouble={keyTrouble}
          safe="You are connected. Layover asks for the key again at its next start."
          next={
            keyTrouble.kind === 'keychain-locked'
              ? 'Unlock it, then connect once more: the key is kept then.'
              : undefined
          }
        />
      )}
      {refused === null ? null : <TroubleMessage trouble={refused} />}
      <div className={styles.actions}>
        <Button look="primary" onClick={() => void go()}>
          Go to your articles
        </Button>
      </div>
    </div>
  );
}
