import { useQuery } from '@tanstack/react-query';
import { CheckCircle2, CloudDownload, EyeOff, FileText, PencilLine } from 'lucide-react';
import type { ReactNode } from 'react';
import type { View } from '../../shared/contract/views.ts';
import { useShell } from '../app/shell.tsx';
import { useEngine } from '../engine/engine-context.tsx';
import { statusQuery } from '../engine/queries.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

interface Words {
  readonly icon: ReactNode;
  readonly title: string;
  readonly next: string;
}

const icon = { size: 26, strokeWidth: 1.5 } as const;

const wordsOf: Readonly<Record<View['kind'], Words>> = {
  edited: {
    icon: <PencilLine {...icon} />,
    title: 'Nothing is edited',
    next: 'Open an article and type. It waits here until you publish it.',
  },
  decision: {
    icon: <CheckCircle2 {...icon} />,
    title: 'Nothing needs your decision',
    next: 'When you and a colleague change the same article, both versions wait here for you.',
  },
  drafts: {
    icon: <FileText {...icon} />,
    title: 'No drafts on Help Scout',
    next: 'Drafts that you or a colleague keep on Help Scout show up here.',
  },
  hidden: {
    icon: <EyeOff {...icon} />,
    title: 'No hidden articles',
    next: 'Articles that readers cannot see yet show up here.',
  },
  all: {
    icon: <FileText {...icon} />,
    title: 'No articles yet',
    next: 'Begin the first one. It stays on this computer until you publish it.',
  },
  collection: { icon: <FileText {...icon} />, title: 'No articles in here yet', next: 'Begin the first one.' },
  category: { icon: <FileText {...icon} />, title: 'No articles in here yet', next: 'Give an article this category.' },
};

export function ListEmpty() {
  const { place, show, offline } = useShell();
  const status = useQuery(statusQuery(useEngine())).data;
  if (status?.articles === 0 && status.lastSyncMs === null) return <FirstSync offline={offline} />;
  const words = wordsOf[place.view.kind];
  const canBegin = place.view.kind === 'all' || place.view.kind === 'collection';
  return (
    <EmptyState
      icon={words.icon}
      title={words.title}
      actions={canBegin ? <Button onClick={() => show({ kind: 'new-article' })}>New article</Button> : undefined}
    >
      {words.next}
    </EmptyState>
  );
}

function FirstSync({ offline }: { offline: boolean }) {
  return (
    <EmptyState
      icon={<CloudDownload {...icon} />}
      title={offline ? 'Your articles are not here yet' : 'Your articles are on their way'}
    >
      {offline
        ? 'They come down as soon as there is a connection, and stay on this computer from then on.'
        : 'They appear here one after another. You can open and edit each as soon as you see it.'}
    </EmptyState>
  );
}
