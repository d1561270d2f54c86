import { useState } from 'react';
import { ConnectForm, type Connected } from './connect-form.tsx';
import { ConnectedWords } from './connected-words.tsx';
import styles from './connect.module.css';

/** What a window shows that has no workspace at all. */
export function WelcomeScreen() {
  const [connected, setConnected] = useState<Connected | null>(null);
  return (
    <main className={styles.welcome}>
      <div className={styles.card}>
        <h1 className={styles.heading}>Write anywhere, publish when you land</h1>
        <p className={styles.lead}>
          Layover keeps your Help Scout knowledge base on this computer. Connect your account to begin.
        </p>
        {connected === null ? (
          <ConnectForm onConnected={setConnected} />
        ) : (
          <ConnectedWords connected={connected} onGo={() => undefined} />
        )}
      </div>
    </main>
  );
}
