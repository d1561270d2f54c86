import { useCallback, useLayoutEffect, useRef } from 'react';

/** The same function for good, so that a row is drawn anew only when it has changed. */
export function useStable<Args extends readonly unknown[]>(act: (...args: Args) => void): (...args: Args) => void {
  const latest = useRef(act);
  useLayoutEffect(() => {
    latest.current = act;
  });
  return useCallback((...args: Args) => latest.current(...args), []);
}
