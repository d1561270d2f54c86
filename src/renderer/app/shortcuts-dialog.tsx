import { Dialog } from '../ui/dialog.tsx';
import { KeyHint } from '../ui/key-hint.tsx';
import { useCommands } from './commands.tsx';
import { useTextCommands } from './editor-acts.tsx';
import { useShell } from './shell.tsx';
import styles from './shortcuts-dialog.module.css';

export function ShortcutsDialog() {
  const { closeOverlay } = useShell();
  const commands = [...useCommands(), ...useTextCommands()];
  return (
    <Dialog readFirst title="Keyboard shortcuts" onClose={closeOverlay}>
      <dl className={styles.list}>
        {commands.map(({ id, title, shortcut }) =>
          shortcut === undefined ? null : (
            <div key={id} className={styles.line}>
              <dt>{title.replace(/ \(.*\)/, '').replace('…', '')}</dt>
              <dd>
                <KeyHint shortcut={shortcut} />
              </dd>
            </div>
          ),
        )}
        <div className={styles.line}>
          <dt>Paste without formatting</dt>
          <dd>
            <KeyHint shortcut="Mod+Shift+V" />
          </dd>
        </div>
        <div className={styles.line}>
          <dt>Show or hide the library</dt>
          <dd>
            <KeyHint shortcut="Mod+Backslash" />
          </dd>
        </div>
      </dl>
    </Dialog>
  );
}
