import { Unplug } from 'lucide-react';
import type { NoEngine } from '../engine/connect-engine.ts';
import { EmptyState } from '../ui/empty-state.tsx';

const words: Readonly<Record<NoEngine, { readonly title: string; readonly next: string }>> = {
  'no-session': {
    title: 'This window was not opened by Layover',
    next: 'For your safety only the window that Layover itself opens may see your articles. Close this one and start Layover.',
  },
  unreachable: {
    title: 'Layover is not running any more',
    next: 'Everything that was saved is safe on this computer. Close this window and start Layover again.',
  },
};

export function NoEngineScreen({ why }: { why: NoEngine }) {
  const { title, next } = words[why];
  return (
    <EmptyState icon={<Unplug size={28} strokeWidth={1.5} />} title={title}>
      {next}
    </EmptyState>
  );
}
