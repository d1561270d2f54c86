import { Eye, EyeOff, KeyRound } from 'lucide-react';
import { useId, useRef, useState, type SubmitEvent } from 'react';
import { troublePolicy, type Trouble, type TroubleKind } from '../../shared/model/trouble.ts';
import { useEngine } from '../engine/engine-context.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { TroubleMessage } from '../ui/trouble-message.tsx';
import styles from './connect.module.css';
import { useTellConnected } from './connected-dialog.tsx';

/** The key is typed here and checked by the engine; it is never sent back, and leaves the page with this form. */
export function ConnectForm({ onDone }: { onDone: () => void }) {
  const tellConnected = useTellConnected();
  const engine = useEngine();
  const keyField = useRef<HTMLInputElement>(null);
  const nameField = useRef<HTMLInputElement>(null);
  const [shown, setShown] = useState(false);
  const [checking, setChecking] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const helpId = useId();

  const connect = async (event: SubmitEvent) => {
    event.preventDefault();
    const key = keyField.current?.value.trim() ?? '';
    const name = nameField.current?.value.trim() ?? '';
    if (key === '') return keyField.current?.focus();
    setChecking(true);
    setTrouble(null);
    const answer = await engine.call('workspace.connect', name === '' ? { key } : { key, name });
    setChecking(false);
    if (answer.ok) {
      tellConnected(answer.value);
      return onDone();
    }
    setTrouble(answer.error);
    keyField.current?.focus();
    keyField.current?.select();
    return undefined;
  };
  return (
    <form className={styles.form} onSubmit={(event) => void connect(event)}>
      <TextField
        ref={keyField}
        label="Docs API key"
        type={shown ? 'text' : 'password'}
        autoComplete="off"
        spellCheck={false}
        aria-describedby={helpId}
        aria-invalid={trouble !== null && trouble.kind.startsWith('key-')}
        required
        maxLength={500}
        end={
          <IconButton label={shown ? 'Hide the key' : 'Show the key'} onClick={() => setShown(!shown)}>
            {shown ? <EyeOff size={15} /> : <Eye size={15} />}
          </IconButton>
        }
      />
      <details className={styles.where} id={helpId}>
        <summary>Where do I find my key?</summary>
        <ol>
          <li>In Help Scout, open your profile from the picture in the corner.</li>
          <li>Choose Authentication, then API Keys.</li>
          <li>Generate a Docs API key, copy it, and paste it here.</li>
        </ol>
        <p>No such tab? Ask an administrator for the permission “Docs: Create new, edit settings &amp; Collections”.</p>
      </details>
      <TextField
        ref={nameField}
        label="Name of this workspace (you may leave it empty)"
        autoComplete="off"
        maxLength={100}
        placeholder="For instance your company's name"
      />
      {trouble === null ? null : <ConnectTrouble trouble={trouble} />}
      <p className={styles.kept}>
        <KeyRound size={15} aria-hidden />
        The key is kept in this computer's keychain. It is sent to Help Scout only.
      </p>
      <div className={styles.actions}>
        <Button type="submit" look="primary" disabled={checking}>
          {checking ? 'Checking the key…' : 'Connect'}
        </Button>
      </div>
    </form>
  );
}

const nextHere: Partial<Record<TroubleKind, string>> = {
  'captive-portal': 'Open a browser and sign in to the network, then connect again.',
  offline: 'Check the network of this computer, then connect again.',
  'rate-limited': 'Connect again when the window ends.',
};

/** Elsewhere the engine tries again by itself; here she does. */
function ConnectTrouble({ trouble }: { trouble: Trouble }) {
  const retried = troublePolicy(trouble.kind).policy === 'retry';
  return (
    <TroubleMessage
      trouble={trouble}
      safe="No key was stored, and nothing was changed."
      next={nextHere[trouble.kind] ?? (retried ? 'Try again in a moment.' : undefined)}
    />
  );
}
