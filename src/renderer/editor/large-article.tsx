import { useEffect, useState } from 'react';
import { formatCount } from '../../shared/base/amount.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { readApart } from './read-apart.ts';
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
  reading: 'Step 1 of 2: reading the text.',
  drawing: 'Step 2 of 2: drawing it. The window stands still until it is done.',
};

/**
 * The window must not stand still unasked. Reading so much, a second and more, is done beside it; drawing it cannot be,
 * and is said on screen before it begins. Until then she can still leave it.
 */
export function LargeArticle({ source, recent, onOpen }: LargeArticleProps) {
  const [opening, setOpening] = useState<Opening>('asked');
  useEffect(() => {
    if (opening === 'asked') return undefined;
    if (opening === 'drawing') return afterPaint(onOpen);
    const reading = new AbortController();
    const read = async () => {
      const json = await readApart(source, reading.signal);
      if (reading.signal.aborted) return;
      // Without a thread it is read as it is drawn.
      if (json !== null) recent.keep(source, json);
      setOpening('drawing');
    };
    void read();
    return () => reading.abort();
  }, [opening, source, recent, onOpen]);
  const size = `${formatCount(Math.round(source.length / 1_000_000))} million characters`;
  if (opening === 'asked') {
    return (
      <EmptyState
        title={`This article is very large: ${size}`}
        actions={<Button onClick={() => setOpening('reading')}>Open it anyway</Button>}
      >
        <p>
          Opening it takes a while, and the window stands still for some of it. Nothing happens to the article if you
          leave it closed: publishing and “layover show” work as always. Often a picture was pasted into the text
          itself.
        </p>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={`Opening ${size}`}
      actions={<Button onClick={() => setOpening('asked')}>Leave it closed</Button>}
    >
      <p role="status">{words[opening]}</p>
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
