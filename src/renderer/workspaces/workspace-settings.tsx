import { useRef, useState, type SubmitEvent } from 'react';
import type { Trouble } from '../../shared/model/trouble.ts';
import { useAnnounce } from '../app/announcer.tsx';
import { useShell } from '../app/shell.tsx';
import { useEngine } from '../engine/engine-context.tsx';
import type { AppState } from '../engine/queries.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { WritingForm } from '../spelling/writing-form.tsx';
import { TextField } from '../ui/text-field.tsx';
import { TroubleMessage } from '../ui/trouble-message.tsx';
import styles from './workspaces.module.css';

type Workspace = AppState['workspaces'][number];

/** What can be changed about the workspace that is open: its name, its key, and whether it stays. */
export function WorkspaceSettings() {
  const { app, closeOverlay, show } = useShell();
  const workspace = app.workspaces.find(({ id }) => id === app.current);
  if (workspace === undefined) return null;
  return (
    <Dialog title="Workspace settings" size="small" onClose={closeOverlay}>
      <RenameForm key={workspace.name} workspace={workspace} />
      <WritingForm />
      {workspace.sample ? null : <KeyForm workspace={workspace} />}
      {workspace.sample ? null : (
        <section className={styles.part}>
          <h3 className={styles.heading}>Remove from this computer</h3>
          <p className={styles.explain}>
            Its folder goes to the trash. Nothing on Help Scout changes, and unpublished work is shown first.
          </p>
          <div className={styles.actions}>
            <Button onClick={() => show({ kind: 'remove-workspace' })}>Remove…</Button>
          </div>
        </section>
      )}
    </Dialog>
  );
}

function RenameForm({ workspace }: { workspace: Workspace }) {
  const engine = useEngine();
  const announce = useAnnounce();
  const field = useRef<HTMLInputElement>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const rename = async (event: SubmitEvent) => {
    event.preventDefault();
    const name = field.current?.value.trim() ?? '';
    if (name === '' || name === workspace.name) return;
    const answer = await engine.call('workspace.rename', { id: workspace.id, name });
    setTrouble(answer.ok ? null : answer.error);
    if (answer.ok) announce(`Renamed: ${answer.value.name}`);
  };
  return (
    <form className={styles.part} onSubmit={(event) => void rename(event)}>
      <TextField ref={field} label="Name on this computer" defaultValue={workspace.name} maxLength={100} required />
      {trouble === null ? null : <TroubleMessage trouble={trouble} />}
      <div className={styles.actions}>
        <Button type="submit">Rename</Button>
      </div>
    </form>
  );
}

/** A key that was regenerated, or one with other rights. It is checked before it takes the old one's place. */
function KeyForm({ workspace }: { workspace: Workspace }) {
  const engine = useEngine();
  const announce = useAnnounce();
  const field = useRef<HTMLInputElement>(null);
  const [checking, setChecking] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [told, setTold] = useState<string | null>(null);
  const rotate = async (event: SubmitEvent) => {
    event.preventDefault();
    const key = field.current?.value.trim() ?? '';
    if (key === '') return field.current?.focus();
    setChecking(true);
    const answer = await engine.call('workspace.rotateKey', { id: workspace.id, key });
    setChecking(false);
    setTrouble(answer.ok ? answer.value.keyTrouble : answer.error);
    if (!answer.ok) return field.current?.select();
    if (field.current !== null) field.current.value = '';
    const words = takenWords(answer.value.unseenSites);
    setTold(words);
    announce(words);
    return undefined;
  };
  return (
    <form className={styles.part} onSubmit={(event) => void rotate(event)}>
      <TextField
        ref={field}
        label="New Docs API key"
        type="password"
        autoComplete="off"
        spellCheck={false}
        maxLength={500}
        aria-invalid={trouble !== null}
      />
      <p className={styles.explain}>
        When the old one was regenerated in Help Scout: paste the new one of the same account. Your words stay as they
        are.
      </p>
      {trouble === null ? null : <TroubleMessage trouble={trouble} />}
      {told === null ? null : <p className={styles.told}>{told}</p>}
      <div className={styles.actions}>
        <Button type="submit" disabled={checking}>
          {checking ? 'Checking the key…' : 'Use this key'}
        </Button>
      </div>
    </form>
  );
}

const takenWords = (unseenSites: readonly string[]): string =>
  unseenSites.length === 0
    ? 'The new key is in use.'
    : `The new key is in use. It does not see ${unseenSites.join(', ')}: everything of theirs stays on this computer.`;
