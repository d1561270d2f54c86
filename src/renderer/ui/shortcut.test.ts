import { describe, expect, test } from 'vitest';
import { ariaShortcut, matchesShortcut, shortcutText, type KeyPress } from './shortcut.ts';

const press = (over: Partial<KeyPress>): KeyPress => ({
  key: '',
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
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

  test.each([
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
