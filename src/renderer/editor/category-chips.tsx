import { useQuery } from '@tanstack/react-query';
import type { CategoryId, CollectionId } from '../../shared/model/ids.ts';
import { useEngine } from '../engine/engine-context.tsx';
import { treeQuery } from '../engine/queries.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import { classNames } from '../ui/class-names.ts';
import styles from './article-header.module.css';
import { ChipPopover } from './chip-popover.tsx';

interface CategoryChipsProps {
  readonly collectionId: CollectionId;
  readonly chosen: readonly CategoryId[];
  readonly onChange: (categories: CategoryId[]) => void;
}

/** The article's categories, and the choice among those of its collection. */
export function CategoryChips({ collectionId, chosen, onChange }: CategoryChipsProps) {
  const tree = useQuery(treeQuery(useEngine())).data;
  const collection = tree?.sites.flatMap((site) => site.collections).find(({ id }) => id === collectionId);
  // Uncategorized is what an article without categories is in; the API takes no such choice.
  const categories = collection?.categories.filter(({ uncategorized }) => !uncategorized) ?? [];
  // Deleted on Help Scout, or not listed here yet: it can only be taken off (PUB-16). Where nothing was listed, nothing is known.
  const isListed = collection !== undefined && collection.categories.length > 0;
  const lost = !isListed ? [] : chosen.filter((id) => !categories.some((one) => one.id === id));
  const toggle = (id: CategoryId, on: boolean) =>
    onChange(on ? [...chosen, id] : chosen.filter((candidate) => candidate !== id));
  const names = categories.filter(({ id }) => chosen.includes(id)).map(({ name }) => name);
  const options = [...categories, ...lost.map((id) => ({ id, name: 'A category that is not there' }))];
  const body =
    options.length === 0 ? (
      <p className={styles.hint}>This collection has no categories. They are made in Help Scout.</p>
    ) : (
      <div className={styles.options}>
        {options.map(({ id, name }) => (
          <label key={id} className={styles.option}>
            <Checkbox checked={chosen.includes(id)} onChange={(on) => toggle(id, on)} />
            <span>{name}</span>
          </label>
        ))}
      </div>
    );
  return (
    <>
      {[...names, ...(lost.length === 0 ? [] : ['Unknown category'])].map((name) => (
        <ChipPopover
          key={name}
          title="Categories"
          trigger={
            <button type="button" className={styles.chip}>
              <span>{name}</span>
            </button>
          }
        >
          {body}
        </ChipPopover>
      ))}
      <ChipPopover
        title="Categories"
        trigger={
          <button type="button" className={classNames(styles.chip, styles.add)}>
            + category
          </button>
        }
      >
        {body}
      </ChipPopover>
    </>
  );
}
