import { useEffect } from 'react';

interface Leaving {
  /** Whenever she turns away from the window. */
  readonly save: () => void;
  /** It closes: what is not sent now is never sent. */
  readonly saveLast: () => void;
  readonly cannotSave: () => boolean;
}

/** Saves when the writer turns away from the window, and asks before it closes over words that are nowhere else. */
export function useLeaving({ save, saveLast, cannotSave }: Leaving): void {
  useEffect(() => {
    const hide = () => {
      if (document.visibilityState === 'hidden') save();
    };
    const ask = (event: BeforeUnloadEvent) => {
      saveLast();
      if (cannotSave()) event.preventDefault();
    };
    document.addEventListener('visibilitychange', hide);
    window.addEventListener('pagehide', saveLast);
    window.addEventListener('blur', save);
    window.addEventListener('beforeunload', ask);
    return () => {
      document.removeEventListener('visibilitychange', hide);
      window.removeEventListener('pagehide', saveLast);
      window.removeEventListener('blur', save);
      window.removeEventListener('beforeunload', ask);
    };
  }, [save, saveLast, cannotSave]);
}
