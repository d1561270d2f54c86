import { useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { type MenuAct, useEditorActs } from '../app/editor-acts.tsx';
import type { MenuOpening } from '../ui/menu.tsx';
import { useTextUnderTools } from './text-under-tools.ts';

const firstItem = '[role^="menuitem"]:not([data-disabled])';

/** A menu of the toolbar: the focus is in it before the next key comes; opened by key, it gives it back to the text. */
export function useOpenedByKey(act: MenuAct): MenuOpening {
  const acts = useEditorActs();
  const { focusText } = useTextUnderTools();
  const [open, setOpen] = useState(false);
  const byKey = useRef(false);
  const popup = useRef<HTMLDivElement>(null);
  /** A letter that comes before the menu is drawn and has the focus would be typed into the article. */
  const openNow = useCallback(() => flushSync(() => setOpen(true)), []);
  useEffect(
    () =>
      acts.add((told) => {
        // One menu at a time.
        if (told !== act) return setOpen(false);
        byKey.current = true;
        openNow();
        popup.current?.querySelector<HTMLElement>(firstItem)?.focus();
      }),
    [acts, act, openNow],
  );
  const onOpenChange: MenuOpening['onOpenChange'] = (next, reason) => {
    if (next) {
      byKey.current = false;
      openNow();
      return popup.current?.focus();
    }
    setOpen(false);
    if (byKey.current && reason === 'escape-key') focusText();
  };
  return { open, onOpenChange, popup };
}
