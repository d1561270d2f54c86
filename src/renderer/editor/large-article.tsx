import { useEffect, useState } from 'react';
import { formatCount } from '../ui/amount.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import type { RecentDocuments } from './recent-documents.ts';

/** 300,000 take a third of a second of a processor: from here on it is seconds. Mostly it is a picture inside the text. */
export const mostCharacters = 1_500_000;

interface LargeArticleProps {
  readonly source: string;
  readonly recent: RecentDocuments;
  /** It is read already: what is left is drawing it. */
  readonly onOpen: () => void;
}

type Opening = 'asked' | 'reading' | 'drawing';

const words: Readonly<Record<Exclude<Opening, 'asked'>, string>> = {
  reading: 'Step 1 of 2: reading the text',
  drawing: 'Step 2 of 2: drawing it',
};

/**
 * The window must not stand still unasked: reading and drawing so much takes many seconds. It is done in two steps, each
 * said on screen before it begins, and between them she can still leave it.
 */
export function LargeArticle({ source, recent, onOpen }: LargeArticleProps) {
  const [opening, setOpening] = useState<Opening>('asked');
  useEffect(() => {
    if (opening === 'asked') return undefined;
    return afterPaint(() => {
      if (opening === 'drawing') return onOpen();
      recent.json(source);
      setOpening('drawing');
      return undefined;
    });
  }, [opening, source, recent, onOpen]);
  const size = `${formatCount(Math.round(source.length / 1_000_000))} million characters`;
  if (opening === 'asked') {
    return (
      <EmptyState
        title={`This article is very large: ${size}`}
        actions={<Button onClick={() => setOpening('reading')}>Open it anyway</Button>}
      >
        <p>
          Opening it takes a while, and the window stands still meanwhile. Nothing happens to the article if you leave
          it closed: publishing and “layover show” work as always. Often a picture was pasted into the text itself.
        </p>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={`Opening ${size}`}
      actions={<Button onClick={() => setOpening('asked')}>Leave it closed</Button>}
    >
      <p role="status">{words[opening]}. The window stands still until it is done.</p>
    </EmptyState>
  );
}

/** Once what is on screen now was seen, and a click on it would have been heard. */
function afterPaint(act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(act, seenMs);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}

const seenMs = 300;
