import { useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { moveInList } from '../library/list-movement.ts';
import type { ArticleSession } from './article-session.ts';
import type { EditorDialog } from './editor-dialogs.tsx';
import styles from './floating-menus.module.css';
import { placeFloating } from './place-floating.ts';
import { matchingItems, type SlashItem, slashItems, snippetItem } from './slash-items.ts';
import { close, takeQuery } from './slash-state.ts';
import { insertSnippet, type Snippet } from './snippets.ts';

interface SlashMenuProps {
  readonly session: ArticleSession;
  readonly snippets: readonly Snippet[];
  readonly onDialog: (dialog: EditorDialog) => void;
}

/** What `/` puts in. The text keeps the focus: the list is told to screen readers through its active option. */
export function SlashMenu(props: SlashMenuProps) {
  const { session } = props;
  const asked = useSyncExternalStore(session.slash.onAsked, session.slash.asked);
  // Anew for each `/`, so that it begins at the first one.
  return asked === null ? null : <OpenMenu key={asked.from} {...props} from={asked.from} query={asked.query} />;
}

function OpenMenu({ session, snippets, onDialog, from, query }: SlashMenuProps & { from: number; query: string }) {
  const all = useMemo(
    () => [...slashItems, ...snippets.map((snippet) => snippetItem(snippet.id, snippet.name, insertSnippet(snippet)))],
    [snippets],
  );
  const items = useMemo(() => matchingItems(all, query), [all, query]);
  const [{ active, of }, setActive] = useState({ active: 0, of: query });
  const index = of === query ? active : 0;
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const { view } = session.editor;

  const choose = (item: SlashItem | undefined) => {
    if (item === undefined) return;
    takeQuery(view.state, (tr) => view.dispatch(tr));
    if ('dialog' in item.act) return onDialog(item.act.dialog);
    item.act.command(view.state, (tr) => view.dispatch(tr), view);
    view.focus();
  };
  const latest = useRef({ items, index, choose });
  useLayoutEffect(() => {
    latest.current = { items, index, choose };
  });

  useLayoutEffect(
    () =>
      session.slash.handleKeys((event) => {
        const now = latest.current;
        if (event.key === 'Escape') return close(view.state, (tr) => view.dispatch(tr));
        if (now.items.length === 0 || event.ctrlKey || event.metaKey || event.altKey) return false;
        if (event.key === 'Enter' || event.key === 'Tab') {
          now.choose(now.items[now.index]);
          return true;
        }
        if (!['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp'].includes(event.key)) return false;
        const next = moveInList(event.key, { index: now.index, count: now.items.length, pageRows: 6 });
        if (next !== null) setActive({ active: next, of: session.slash.asked()?.query ?? '' });
        return true;
      }),
    [session, view],
  );
  useActiveOption(view.dom, listId, items.length === 0 ? null : index);
  const place = useCallback(() => {
    if (list.current === null || session.editor.isDestroyed) return;
    placeFloating(list.current, view.coordsAtPos(from), 'below');
  }, [session, view, from]);
  // It is drawn anew only when other items fit, or another one is active: its size and its place may be others then.
  useLayoutEffect(() => {
    place();
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });
  useEffect(() => {
    window.addEventListener('scroll', place, { capture: true, passive: true });
    window.addEventListener('resize', place);
    return () => {
      window.removeEventListener('scroll', place, { capture: true });
      window.removeEventListener('resize', place);
    };
  }, [place]);

  return createPortal(
    <div ref={list} id={listId} role="listbox" aria-label="Put in" className={styles.menu}>
      {items.map((item, place) => (
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the text keeps the focus and handles the keys
        <div
          key={item.id}
          id={`${listId}-${place}`}
          role="option"
          aria-selected={place === index}
          className={styles.option}
          onMouseMove={(event) => {
            const isReal = event.movementX !== 0 || event.movementY !== 0;
            if (isReal && place !== index) setActive({ active: place, of: query });
          }}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => choose(item)}
        >
          <item.icon size={16} aria-hidden className={styles.icon} />
          <span className={styles.name}>{item.title}</span>
        </div>
      ))}
      {items.length === 0 ? (
        <p className={styles.none}>Nothing of this name. Escape leaves the text as it is.</p>
      ) : null}
    </div>,
    document.body,
  );
}

/** The text says which option is active: the combobox pattern of the ARIA practices guide, for a text of many lines. */
function useActiveOption(text: HTMLElement, listId: string, index: number | null) {
  useEffect(() => {
    text.setAttribute('aria-controls', listId);
    text.setAttribute('aria-haspopup', 'listbox');
    return () => {
      for (const name of ['aria-controls', 'aria-haspopup', 'aria-activedescendant']) text.removeAttribute(name);
    };
  }, [text, listId]);
  useEffect(() => {
    if (index === null) text.removeAttribute('aria-activedescendant');
    else text.setAttribute('aria-activedescendant', `${listId}-${index}`);
  }, [text, listId, index]);
}
