import { useQuery } from '@tanstack/react-query';
import { PencilLine } from 'lucide-react';
import type { WorkspaceStatus } from '../../shared/contract/views.ts';
import { useEngine } from '../engine/engine-context.tsx';
import { statusQuery } from '../engine/queries.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { KeyHint } from '../ui/key-hint.tsx';
import styles from './nothing-open.module.css';

const hasNothing = ({ articles }: WorkspaceStatus): boolean => articles === 0;

const tips = [
  ['Go to any article or command', 'Mod+P'],
  ['Search all texts', 'Mod+Shift+F'],
  ['Begin an article', 'Mod+Alt+N'],
] as const;

export function NothingOpen() {
  const empty = useQuery({ ...statusQuery(useEngine()), select: hasNothing }).data;
  return (
    <EmptyState
      icon={<PencilLine size={28} strokeWidth={1.5} />}
      title={empty === true ? 'Nothing to open yet' : 'Choose an article to read or edit'}
    >
      <p>Every word you type is saved on this computer at once. Readers see it when you publish.</p>
      <dl className={styles.tips}>
        {tips.map(([what, shortcut]) => (
          <div key={shortcut} className={styles.tip}>
            <dt>{what}</dt>
            <dd>
              <KeyHint shortcut={shortcut} />
            </dd>
          </div>
        ))}
      </dl>
    </EmptyState>
  );
}
