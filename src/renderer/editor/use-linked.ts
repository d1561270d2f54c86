import { type RefObject, useEffect, useRef } from 'react';
import { useEngine } from '../engine/engine-context.tsx';

/** Whether this window is connected to the engine now: known, never drawn. What mounts this has had an answer. */
export function useLinked(): RefObject<boolean> {
  const engine = useEngine();
  const linked = useRef(true);
  useEffect(
    () =>
      engine.onLink((link) => {
        linked.current = link === 'open';
      }),
    [engine],
  );
  return linked;
}
