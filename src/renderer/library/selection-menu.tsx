import { useQuery } from '@tanstack/react-query';
import { Eye, EyeOff, FolderInput, Send, Trash2 } from 'lucide-react';
import type { ProcedureInput } from '../../shared/contract/procedures.ts';
import type { ArticleRow, LibraryTree } from '../../shared/contract/views.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { useAnnounce } from '../app/announcer.tsx';
import { useEditFlush } from '../app/edit-flush.tsx';
import { useShell } from '../app/shell.tsx';
import { useEngine } from '../engine/engine-context.tsx';
import { treeQuery } from '../engine/queries.ts';
import { amount, formatCount } from '../../shared/base/amount.ts';
import { MenuItem, MenuSeparator } from '../ui/menu.tsx';

interface SelectionMenuProps {
  rows: readonly ArticleRow[];
  /** She said that they are to go: they are chosen no more, also where they are brought back at once. */
  onDelete: () => void;
}

/** What can be done with all of several articles. Nothing but deleting and publishing leaves this computer. */
export function SelectionMenuItems({ rows, onDelete }: SelectionMenuProps) {
  const { show } = useShell();
  const setFields = useSetFieldsOfAll(rows);
  const tree = useQuery(treeQuery(useEngine())).data;
  const edited = publishable(rows);
  const categories = sharedCategories(rows, tree);
  return (
    <>
      <MenuItem
        icon={<Send size={15} aria-hidden />}
        disabled={edited.length === 0}
        onSelect={() => show({ kind: 'publish-all', keys: edited })}
      >
        {edited.length === 0 ? 'Publish…' : `Publish ${formatCount(edited.length)}…`}
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        icon={<Eye size={15} aria-hidden />}
        onSelect={() => void setFields({ status: 'published' }, 'live when you publish')}
      >
        Make live
      </MenuItem>
      <MenuItem
        icon={<EyeOff size={15} aria-hidden />}
        onSelect={() => void setFields({ status: 'notpublished' }, 'hidden when you publish')}
      >
        Make hidden
      </MenuItem>
      {categories.length === 0 ? null : <MenuSeparator />}
      {categories.map(({ id, name }) => (
        <MenuItem
          key={id}
          icon={<FolderInput size={15} aria-hidden />}
          onSelect={() => void setFields({ categories: [id] }, `in “${name}” when you publish`)}
        >
          Move to “{name}”
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem
        icon={<Trash2 size={15} aria-hidden />}
        danger
        onSelect={() => show({ kind: 'delete', rows, onDelete })}
      >
        Delete {formatCount(rows.length)}…
      </MenuItem>
    </>
  );
}

/** Those of them that differ from what Help Scout has, and are not on their way already. */
export const publishable = (rows: readonly ArticleRow[]): readonly ArticleKey[] =>
  rows.filter(({ state }) => state !== 'synced' && state !== 'queued').map(({ key }) => key);

/** Categories belong to a collection: where the articles are of several, none fits them all. */
const sharedCategories = (rows: readonly ArticleRow[], tree: LibraryTree | undefined) => {
  const [first] = rows;
  if (first === undefined || rows.some(({ collectionId }) => collectionId !== first.collectionId)) return [];
  const collections = tree?.sites.flatMap((site) => site.collections) ?? [];
  const categories = collections.find(({ id }) => id === first.collectionId)?.categories ?? [];
  return categories.filter(({ uncategorized }) => !uncategorized);
};

type Fields = Omit<ProcedureInput<'article.setFields'>, 'key'>;

/** Edits like any other, article by article: one that cannot be edited leaves the others alone. */
function useSetFieldsOfAll(rows: readonly ArticleRow[]) {
  const engine = useEngine();
  const { show } = useShell();
  const { flushAll, followAll } = useEditFlush();
  const announce = useAnnounce();
  return async (fields: Fields, becomes: string) => {
    // Or the editor's last words would come after, with the fields that it knows.
    await flushAll();
    const refused: Trouble[] = [];
    for (const { key } of rows) {
      const answer = await engine.call('article.setFields', { key, ...fields });
      if (!answer.ok) refused.push(answer.error);
    }
    followAll();
    const done = rows.length - refused.length;
    announce(`${amount(done, 'article')} ${done === 1 ? 'is' : 'are'} ${becomes}.`);
    const [trouble] = refused;
    if (trouble === undefined) return;
    show({ kind: 'refused', title: `${amount(refused.length, 'article')} could not be changed`, trouble });
  };
}
