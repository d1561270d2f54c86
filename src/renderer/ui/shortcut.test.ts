import { describe, expect, test } from 'vitest';
import { ariaShortcut, matchesShortcut, menuLetter, shortcutText, type KeyPress } from './shortcut.ts';

const press = (over: Partial<KeyPress>): KeyPress => ({
  key: '',
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  getModifierState: () => false,
  ...over,
});

describe('a shortcut', () => {
  test('is Control on Windows and Linux, Command on a Mac', () => {
    const control = press({ key: 'p', code: 'KeyP', ctrlKey: true });
    const command = press({ key: 'p', code: 'KeyP', metaKey: true });
    expect(matchesShortcut('Mod+P', control, 'Linux x86_64')).toBe(true);
    expect(matchesShortcut('Mod+P', command, 'Linux x86_64')).toBe(false);
    expect(matchesShortcut('Mod+P', command, 'MacIntel')).toBe(true);
    expect(matchesShortcut('Mod+P', control, 'MacIntel')).toBe(false);
  });

  test('wants exactly its modifiers', () => {
    const shifted = press({ key: 'F', code: 'KeyF', ctrlKey: true, shiftKey: true });
    expect(matchesShortcut('Mod+Shift+F', shifted, 'Win32')).toBe(true);
    expect(matchesShortcut('Mod+F', shifted, 'Win32')).toBe(false);
    expect(matchesShortcut('Mod+Alt+Shift+F', shifted, 'Win32')).toBe(false);
  });

  test('is found by position where Alt changes the letter', () => {
    expect(
      matchesShortcut('Mod+Alt+N', press({ key: '˜', code: 'KeyN', metaKey: true, altKey: true }), 'MacIntel'),
    ).toBe(true);
  });

  test('is a Latin letter as the keyboard prints it, wherever that lies', () => {
    const dvorak = press({ key: 'c', code: 'KeyI', ctrlKey: true, altKey: true });
    expect(matchesShortcut('Mod+Alt+C', dvorak, 'Win32')).toBe(true);
    expect(matchesShortcut('Mod+Alt+I', dvorak, 'Win32')).toBe(false);
    const russian = press({ key: 'с', code: 'KeyC', ctrlKey: true, altKey: true });
    expect(matchesShortcut('Mod+Alt+C', russian, 'Win32')).toBe(true);
  });

  test('is none where AltGr types a letter', () => {
    const polish = press({ key: 'ć', code: 'KeyC', ctrlKey: true, altKey: true });
    const withAltGr = { ...polish, getModifierState: (name: string) => name === 'AltGraph' };
    expect(matchesShortcut('Mod+Alt+C', polish, 'Win32')).toBe(true);
    expect(matchesShortcut('Mod+Alt+C', withAltGr, 'Win32')).toBe(false);
    expect(menuLetter({ ...withAltGr, ctrlKey: false, altKey: false })).toBe(null);
  });

  test('of two strokes is not one', () => {
    const last = press({ key: 'a', code: 'KeyA', ctrlKey: true, altKey: true });
    expect(matchesShortcut('Mod+Alt+B, A', last, 'Win32')).toBe(false);
  });

  test.each([
    ['Mod+Alt+B, A', 'MacIntel', '⌘⌥B, A'],
    ['Mod+Alt+B, A', 'Win32', 'Ctrl+Alt+B, A'],
    ['Mod+,', 'Win32', 'Ctrl+,'],
    ['Mod+Shift+F', 'MacIntel', '⌘⇧F'],
    ['Mod+Shift+F', 'Win32', 'Ctrl+Shift+F'],
    ['Mod+Backslash', 'Linux', 'Ctrl+\\'],
    ['F6', 'MacIntel', 'F6'],
  ])('%s reads on %s as %s', (shortcut, platform, text) => {
    expect(shortcutText(shortcut, platform)).toBe(text);
  });

  test('is told to screen readers in their own words', () => {
    expect(ariaShortcut('Mod+Enter', 'MacIntel')).toBe('Meta+Enter');
    expect(ariaShortcut('Mod+Enter', 'Linux')).toBe('Control+Enter');
  });
});

describe('the letter of an item', () => {
  test.each([
    ['as it is typed', press({ key: 'a', code: 'KeyA' }), 'A'],
    ['with Shift or Caps Lock', press({ key: 'A', code: 'KeyA', shiftKey: true }), 'A'],
    ['where the keyboard prints it', press({ key: 'q', code: 'KeyA' }), 'Q'],
    ['of another alphabet by its place', press({ key: 'ф', code: 'KeyA' }), 'A'],
    ['as a digit that needs Shift in France', press({ key: 'é', code: 'Digit2' }), '2'],
    ['never with a modifier', press({ key: 'a', code: 'KeyA', ctrlKey: true }), null],
    ['never as an arrow', press({ key: 'ArrowDown', code: 'ArrowDown' }), null],
    ['never as a sign', press({ key: ',', code: 'Comma' }), null],
  ])('%s', (_how, pressed, letter) => {
    expect(menuLetter(pressed)).toBe(letter);
  });
});
