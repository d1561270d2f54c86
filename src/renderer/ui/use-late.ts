import { useEffect, useState } from 'react';

/** True once `waiting` has held for `afterMs`: nothing blinks for what is there in a moment. */
export const useLate = (waiting: boolean, afterMs = 300): boolean => {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!waiting) return undefined;
    const timer = setTimeout(() => setLate(true), afterMs);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [waiting, afterMs]);
  return waiting && late;
};
