import { skipToken, useQuery } from '@tanstack/react-query';
import { openDocument } from '../../shared/document/open.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { ask, useEngine } from '../engine/engine-context.tsx';
import { type Anchor, anchorsOf } from './link-targets.ts';
import { headingsApart } from './read-apart.ts';

/** The headings of another article that a link can lead to, as it is on this computer; one that is not here has none. */
export function useHeadings(key: ArticleKey | null): readonly Anchor[] {
  const engine = useEngine();
  const headings = useQuery({
    // Below what an event makes out of date of an article's text.
    queryKey: ['diff', key, 'headings'],
    queryFn:
      key === null
        ? skipToken
        : async ({ signal }) => headingsIn((await ask(engine, 'article.sources', { key })).after, signal),
    gcTime: 0,
  });
  return headings.data ?? none;
}

/** A thread takes longer to begin than so many are read in. */
const readHere = 30_000;

async function headingsIn(source: string, signal: AbortSignal): Promise<readonly Anchor[]> {
  const read = source.length > readHere ? await headingsApart(source, signal) : null;
  signal.throwIfAborted();
  return read ?? anchorsOf(openDocument(source).doc);
}

const none: readonly Anchor[] = [];
