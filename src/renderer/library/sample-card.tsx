import { useQuery } from '@tanstack/react-query';
import { useEngine } from '../engine/engine-context.tsx';
import { statusQuery } from '../engine/queries.ts';
import { Button } from '../ui/button.tsx';
import { useShell } from '../app/shell.tsx';
import styles from './navigator.module.css';

/** Says in the sample workspace what it is, and shows the way out of it. */
export function SampleCard() {
  const { show } = useShell();
  const status = useQuery(statusQuery(useEngine())).data;
  if (status?.workspace.sample !== true) return null;
  return (
    <aside className={styles.card} aria-label="About this sample">
      <strong>This is a sample</strong>
      <p>Try everything, publish too: nothing here reaches Help Scout.</p>
      <Button onClick={() => show({ kind: 'connect' })}>Connect your Help Scout account</Button>
    </aside>
  );
}
