import { useQuery } from '@tanstack/react-query';
import { Wifi, WifiOff } from 'lucide-react';
import type { WorkspaceStatus } from '../../shared/contract/views.ts';
import { useEngine } from '../engine/engine-context.tsx';
import { statusQuery } from '../engine/queries.ts';
import { Button } from '../ui/button.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import styles from './top-bar.module.css';
import { useSetOffline } from './use-order.ts';

const networkOf = ({ offlineByChoice, reachable }: WorkspaceStatus) => ({ offlineByChoice, reachable });

/** Her wish and the network's state are two things: a network that is gone is shown, but not switched. */
export function OfflineSwitch() {
  const engine = useEngine();
  const setOffline = useSetOffline();
  const status = useQuery({ ...statusQuery(engine), select: networkOf }).data;
  const offline = status?.offlineByChoice ?? false;
  const unreachable = !offline && status?.reachable === 'no';
  const words = offline ? 'Working offline' : unreachable ? 'No connection' : 'Online';
  const hint = offline
    ? 'Nothing is sent or fetched. Switch off to go online.'
    : unreachable
      ? 'Go on writing: Layover tries again by itself.'
      : 'Switch on to work offline: nothing is sent or fetched.';
  return (
    <Tooltip text={hint}>
      <Button
        look="quiet"
        role="switch"
        aria-checked={offline}
        aria-label={unreachable ? 'Work offline (no connection now)' : 'Work offline'}
        className={styles.offline}
        onClick={() => setOffline(!offline)}
      >
        {offline || unreachable ? <WifiOff size={15} aria-hidden /> : <Wifi size={15} aria-hidden />}
        <span className={unreachable ? styles.noNetwork : undefined}>{words}</span>
      </Button>
    </Tooltip>
  );
}
