import { useState, type ReactNode } from 'react';
import type { Trouble, TroubleKind } from '../../shared/model/trouble.ts';
import type { WorkspaceSummary } from '../../shared/contract/views.ts';
import { useEngine } from '../engine/engine-context.tsx';
import type { AppState } from '../engine/queries.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TroubleMessage } from '../ui/trouble-message.tsx';
import styles from './cannot-open.module.css';
import { useShell } from './shell.tsx';

/** Where the usual words speak of something else than a start. */
const nextSteps: Partial<Record<TroubleKind, string>> = {
  'workspace-in-use': 'Close the other one, or wait until its command is done; then try again.',
  'data-folder-unwritable':
    'Check the rights of the folder, or set LAYOVER_HOME to another one; then start Layover again.',
};

/** A page that says why there is nothing to show, what is safe, and what she can do. */
export function CannotOpen({ title, trouble, actions }: { title: string; trouble: Trouble; actions?: ReactNode }) {
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <h1 className={styles.heading}>{title}</h1>
        <TroubleMessage trouble={trouble} next={nextSteps[trouble.kind]} actions={actions} />
      </div>
    </main>
  );
}

/** Why something that has no screen of its own was not done: what only the announcer tells, nobody sees. */
export function RefusedDialog({ title, trouble }: { title: string; trouble: Trouble }) {
  const { closeOverlay } = useShell();
  return (
    <Dialog readFirst title={title} onClose={closeOverlay}>
      <TroubleMessage trouble={trouble} next={nextSteps[trouble.kind]} />
    </Dialog>
  );
}

export const cannotOpen = (name: string): string => `“${name}” cannot be opened now`;

interface ClosedWorkspaceProps {
  readonly state: AppState;
  readonly current: WorkspaceSummary;
  readonly trouble: Trouble;
}

/** One workspace that does not open keeps nobody from the others. */
export function ClosedWorkspace({ state, current, trouble: first }: ClosedWorkspaceProps) {
  const engine = useEngine();
  const [trouble, setTrouble] = useState(first);
  const [trying, setTrying] = useState(false);
  const open = async ({ id }: WorkspaceSummary) => {
    setTrying(true);
    const answer = await engine.call('workspace.switch', { id });
    setTrying(false);
    if (!answer.ok) setTrouble(answer.error);
  };
  return (
    <CannotOpen
      title={cannotOpen(current.name)}
      trouble={trouble}
      actions={
        <>
          <Button disabled={trying} onClick={() => void open(current)}>
            Try again
          </Button>
          {state.workspaces
            .filter(({ id }) => id !== current.id)
            .map((other) => (
              <Button key={other.id} disabled={trying} onClick={() => void open(other)}>
                Open “{other.name}”
              </Button>
            ))}
        </>
      }
    />
  );
}
