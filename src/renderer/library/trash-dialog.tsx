import { useQuery } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { TrashItem } from '../../shared/contract/views.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { trashLossWords, trashStayWords } from '../../shared/model/trash.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { useAnnounce } from '../app/announcer.tsx';
import { useShell } from '../app/shell.tsx';
import { troubleOf, useEngine } from '../engine/engine-context.tsx';
import { trashQuery } from '../engine/queries.ts';
import { amount, formatCount } from '../../shared/base/amount.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { formatWhen } from '../ui/relative-date.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { TroubleMessage } from '../ui/trouble-message.tsx';
import { useLocale, useNow } from '../ui/use-now.ts';
import styles from './trash-dialog.module.css';

const noneTicked: ReadonlySet<ArticleKey> = new Set();

/** What is deleted, with what bringing it back cannot bring back. */
export function TrashDialog() {
  const { closeOverlay, openArticle } = useShell();
  const engine = useEngine();
  const announce = useAnnounce();
  const trash = useQuery(trashQuery(engine));
  const [ticked, setTicked] = useState(noneTicked);
  const [refused, setRefused] = useState<Trouble | null>(null);
  const items = trash.data?.items ?? [];
  const chosen = items.filter(({ key, stays }) => stays === null && ticked.has(key));
  const trouble = refused ?? (trash.isError ? troubleOf(trash.error) : null);
  const restore = async () => {
    const answer = await engine.call('trash.restore', { keys: chosen.map(({ key }) => key) });
    if (!answer.ok) return setRefused(answer.error);
    const restored = answer.value.items.filter(({ outcome }) => outcome === 'restored');
    announce(`${amount(restored.length, 'article')} back as new. Publish when you are ready.`);
    setTicked(noneTicked);
    void trash.refetch();
    const [only] = restored;
    if (restored.length !== 1 || only === undefined) return;
    closeOverlay();
    openArticle(only.key, { focus: true });
  };
  return (
    <Dialog
      readFirst
      size="medium"
      title="Trash"
      description="Deleted articles stay on this computer for 90 days. Brought back, each is a new article: nothing is sent until you publish it."
      onClose={closeOverlay}
      footer={
        items.length === 0 ? undefined : (
          <Button look="primary" disabled={chosen.length === 0} onClick={() => void restore()}>
            {chosen.length === 0 ? 'Bring back' : `Bring back ${amount(chosen.length, 'article')}`}
          </Button>
        )
      }
    >
      {trouble === null ? null : <TroubleMessage trouble={trouble} />}
      {trash.isPending ? <Skeleton widths={[70, 50, 60]} label="Looking into the trash" /> : null}
      {trash.data !== undefined && items.length === 0 ? (
        <EmptyState icon={<Trash2 size={26} strokeWidth={1.5} />} title="The trash is empty">
          What you delete, or a colleague, lies here first.
        </EmptyState>
      ) : null}
      <AllThatCanComeBack items={items} ticked={ticked} onTick={setTicked} />
      <ul className={styles.rows} aria-label="Deleted articles">
        {items.map((item) => (
          <TrashRow
            key={item.key}
            item={item}
            ticked={ticked.has(item.key)}
            onTick={(on) => setTicked((before) => withTick(before, item.key, on))}
          />
        ))}
      </ul>
    </Dialog>
  );
}

interface AllThatCanComeBackProps {
  items: readonly TrashItem[];
  ticked: ReadonlySet<ArticleKey>;
  onTick: (ticked: ReadonlySet<ArticleKey>) => void;
}

/** One tick for many that were deleted together. */
function AllThatCanComeBack({ items, ticked, onTick }: AllThatCanComeBackProps) {
  const able = items.filter(({ stays }) => stays === null).map(({ key }) => key);
  if (able.length < 2) return null;
  const count = able.filter((key) => ticked.has(key)).length;
  const all = `All ${formatCount(able.length)}`;
  return (
    <label className={styles.all}>
      <Checkbox
        label={all}
        checked={count === able.length}
        indeterminate={count > 0 && count < able.length}
        onChange={(on) => onTick(on ? new Set(able) : noneTicked)}
      />
      <span>{all}</span>
    </label>
  );
}

const withTick = (ticked: ReadonlySet<ArticleKey>, key: ArticleKey, on: boolean): ReadonlySet<ArticleKey> => {
  const next = new Set(ticked);
  if (on) next.add(key);
  else next.delete(key);
  return next;
};

const whyWords: Readonly<Record<TrashItem['why'], string>> = {
  deleted: 'Deleted here',
  gone: 'Deleted on Help Scout',
  'given-up': 'Never published',
};

interface TrashRowProps {
  item: TrashItem;
  ticked: boolean;
  onTick: (ticked: boolean) => void;
}

function TrashRow({ item, ticked, onTick }: TrashRowProps) {
  const now = useNow();
  const locale = useLocale();
  const name = item.name === '' ? 'Untitled' : item.name;
  return (
    <li className={styles.row}>
      <Checkbox label={`Bring back ${name}`} checked={ticked} disabled={item.stays !== null} onChange={onTick} />
      <div className={styles.words}>
        <span className={styles.name}>{name}</span>
        <span className={styles.facts}>
          {whyWords[item.why]}, {formatWhen(item.trashedAtMs, now, locale)} · {item.collectionName}
        </span>
        {item.stays === null ? null : <span className={styles.stays}>{trashStayWords(item.stays)}</span>}
        {ticked && item.loses.length > 0 ? (
          <span className={styles.facts}>It comes back without {item.loses.map(trashLossWords).join('; ')}.</span>
        ) : null}
      </div>
    </li>
  );
}
