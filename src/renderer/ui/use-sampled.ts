import { useEffect, useLayoutEffect, useRef, useState } from 'react';

/** A value that changes more often than it is worth to follow: as it was at the last beat. */
export const useSampled = <Value>(value: Value, everyMs: number): Value => {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  const [sampled, setSampled] = useState(value);
  useEffect(() => {
    const beat = setInterval(() => setSampled(latest.current), everyMs);
    return () => clearInterval(beat);
  }, [everyMs]);
  return sampled;
};
