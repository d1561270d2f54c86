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
  readonly register: (editor: RegisteredEditor) => () => void;
  /** True when everything that was typed is saved. */
  readonly flushAll: () => Promise<boolean>;
  /** Something else of this window changed articles, and one of them may be open: the editor looks again. */
  readonly followAll: () => void;
}

export interface RegisteredEditor {
  readonly flush: Flush;
  readonly follow: () => void;
}

const createEditFlush = (): EditFlush => {
  const editors = new Set<RegisteredEditor>();
  return {
    register: (editor) => {
      editors.add(editor);
      return () => void editors.delete(editor);
    },
    flushAll: async () => {
      const saved = await Promise.all([...editors].map(({ flush }) => flush()));
      return saved.every(Boolean);
    },
    followAll: () => {
      for (const { follow } of editors) follow();
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
