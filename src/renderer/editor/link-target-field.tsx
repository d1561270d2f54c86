import { useQuery } from '@tanstack/react-query';
import { FileText, Hash } from 'lucide-react';
import { type KeyboardEvent, type Ref, useId, useState } from 'react';
import type { ArticleRow } from '../../shared/contract/views.ts';
import { localArticleAddress } from '../../shared/model/local-article-link.ts';
import type { EngineConnection } from '../engine/engine-connection.ts';
import { ask, useEngine } from '../engine/engine-context.tsx';
import { searchQuery } from '../engine/queries.ts';
import { classNames } from '../ui/class-names.ts';
import { TextField } from '../ui/text-field.tsx';
import styles from './link-target-field.module.css';
import {
  type Anchor,
  articleNamed,
  articlesAsked,
  articlesMeant,
  headingAsked,
  matchingAnchors,
} from './link-targets.ts';
import { useHeadings } from './use-headings.ts';

const articlesShown = 6;
/** Of one article that was asked for; more are found by their words. */
const headingsShown = 8;

/** An article, a heading of one, or (without a row) one of the open article. */
interface Target {
  readonly row: ArticleRow | null;
  readonly anchor: Anchor | null;
}

interface Chosen {
  readonly row: ArticleRow;
  readonly address: string;
}

interface LinkTargetFieldProps {
  readonly value: string;
  readonly anchors: readonly Anchor[];
  readonly refused: boolean;
  readonly inputRef: Ref<HTMLInputElement>;
  readonly onChange: (value: string) => void;
  /** She chose where it leads, and what it may be called. */
  readonly onChoose: (address: string, name: string) => void;
}

/** An address, or words that find an article on this computer, a heading of the open one, or of one that is found or chosen. */
export function LinkTargetField({ value, anchors, refused, inputRef, onChange, onChoose }: LinkTargetFieldProps) {
  const engine = useEngine();
  const listId = useId();
  const [active, setActive] = useState<number | null>(null);
  // What was chosen is an address: nothing more is offered until she types again.
  const [typing, setTyping] = useState(false);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const typed = value.trim();
  const search = useFound(typing ? articlesAsked(typed) : '');
  const asked = typing ? headingAsked(typed) : null;
  const named = articleNamed(asked?.article ?? '', useFound(asked?.article ?? ''));
  const row = chosen?.row ?? named ?? null;
  const inside = chosen === null ? asked?.heading : typed.slice(chosen.address.length) || '#';
  const headings = matchingAnchors(useHeadings(row?.key ?? null), inside ?? '', headingsShown);
  const targets: readonly Target[] = [
    ...(typing ? matchingAnchors(anchors, typed) : []).map((anchor) => ({ row: null, anchor })),
    ...headings.map((anchor) => ({ row, anchor })),
    ...articlesMeant(typed, search).map((found) => ({ row: found, anchor: null })),
  ];

  const choose = async (target: Target) => {
    setTyping(false);
    setActive(null);
    const name = target.anchor?.words ?? target.row?.name ?? '';
    const address = target.row === null ? '' : await addressOf(engine, target.row);
    // Its headings are offered next.
    setChosen(target.row === null || target.anchor !== null ? null : { row: target.row, address });
    onChoose(target.anchor === null ? address : `${address}#${target.anchor.id}`, name);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || targets.length === 0) return;
    const picked = active === null ? undefined : targets[active];
    if (event.key === 'ArrowDown') setActive(((active ?? -1) + 1) % targets.length);
    else if (event.key === 'ArrowUp') setActive(((active ?? targets.length) - 1 + targets.length) % targets.length);
    else if (event.key === 'Enter' && picked !== undefined) void choose(picked);
    else return;
    event.preventDefault();
  };

  return (
    <div className={styles.place}>
      <TextField
        ref={inputRef}
        label="Address, or words of an article"
        value={value}
        placeholder="Part of a name, #12, #heading, name#heading, https://…"
        spellCheck={false}
        autoComplete="off"
        role="combobox"
        aria-expanded={targets.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={active === null ? undefined : `${listId}-${active}`}
        aria-invalid={refused}
        onChange={(event) => {
          const isInChosen = chosen !== null && event.target.value.trim().startsWith(`${chosen.address}#`);
          if (!isInChosen) setChosen(null);
          setTyping(!isInChosen);
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
            key={`${target.row?.key ?? ''}#${target.anchor?.id ?? ''}`}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === active}
            className={classNames(styles.target, index === active && styles.active)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => void choose(target)}
          >
            {target.anchor === null ? <FileText size={15} aria-hidden /> : <Hash size={15} aria-hidden />}
            <span className={styles.name}>{target.anchor?.words ?? target.row?.name}</span>
            <span className={styles.where}>{whereOf(target)}</span>
          </div>
        ))}
      </div>
    </div>
  );
}

const whereOf = ({ row, anchor }: Target): string => {
  if (row === null) return 'In this article';
  return anchor === null ? row.collectionName : `In “${row.name}”`;
};

/** A new article gets its address when it is published; till then links to it have one of ours. */
async function addressOf(engine: EngineConnection, { key, id, number }: ArticleRow): Promise<string> {
  const { siteUrl } = await ask(engine, 'article.facts', { key });
  return siteUrl ?? localArticleAddress(id) ?? `/article/${number}`;
}

function useFound(words: string): readonly ArticleRow[] {
  const { data } = useQuery(searchQuery(useEngine(), words, articlesShown));
  return words === '' ? [] : (data?.hits ?? []).map(({ row }) => row);
}
