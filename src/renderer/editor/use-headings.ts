import { useQuery } from '@tanstack/react-query';
import { openDocument } from '../../shared/document/open.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { useEngine } from '../engine/engine-context.tsx';
import { sourcesQuery } from '../engine/queries.ts';
import { type Anchor, anchorsOf } from './link-targets.ts';

/** The headings of another article that a link can lead to, as it is on this computer; one that is not here has none. */
export const useHeadings = (key: ArticleKey | null): readonly Anchor[] =>
  useQuery({ ...sourcesQuery(useEngine(), key), select: headingsIn }).data ?? none;

const headingsIn = ({ after }: { readonly after: string }): readonly Anchor[] => anchorsOf(openDocument(after).doc);

const none: readonly Anchor[] = [];
