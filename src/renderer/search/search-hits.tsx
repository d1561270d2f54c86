import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ArticleRow, Snippet } from '../../shared/contract/views.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { useEngine } from '../engine/engine-context.tsx';
import { statusQuery } from '../engine/queries.ts';
import { rowState } from '../library/row-state.ts';
import { useShell } from '../app/shell.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { TroubleMessage } from '../ui/trouble-message.tsx';
import styles from './search-hits.module.css';
import { isRealMove, usePressedRow } from './use-pressed-row.ts';

export interface Hit {
  readonly row: ArticleRow;
  readonly snippet: Snippet;
}

interface SearchHitsProps {
  id: string;
  hits: readonly Hit[];
  active: number;
  loading: boolean;
  /** Why there are no hits. */
  trouble: Trouble | null;
  query: string;
  onActive: (index: number) => void;
  onChoose: (hit: Hit) => void;
}

export function SearchHits({ id, hits, active, loading, trouble, query, onActive, onChoose }: SearchHitsProps) {
  const { offline } = useShell();
  const pressed = usePressedRow(onChoose);
  useEffect(() => {
    document.querySelector(`#${CSS.escape(`${id}-${active}`)}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);
  if (loading) {
    return (
      <div id={id} className={styles.none}>
        <Skeleton widths={[50, 85, 60]} label="Searching" />
      </div>
    );
  }
  if (trouble !== null) {
    return (
      <div id={id}>
        <TroubleMessage trouble={trouble} next="Press Enter to search again." />
      </div>
    );
  }
  if (hits.length === 0) return <NoHits id={id} query={query} />;
  return (
    <div id={id} role="listbox" aria-label="Articles found" className={styles.hits}>
      {hits.map((hit, index) => (
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the box keeps the focus and handles the keys
        <div
          key={hit.row.key}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          className={styles.hit}
          onMouseMove={(event) => isRealMove(event) && index !== active && onActive(index)}
          onMouseDown={(event) => pressed.onMouseDown(event, hit)}
          onClick={(event) => pressed.onClick(event, hit)}
        >
          <StateMark shape={rowState(hit.row, offline).shape} className={styles.mark} />
          <span className={styles.name}>{hit.row.name === '' ? 'Untitled' : hit.row.name}</span>
          <span className={styles.where}>{hit.row.collectionName}</span>
          <SnippetText snippet={hit.snippet} />
        </div>
      ))}
    </div>
  );
}

function SnippetText({ snippet }: { snippet: Snippet }) {
  if (snippet.length === 0) return null;
  return (
    <span className={styles.snippet}>
      {snippet.map((part, index) =>
        // eslint-disable-next-line react/no-array-index-key -- parts have no identity beside their place
        part.hit ? <mark key={index}>{part.text}</mark> : <span key={index}>{part.text}</span>,
      )}
    </span>
  );
}

/** Before the first sync is over, what is not found may only not be here yet. */
function NoHits({ id, query }: Pick<SearchHitsProps, 'id' | 'query'>) {
  const coming =
    useQuery({ ...statusQuery(useEngine()), select: ({ lastSyncMs }) => lastSyncMs === null }).data === true;
  return (
    <div id={id} className={styles.none} role="status">
      <p className={styles.noneTitle}>{coming ? `No article here has “${query}” yet` : `No article has “${query}”`}</p>
      <p>
        {coming
          ? 'Your articles are still on their way: search again when they are here.'
          : 'Names and texts on this computer were searched. Try fewer letters.'}
      </p>
    </div>
  );
}
