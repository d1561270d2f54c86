import { useEffect, useState } from 'react';
import { englishLocale } from './relative-date.ts';

/** The time, renewed every `everyMs`: "2 min ago" must not stay for an hour. */
export const useNow = (everyMs = 20_000): number => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
};

export const useLocale = (): string => englishLocale(navigator.languages);
