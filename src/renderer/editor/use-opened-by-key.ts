import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { type MenuAct, useEditorActs } from '../app/editor-acts.tsx';
import type { MenuOpening } from '../ui/menu.tsx';
import { useTextUnderTools } from './text-under-tools.ts';

const firstItem = '[role^="menuitem"]:not([data-disabled])';

/** A menu of the toolbar by key: the focus is in it before the next key comes, and back in the text when it is left. */
export function useOpenedByKey(act: MenuAct): MenuOpening {
  const acts = useEditorActs();
  const { focusText } = useTextUnderTools();
  const [open, setOpen] = useState(false);
  const byKey = useRef(false);
  const popup = useRef<HTMLDivElement>(null);
  useEffect(
    () =>
      acts.add((told) => {
        // One menu at a time.
        if (told !== act) return setOpen(false);
        byKey.current = true;
        // A letter that comes before the menu is drawn would be typed into the article.
        flushSync(() => setOpen(true));
        popup.current?.querySelector<HTMLElement>(firstItem)?.focus();
      }),
    [acts, act],
  );
  const onOpenChange: MenuOpening['onOpenChange'] = (next, reason) => {
    if (next) byKey.current = false;
    setOpen(next);
    if (!next && byKey.current && reason === 'escape-key') focusText();
  };
  return { open, onOpenChange, popup };
}
