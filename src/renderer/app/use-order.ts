import { useCallback } from 'react';
import type { ProcedureInput, ProcedureName } from '../../shared/contract/procedures.ts';
import { useEngine } from '../engine/engine-context.tsx';
import { useShell } from './shell.tsx';

/** Has the engine do what `name` says. Where it was not done, a dialog under `refused` says why. */
export type Order = <Name extends ProcedureName>(
  name: Name,
  input: ProcedureInput<Name>,
  refused: string,
) => Promise<boolean>;

/** For what is asked for in passing, and has no screen of its own that could say why it was not done. */
export function useOrder(): Order {
  const engine = useEngine();
  const { show } = useShell();
  return useCallback(
    async (name, input, refused) => {
      const answer = await engine.call(name, input);
      if (!answer.ok) show({ kind: 'refused', title: refused, trouble: answer.error });
      return answer.ok;
    },
    [engine, show],
  );
}

export function useSetOffline(): (offline: boolean) => void {
  const order = useOrder();
  return useCallback(
    (offline) => {
      const refused = offline ? 'You are not working offline' : 'You are still working offline';
      void order('network.setOffline', { offline }, refused);
    },
    [order],
  );
}

export function useSyncNow(): () => void {
  const order = useOrder();
  return useCallback(() => void order('sync.start', {}, 'The sync did not begin'), [order]);
}
