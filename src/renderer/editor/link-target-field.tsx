import { useQuery } from '@tanstack/react-query';
import { FileText, Hash } from 'lucide-react';
import { type KeyboardEvent, type Ref, useId, useState } from 'react';
import type { ArticleRow } from '../../shared/contract/views.ts';
import { localArticleAddress } from '../../shared/model/local-article-link.ts';
import { ask, useEngine } from '../engine/engine-context.tsx';
import { searchQuery } from '../engine/queries.ts';
import { classNames } from '../ui/class-names.ts';
import { TextField } from '../ui/text-field.tsx';
import styles from './link-target-field.module.css';
import { type Anchor, articlesAsked, articlesMeant, matchingAnchors } from './link-targets.ts';

const articlesShown = 6;

type Target =
  | { readonly kind: 'article'; readonly row: ArticleRow }
  | { readonly kind: 'anchor'; readonly anchor: Anchor };

interface LinkTargetFieldProps {
  readonly value: string;
  readonly anchors: readonly Anchor[];
  readonly refused: boolean;
  readonly inputRef: Ref<HTMLInputElement>;
  readonly onChange: (value: string) => void;
  /** She chose where it leads, and what it may be called. */
  readonly onChoose: (address: string, name: string) => void;
}

/** An address, or words that find an article on this computer or a heading of the open one. */
export function LinkTargetField({ value, anchors, refused, inputRef, onChange, onChoose }: LinkTargetFieldProps) {
  const engine = useEngine();
  const listId = useId();
  const [active, setActive] = useState<number | null>(null);
  // What was chosen is an address: nothing more is offered until she types again.
  const [typing, setTyping] = useState(false);
  const typed = value.trim();
  const words = typing ? articlesAsked(typed) : '';
  const rows = (useQuery(searchQuery(engine, words, articlesShown)).data?.hits ?? []).map(({ row }) => row);
  const targets: readonly Target[] = typing
    ? [
        ...matchingAnchors(anchors, typed).map((anchor) => ({ kind: 'anchor', anchor }) as const),
        ...(words === '' ? [] : articlesMeant(typed, rows).map((row) => ({ kind: 'article', row }) as const)),
      ]
    : [];

  const choose = async (target: Target) => {
    setTyping(false);
    setActive(null);
    if (target.kind === 'anchor') return onChoose(`#${target.anchor.id}`, target.anchor.words);
    const { siteUrl } = await ask(engine, 'article.facts', { key: target.row.key });
    // A new article gets its address when it is published; till then links to it have one of ours.
    const address = siteUrl ?? localArticleAddress(target.row.id) ?? `/article/${target.row.number}`;
    onChoose(address, target.row.name);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || targets.length === 0) return;
    const chosen = active === null ? undefined : targets[active];
    if (event.key === 'ArrowDown') setActive(((active ?? -1) + 1) % targets.length);
    else if (event.key === 'ArrowUp') setActive(((active ?? targets.length) - 1 + targets.length) % targets.length);
    else if (event.key === 'Enter' && chosen !== undefined) void choose(chosen);
    else return;
    event.preventDefault();
  };

  return (
    <div className={styles.place}>
      <TextField
        ref={inputRef}
        label="Address, or words of an article"
        value={value}
        placeholder="Part of a name, #12 by number, #heading, https://…"
        spellCheck={false}
        autoComplete="off"
        role="combobox"
        aria-expanded={targets.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={active === null ? undefined : `${listId}-${active}`}
        aria-invalid={refused}
        onChange={(event) => {
          setTyping(true);
          setActive(null);
          onChange(event.target.value);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        id={listId}
        role="listbox"
        aria-label="Where it can lead"
        className={styles.targets}
        hidden={targets.length === 0}
      >
        {targets.map((target, index) => (
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the field keeps the focus and handles the keys
          <div
            key={target.kind === 'anchor' ? `#${target.anchor.id}` : target.row.key}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === active}
            className={classNames(styles.target, index === active && styles.active)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => void choose(target)}
          >
            {target.kind === 'anchor' ? <Hash size={15} aria-hidden /> : <FileText size={15} aria-hidden />}
            <span className={styles.name}>{target.kind === 'anchor' ? target.anchor.words : target.row.name}</span>
            <span className={styles.where}>
              {target.kind === 'anchor' ? 'In this article' : target.row.collectionName}
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}
