import { useState } from 'react';
import { useShell } from '../app/shell.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ConnectForm, type Connected } from './connect-form.tsx';
import { ConnectedWords } from './connected-words.tsx';

export function ConnectDialog() {
  const { closeOverlay } = useShell();
  const [connected, setConnected] = useState<Connected | null>(null);
  return (
    <Dialog
      title={connected === null ? 'Connect your Help Scout account' : 'Connected'}
      description={
        connected === null
          ? 'Your whole knowledge base comes to this computer, and you can edit it anywhere.'
          : undefined
      }
      onClose={closeOverlay}
    >
      {connected === null ? (
        <ConnectForm onConnected={setConnected} />
      ) : (
        <ConnectedWords connected={connected} onGo={closeOverlay} />
      )}
    </Dialog>
  );
}
