import { createContext, use, useMemo, type ReactNode } from 'react';
import { assert } from '../../shared/base/assert.ts';

/** Saves what is typed and not yet saved, durably; false when it could not be saved. */
export type Flush = () => Promise<boolean>;

/**
 * Editors hold up to a second of typing that the engine has not seen. Whatever reads the working copy (a publish, a
 * diff, a discard, "save now") flushes them first.
 */
export interface EditFlush {
  /** For the editor: called while it is mounted; returns the way to leave. */
  readonly register: (flush: Flush) => () => void;
  /** True when everything that was typed is saved. */
  readonly flushAll: () => Promise<boolean>;
}

const createEditFlush = (): EditFlush => {
  const editors = new Set<Flush>();
  return {
    register: (flush) => {
      editors.add(flush);
      return () => void editors.delete(flush);
    },
    flushAll: async () => {
      const saved = await Promise.all([...editors].map((flush) => flush()));
      return saved.every(Boolean);
    },
  };
};

const EditFlushContext = createContext<EditFlush | null>(null);

export function EditFlushProvider({ children }: { children: ReactNode }) {
  const flush = useMemo(() => createEditFlush(), []);
  return <EditFlushContext value={flush}>{children}</EditFlushContext>;
}

export const useEditFlush = (): EditFlush => {
  const flush = use(EditFlushContext);
  assert(flush !== null, 'A component was rendered outside of EditFlushProvider.');
  return flush;
};
