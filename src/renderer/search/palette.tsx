import { Dialog } from '@base-ui/react/dialog';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Command as CommandIcon } from 'lucide-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { longestQuery } from '../../shared/contract/procedures.ts';
import { useCommands } from '../app/commands.tsx';
import { useTextCommands } from '../app/editor-acts.tsx';
import { useShell } from '../app/shell.tsx';
import { troubleOf, useEngine } from '../engine/engine-context.tsx';
import { freshSearch, listPageQuery, searchQuery } from '../engine/queries.ts';
import { moveInList } from '../library/list-movement.ts';
import { rowState } from '../library/row-state.ts';
import { focusAtOnce } from '../ui/focus-at-once.ts';
import { KeyHint } from '../ui/key-hint.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { TroubleMessage } from '../ui/trouble-message.tsx';
import { paletteEntries, type PaletteEntry } from './palette-entries.ts';
import styles from './palette.module.css';
import { isRealMove, usePressedRow } from './use-pressed-row.ts';

const paletteArticles = 12;

interface PaletteProps {
  /** Begins as if `>` had been typed. */
  readonly commandsOnly?: boolean;
}

/** Any article by its name, any command by its words. */
export function Palette({ commandsOnly = false }: PaletteProps) {
  const { closeOverlay } = useShell();
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Dialog.Root open onOpenChange={(open) => open || closeOverlay()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Viewport className={styles.viewport}>
          <Dialog.Popup ref={popup} className={styles.popup} initialFocus={() => focusAtOnce(popup)}>
            <Dialog.Title className="visually-hidden">Go to an article or command</Dialog.Title>
            <PaletteList typed={commandsOnly ? '>' : ''} />
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function PaletteList({ typed }: { readonly typed: string }) {
  const { closeOverlay, openArticle } = useShell();
  const engine = useEngine();
  const commands = [...useCommands(), ...useTextCommands()];
  const [query, setQuery] = useState(typed);
  const [active, setActive] = useState(0);
  const listId = useId();
  const asked = query.trim();
  const queries = useQueryClient();
  const result = useQuery(searchQuery(engine, asked, paletteArticles));
  const found = result.data?.hits.map((hit) => hit.row);
  const recent = useQuery(listPageQuery(engine, { kind: 'all' }, 'changed', 0)).data?.rows.slice(0, 6);
  const entries = paletteEntries(asked, commands, asked === '' ? (recent ?? []) : (found ?? []));
  useEffect(() => {
    document.querySelector(`#${CSS.escape(`${listId}-${active}`)}`)?.scrollIntoView({ block: 'nearest' });
  }, [listId, active]);

  const isOpen = useRef(true);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);

  const choose = (entry: PaletteEntry | undefined) => {
    // She may have pressed Escape while the search was still answering.
    if (entry === undefined || !isOpen.current) return;
    if (entry.kind === 'article') {
      closeOverlay();
      return openArticle(entry.row.key, { focus: true });
    }
    // Behind this dialog, which gives the focus back as it goes; before the next key, which belongs to what it opens.
    flushSync(closeOverlay);
    queueMicrotask(() => entry.command.run());
  };
  const pressed = usePressedRow(choose);
  const searched = async () => {
    const fresh = await queries.fetchQuery(freshSearch(engine, asked, paletteArticles)).catch(() => null);
    return fresh?.hits.map((hit) => hit.row) ?? null;
  };
  /** She may be quicker than the search: what Enter opens belongs to what she typed, not to what was shown last. */
  const chooseActive = async () => {
    if (result.isLoadingError) return choose(entries[active]);
    const rows = asked === '' || asked.startsWith('>') ? recent : await searched();
    // A search that was refused is said; Enter is not taken for the command that would stand there then.
    if (rows !== null) choose(paletteEntries(asked, commands, rows ?? [])[active]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const isMove = ['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp'].includes(event.key);
    const next = isMove ? moveInList(event.key, { index: active, count: entries.length, pageRows: 8 }) : null;
    if (next !== null) setActive(next);
    else if (event.key === 'Enter') void chooseActive();
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        type="text"
        role="combobox"
        aria-label="Article or command"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={`${listId}-${active}`}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        maxLength={longestQuery}
        placeholder="Go to an article, or type a command"
        className={styles.box}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      {result.isLoadingError ? (
        <TroubleMessage
          trouble={troubleOf(result.error)}
          next="Commands can be chosen as usual. Type on to search for articles again."
        />
      ) : null}
      <div id={listId} role="listbox" aria-label="Articles and commands" className={styles.entries}>
        {entries.map((entry, index) => (
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the box keeps the focus and handles the keys
          <div
            key={entry.id}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === active}
            className={styles.entry}
            onMouseMove={(event) => isRealMove(event) && index !== active && setActive(index)}
            onMouseDown={(event) => pressed.onMouseDown(event, entry)}
            onClick={(event) => pressed.onClick(event, entry)}
          >
            <EntryWords entry={entry} />
          </div>
        ))}
        {entries.length === 0 && !result.isLoadingError ? (
          <p className={styles.none}>No article and no command has these words.</p>
        ) : null}
      </div>
    </>
  );
}

function EntryWords({ entry }: { entry: PaletteEntry }) {
  const { offline } = useShell();
  if (entry.kind === 'command') {
    return (
      <>
        <CommandIcon size={13} aria-hidden className={styles.icon} />
        <span className={styles.name}>{entry.command.title}</span>
        {entry.command.shortcut === undefined ? null : <KeyHint shortcut={entry.command.shortcut} />}
      </>
    );
  }
  return (
    <>
      <StateMark shape={rowState(entry.row, offline).shape} />
      <span className={styles.name}>{entry.row.name === '' ? 'Untitled' : entry.row.name}</span>
      <span className={styles.where}>{entry.row.collectionName}</span>
    </>
  );
}
