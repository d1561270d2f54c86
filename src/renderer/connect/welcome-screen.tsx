import { ConnectForm } from './connect-form.tsx';
import styles from './connect.module.css';

/** What a window shows that has no workspace at all. */
export function WelcomeScreen() {
  return (
    <main className={styles.welcome}>
      <div className={styles.card}>
        <h1 className={styles.heading}>Write anywhere, publish when you land</h1>
        <p className={styles.lead}>
          Layover keeps your Help Scout knowledge base on this computer. Connect your account to begin.
        </p>
        <ConnectForm onDone={() => undefined} />
      </div>
    </main>
  );
}
