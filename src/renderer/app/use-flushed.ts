import { useEffect, useState } from 'react';
import { useEditFlush } from './edit-flush.tsx';

/** True once the last second of typing is saved: what reads the working copy waits for it. */
export const useFlushed = (): boolean => {
  const { flushAll } = useEditFlush();
  const [flushed, setFlushed] = useState(false);
  useEffect(() => {
    let here = true;
    const flush = async () => {
      await flushAll();
      if (here) setFlushed(true);
    };
    void flush();
    return () => {
      here = false;
    };
  }, [flushAll]);
  return flushed;
};
