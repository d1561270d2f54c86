import { useQuery } from '@tanstack/react-query';
import type { WorkspaceStatus } from '../../shared/contract/views.ts';
import { useEngine } from '../engine/engine-context.tsx';
import { statusQuery } from '../engine/queries.ts';
import { Button } from '../ui/button.tsx';
import { useShell } from '../app/shell.tsx';
import styles from './navigator.module.css';

const ofSample = ({ workspace }: WorkspaceStatus): boolean => workspace.sample;

/** Says in the sample workspace what it is, and shows the way out of it. */
export function SampleCard() {
  const { show } = useShell();
  const isSample = useQuery({ ...statusQuery(useEngine()), select: ofSample }).data;
  if (isSample !== true) return null;
  return (
    <aside className={styles.card} aria-label="About this sample">
      <strong>This is a sample</strong>
      <p>Try everything, publish too: nothing here reaches Help Scout.</p>
      <Button onClick={() => show({ kind: 'connect' })}>Connect your Help Scout account</Button>
    </aside>
  );
}
