import { useShell } from '../app/shell.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ConnectForm } from './connect-form.tsx';

export function ConnectDialog() {
  const { closeOverlay } = useShell();
  return (
    <Dialog
      title="Connect your Help Scout account"
      description="Your whole knowledge base comes to this computer, and you can edit it anywhere."
      onClose={closeOverlay}
    >
      <ConnectForm onDone={closeOverlay} />
    </Dialog>
  );
}
