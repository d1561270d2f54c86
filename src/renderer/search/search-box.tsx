import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { useDeferredValue, useId, useRef, useState, type KeyboardEvent } from 'react';
import { longestQuery } from '../../shared/contract/procedures.ts';
import { searchBoxId } from '../app/pane-focus.ts';
import { useShell } from '../app/shell.tsx';
import { troubleOf, useEngine } from '../engine/engine-context.tsx';
import { freshSearch, searchQuery } from '../engine/queries.ts';
import { moveInList } from '../library/list-movement.ts';
import { amount, formatCount } from '../../shared/base/amount.ts';
import { KeyHint } from '../ui/key-hint.tsx';
import { SearchHits, type Hit } from './search-hits.tsx';
import styles from './search-box.module.css';

const shownHits = 20;

/** Names and texts of all articles, from this computer only. A combobox with its list below (WAI-ARIA). */
export function SearchBox({ articles }: { articles: number }) {
  const { openArticle } = useShell();
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const listId = useId();
  const box = useRef<HTMLInputElement>(null);
  const asked = useDeferredValue(query.trim());
  const engine = useEngine();
  const queries = useQueryClient();
  const result = useQuery(searchQuery(engine, asked, shownHits));
  const hits = asked === '' ? [] : (result.data?.hits ?? []);
  const showing = open && query.trim() !== '';

  const choose = (hit: Hit | undefined) => {
    if (hit === undefined) return;
    setOpen(false);
    openArticle(hit.row.key, { focus: true });
  };
  /** She may be quicker than the search: what Enter opens belongs to what she typed. */
  const chooseActive = async () => {
    // A search that was refused is said in the place of its hits.
    const fresh = await queries.fetchQuery(freshSearch(engine, query.trim(), shownHits)).catch(() => null);
    choose(fresh?.hits[active]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const isMove = event.key === 'ArrowDown' || event.key === 'ArrowUp';
    const next = isMove ? moveInList(event.key, { index: active, count: hits.length, pageRows: 5 }) : null;
    if (next !== null) {
      setOpen(true);
      setActive(next);
    } else if (event.key === 'Enter' && showing) void chooseActive();
    else if (event.key === 'Escape' && showing) setOpen(false);
    else if (event.key === 'Escape') setQuery('');
    else return;
    event.preventDefault();
  };
  return (
    <div
      className={styles.search}
      role="search"
      onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || setOpen(false)}
    >
      <div className={styles.field}>
        <Search size={15} aria-hidden className={styles.icon} />
        <input
          ref={box}
          id={searchBoxId}
          type="text"
          role="combobox"
          className={styles.box}
          placeholder={articles === 0 ? 'Search' : `Search ${formatCount(articles)} articles`}
          aria-label="Search all articles"
          aria-expanded={showing}
          aria-controls={listId}
          aria-activedescendant={showing && hits.length > 0 ? `${listId}-${active}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          maxLength={longestQuery}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setActive(0);
            setOpen(true);
          }}
          // Not whenever the focus comes: a dialog that closes gives it back, and nobody asked for hits then.
          onClick={() => setOpen(true)}
          onKeyDown={onKeyDown}
        />
        {query === '' ? (
          <span className={styles.hint} aria-hidden>
            <KeyHint shortcut="Mod+Shift+F" />
          </span>
        ) : null}
      </div>
      {showing ? (
        <div className={styles.popup}>
          <SearchHits
            id={listId}
            hits={hits}
            active={active}
            onActive={setActive}
            onChoose={choose}
            loading={result.isFetching && result.data === undefined}
            trouble={result.isLoadingError ? troubleOf(result.error) : null}
            query={asked}
          />
          <p className={styles.total} role="status">
            {result.data === undefined || hits.length === 0 ? '' : hitsWords(result.data, hits.length)}
          </p>
        </div>
      ) : null}
    </div>
  );
}

function hitsWords(
  { total, mayBeMore }: { readonly total: number; readonly mayBeMore: boolean },
  shown: number,
): string {
  const all = mayBeMore ? `${amount(total, 'article')} or more` : amount(total, 'article');
  if (total <= shown) return all;
  return `${formatCount(shown)} best of ${all}. Narrow them with in:guide, status:hidden, edited:today, "exact words".`;
}
