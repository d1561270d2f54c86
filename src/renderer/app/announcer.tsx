import { createContext, use, useCallback, useState, type ReactNode } from 'react';

/** Says something to screen readers, politely: for outcomes that are only seen otherwise. */
export type Announce = (words: string) => void;

const AnnounceContext = createContext<Announce>(() => undefined);

export const useAnnounce = (): Announce => use(AnnounceContext);

export function Announcer({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ words: '', turn: 0 });
  const announce = useCallback<Announce>((words) => setSaid(({ turn }) => ({ words, turn: turn + 1 })), []);
  return (
    <AnnounceContext value={announce}>
      {children}
      {/* The key makes the same words, said twice, two messages. */}
      <div className="visually-hidden" role="status" aria-live="polite">
        <span key={said.turn}>{said.words}</span>
      </div>
    </AnnounceContext>
  );
}
