import { useEffect } from 'react';

/** Calls `save` whenever the writer turns away from the window, and asks before it closes over words that are nowhere else. */
export function useLeaving(save: () => void, cannotSave: () => boolean): void {
  useEffect(() => {
    const hide = () => {
      if (document.visibilityState === 'hidden') save();
    };
    const ask = (event: BeforeUnloadEvent) => {
      save();
      if (cannotSave()) event.preventDefault();
    };
    document.addEventListener('visibilitychange', hide);
    window.addEventListener('pagehide', save);
    window.addEventListener('blur', save);
    window.addEventListener('beforeunload', ask);
    return () => {
      document.removeEventListener('visibilitychange', hide);
      window.removeEventListener('pagehide', save);
      window.removeEventListener('blur', save);
      window.removeEventListener('beforeunload', ask);
    };
  }, [save, cannotSave]);
}
