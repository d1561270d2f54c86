import { useQuery } from '@tanstack/react-query';
import type { ArticleFacts } from '../../shared/contract/views.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { useEngine } from '../engine/engine-context.tsx';
import { factsQuery } from '../engine/queries.ts';
import { Menu, MenuChoice } from '../ui/menu.tsx';
import { classNames } from '../ui/class-names.ts';
import styles from './article-header.module.css';
import { CategoryChips } from './category-chips.tsx';
import { KeywordsChip } from './keywords-chip.tsx';
import type { ArticleFields } from './use-article-fields.ts';

interface ArticleHeaderProps {
  readonly articleKey: ArticleKey;
  readonly fields: ArticleFields;
  /** She is done with the name: on to the text. */
  readonly onDone: () => void;
}

/** The name, and below it everything about the article that is not its text. */
export function ArticleHeader({ articleKey, fields, onDone }: ArticleHeaderProps) {
  const about = useQuery({ ...factsQuery(useEngine(), articleKey), select: whereItIs }).data;
  return (
    <header className={styles.header}>
      <ArticleName fields={fields} onDone={onDone} />
      <div className={styles.chips}>
        <StatusChip fields={fields} isNew={about?.number === null} />
        {about === undefined ? null : (
          <CategoryChips
            collectionId={about.collectionId}
            chosen={fields.values.categories}
            onChange={(categories) => fields.change({ categories })}
          />
        )}
        <KeywordsChip keywords={fields.values.keywords} onChange={(keywords) => fields.change({ keywords })} />
        {about === undefined ? null : <span className={styles.path}>{pathOf(about.number, fields.values.slug)}</span>}
      </div>
    </header>
  );
}

/** Facts change at every save; these do not, so the header stays as it is while she types. */
const whereItIs = ({ row: { collectionId, number } }: ArticleFacts) => ({ collectionId, number });

/** Where readers find it. Help Scout finds an article by its number alone; the slug is for people. */
const pathOf = (number: number | null, slug: string): string =>
  number === null ? 'New: not on Help Scout yet' : `/article/${number}-${slug}`;

function ArticleName({ fields, onDone }: Pick<ArticleHeaderProps, 'fields' | 'onDone'>) {
  return (
    <textarea
      className={styles.name}
      aria-label="Name of the article"
      placeholder="Untitled"
      rows={1}
      maxLength={1000}
      value={fields.values.name}
      onChange={(event) => fields.change({ name: event.target.value.replace(/[\r\n]+/g, ' ') })}
      onBlur={() => void fields.flush()}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        onDone();
      }}
    />
  );
}

/** What Help Scout does not have yet is neither: it will be. */
const statusWords = {
  there: { published: 'Live', notpublished: 'Hidden' },
  new: { published: 'Goes live', notpublished: 'Stays hidden' },
} as const;

function StatusChip({ fields, isNew }: Pick<ArticleHeaderProps, 'fields'> & { readonly isNew: boolean }) {
  const { status } = fields.values;
  return (
    <Menu
      trigger={
        <button
          type="button"
          className={classNames(styles.chip, status === 'published' && !isNew ? styles.live : styles.hiddenChip)}
        >
          <span className="visually-hidden">For readers: </span>
          {statusWords[isNew ? 'new' : 'there'][status]}
        </button>
      }
    >
      <MenuChoice
        label="After the next publish, readers find it"
        value={status}
        options={[
          { value: 'published', label: 'Live' },
          { value: 'notpublished', label: 'Hidden' },
        ]}
        onChange={(next) => fields.change({ status: next })}
      />
    </Menu>
  );
}
