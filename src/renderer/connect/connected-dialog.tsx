import { createContext, use, useState, type ReactNode } from 'react';
import { Dialog } from '../ui/dialog.tsx';
import { ConnectedWords, type Connected } from './connected-words.tsx';

const ConnectedContext = createContext<(connected: Connected) => void>(() => undefined);

/** Tells what was connected, once. */
export const useTellConnected = () => use(ConnectedContext);

/**
 * Stands above the workspace: connecting opens another one, and what is said about the new account, and about a key
 * that could not be kept, must outlive the window of the old.
 */
export function ConnectedTeller({ children }: { children: ReactNode }) {
  const [connected, setConnected] = useState<Connected | null>(null);
  return (
    <ConnectedContext value={setConnected}>
      {children}
      {connected === null ? null : (
        <Dialog title="Connected" onClose={() => setConnected(null)}>
          <ConnectedWords connected={connected} onGo={() => setConnected(null)} />
        </Dialog>
      )}
    </ConnectedContext>
  );
}
