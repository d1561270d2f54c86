/**
 * A shortcut is written once, as "Mod+Shift+F": Mod is Command on a Mac and Control elsewhere. The last part is a
 * letter, a key's name, or a named punctuation key. "Mod+Alt+B, A" is two strokes: the key of a menu and a letter in it.
 */

/** The part of a KeyboardEvent that a shortcut looks at. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly getModifierState: (modifier: string) => boolean;
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
    !typesText(press) &&
    isKey(name, press)
  );
};

/** AltGr says Ctrl and Alt on some systems, and is how many keyboards write their letters. */
const typesText = (press: KeyPress): boolean => press.getModifierState('AltGraph');

/** By position for letters where the layout or Alt makes another sign of them; by name for all others. */
const isKey = (name: string, press: KeyPress): boolean => {
  if (name === 'Backslash') return press.code === 'Backslash' || press.code === 'IntlBackslash';
  if (name.length === 1) return signOf(press) === name.toUpperCase();
  return press.key === name;
};

/** "A", "1", ",": Latin letters as the keyboard prints them, those of other alphabets as a Latin one has them there. */
const signOf = ({ key, code }: KeyPress): string =>
  /^[a-z0-9]$/i.test(key) ? key.toUpperCase() : (/^(?:Key|Digit)(.)$/.exec(code)?.[1] ?? key);

/** The letter or digit that runs an item of an open menu. */
export const menuLetter = (press: KeyPress): string | null => {
  if (press.ctrlKey || press.metaKey || press.altKey || typesText(press)) return null;
  const sign = signOf(press);
  return /^[A-Z0-9]$/.test(sign) ? sign : null;
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
  const strokeText = (stroke: string): string =>
    stroke
      .split('+')
      .map((part) => words[part] ?? part)
      .join(mac ? '' : '+');
  return shortcut.split(', ').map(strokeText).join(', ');
};

/** For `aria-keyshortcuts`. */
export const ariaShortcut = (shortcut: string, platform: string): string =>
  shortcut.replace('Mod', isMac(platform) ? 'Meta' : 'Control').replace('Backslash', '\\');
