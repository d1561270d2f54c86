/**
 * A shortcut is written once, as "Mod+Shift+F": Mod is Command on a Mac and Control elsewhere. The last part is a
 * letter, a key's name, or a named punctuation key.
 */

/** The part of a KeyboardEvent that a shortcut looks at. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

export const isMac = (platform: string): boolean => /mac|iphone|ipad/i.test(platform);

export const matchesShortcut = (shortcut: string, press: KeyPress, platform: string): boolean => {
  const parts = shortcut.split('+');
  const name = parts.at(-1) ?? '';
  const wants = (modifier: string) => parts.includes(modifier);
  const mac = isMac(platform);
  return (
    (mac ? press.metaKey : press.ctrlKey) === wants('Mod') &&
    !(mac ? press.ctrlKey : press.metaKey) &&
    press.altKey === wants('Alt') &&
    press.shiftKey === wants('Shift') &&
    isKey(name, press)
  );
};

/** By position for letters with modifiers, where layouts and Alt change what `key` says; by name for all others. */
const isKey = (name: string, press: KeyPress): boolean => {
  if (name === 'Backslash') return press.code === 'Backslash' || press.code === 'IntlBackslash';
  if (name.length === 1) return press.key.toLowerCase() === name.toLowerCase() || press.code === `Key${name}`;
  return press.key === name;
};

const macSigns: Readonly<Record<string, string>> = {
  Mod: '⌘',
  Shift: '⇧',
  Alt: '⌥',
  Enter: '↩',
  Backslash: '\\',
  ArrowUp: '↑',
  ArrowDown: '↓',
};
const otherWords: Readonly<Record<string, string>> = { Mod: 'Ctrl', Backslash: '\\', ArrowUp: 'Up', ArrowDown: 'Down' };

export const shortcutText = (shortcut: string, platform: string): string => {
  const mac = isMac(platform);
  const words = mac ? macSigns : otherWords;
  return shortcut
    .split('+')
    .map((part) => words[part] ?? part)
    .join(mac ? '' : '+');
};

/** For `aria-keyshortcuts`. */
export const ariaShortcut = (shortcut: string, platform: string): string =>
  shortcut.replace('Mod', isMac(platform) ? 'Meta' : 'Control').replace('Backslash', '\\');
