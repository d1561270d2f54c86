import { useQuery } from '@tanstack/react-query';
import type { ArticleFacts } from '../../shared/contract/views.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { useShell } from '../app/shell.tsx';
import { useEngine } from '../engine/engine-context.tsx';
import { factsQuery } from '../engine/queries.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { canCompare } from './can-compare.ts';

/** Of facts that change at every save, what the banner shows. */
const standing = ({ row }: ArticleFacts) => (canCompare(row) ? row.state : null);

/** Above the text, where it is seen before she types on: somebody changed the same article. */
export function ConflictBanner({ articleKey }: { articleKey: ArticleKey }) {
  const { show } = useShell();
  const state = useQuery({ ...factsQuery(useEngine(), articleKey), select: standing }).data ?? null;
  if (state === null) return null;
  const compare = (
    <Button onClick={() => show({ kind: 'conflict', key: articleKey, from: 'article' })}>Compare versions</Button>
  );
  if (state === 'conflict') {
    return (
      <Banner level="warning" title="This article needs your decision." actions={compare}>
        It changed on Help Scout where you changed it too, or it is gone there. Both versions are kept.
      </Banner>
    );
  }
  return (
    <Banner level="info" title="A colleague changed this article meanwhile." actions={compare}>
      Both go together when you publish, where nothing collides.
    </Banner>
  );
}
