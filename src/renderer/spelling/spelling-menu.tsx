import { Menu as BaseMenu } from '@base-ui/react/menu';
import type { Editor } from '@tiptap/core';
import { BookPlus, EyeOff } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { MenuItem, MenuSeparator } from '../ui/menu.tsx';
import styles from '../ui/menu.module.css';
import type { SpellChecker } from './spell-checker.ts';
import type { PlacedWord } from './spelling-words.ts';

interface SpellingMenuProps {
  readonly editor: Editor;
  readonly checker: SpellChecker;
  readonly place: PlacedWord;
  readonly onAdd: () => void;
  readonly onIgnore: () => void;
  readonly onClose: () => void;
}

/** What can be done about a misspelt word, at the word. */
export function SpellingMenu({ editor, checker, place, onAdd, onIgnore, onClose }: SpellingMenuProps) {
  const [suggestions, setSuggestions] = useState<readonly string[] | null>(null);
  useEffect(() => {
    let isShown = true;
    void checker.suggest(place.word).then((found) => isShown && setSuggestions(found));
    return () => {
      isShown = false;
    };
  }, [checker, place]);
  const popup = useRef<HTMLDivElement>(null);
  // The first suggestion is nearly always what was meant: Enter takes it.
  useEffect(() => {
    if (suggestions !== null) popup.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
  }, [suggestions]);
  const anchor = useMemo(() => ({ getBoundingClientRect: () => boxOf(editor, place) }), [editor, place]);
  return (
    <BaseMenu.Root open modal={false} onOpenChange={(open) => open || onClose()}>
      <BaseMenu.Portal>
        <BaseMenu.Positioner className={styles.positioner} anchor={anchor} align="start" sideOffset={4}>
          <BaseMenu.Popup
            ref={popup}
            className={styles.popup}
            finalFocus={() => editor.view.dom}
            aria-label={`Spelling of “${place.word}”`}
          >
            {suggestions === null ? <Note>Looking for suggestions…</Note> : null}
            {suggestions?.length === 0 ? <Note>No suggestions</Note> : null}
            {suggestions?.map((suggestion) => (
              <MenuItem key={suggestion} onSelect={() => replace(editor, place, suggestion)}>
                <strong>{suggestion}</strong>
              </MenuItem>
            ))}
            <MenuSeparator />
            <MenuItem icon={<BookPlus size={15} aria-hidden />} onSelect={onAdd}>
              Add to dictionary
            </MenuItem>
            <MenuItem icon={<EyeOff size={15} aria-hidden />} onSelect={onIgnore}>
              Ignore in this article
            </MenuItem>
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

const Note = ({ children }: { readonly children: string }) => <div className={styles.label}>{children}</div>;

function boxOf({ view }: Editor, { from, to }: PlacedWord): DOMRect {
  const [start, end] = [view.coordsAtPos(from), view.coordsAtPos(to, -1)];
  return new DOMRect(start.left, start.top, Math.max(0, end.right - start.left), start.bottom - start.top);
}

/** Only where the word still is: a sync may have moved the text meanwhile. */
function replace({ view }: Editor, { word, from, to }: PlacedWord, suggestion: string): void {
  const { doc, tr } = view.state;
  if (to > doc.content.size || doc.textBetween(from, to) !== word) return;
  view.dispatch(tr.insertText(suggestion, from, to).scrollIntoView());
}
