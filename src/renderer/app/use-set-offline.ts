import { useCallback } from 'react';
import { useEngine } from '../engine/engine-context.tsx';
import { useShell } from './shell.tsx';

/** Switches working offline on or off; where that was not done, she is told. */
export function useSetOffline(): (offline: boolean) => void {
  const engine = useEngine();
  const { show } = useShell();
  return useCallback(
    (offline) => {
      const set = async () => {
        const answer = await engine.call('network.setOffline', { offline });
        const title = offline ? 'You are not working offline' : 'You are still working offline';
        if (!answer.ok) show({ kind: 'refused', title, trouble: answer.error });
      };
      void set();
    },
    [engine, show],
  );
}
