import { describe, expect, test } from 'vitest';
import { frameLayout } from './frame-layout.ts';
import { windowMemory } from './window-memory.ts';

const memory = windowMemory.parse(null);
const layout = (widthRem: number, over: Partial<Parameters<typeof frameLayout>[0]> = {}) => {
  const { navigator, list, editor } = frameLayout({
    widthRem,
    memory,
    articleOpen: true,
    navigatorCalled: false,
    ...over,
  });
  return `${navigator} ${list} ${editor}`;
};

describe('the frame', () => {
  test('shows three panes in a usual window, and still at 1024 pixels', () => {
    expect(layout(85)).toBe('beside beside beside');
    expect(layout(64)).toBe('beside beside beside');
  });

  test('puts the navigator away where the editor would get too narrow, until it is called', () => {
    expect(layout(54)).toBe('away beside beside');
    expect(layout(54, { navigatorCalled: true })).toBe('over beside beside');
  });

  test('shows the list or the article at 1024 pixels with text of 200 %', () => {
    expect(layout(32)).toBe('away away beside');
    expect(layout(32, { articleOpen: false })).toBe('away beside away');
    expect(layout(32, { navigatorCalled: true })).toBe('over away beside');
  });

  test('leaves only the article in focus mode', () => {
    const focused = { ...memory, focusMode: true };
    expect(layout(85, { memory: focused })).toBe('away away beside');
    expect(layout(85, { memory: focused, articleOpen: false })).toBe('beside beside beside');
  });

  test('keeps panes closed that she closed', () => {
    expect(layout(85, { memory: { ...memory, navigatorOpen: false } })).toBe('away beside beside');
    expect(layout(85, { memory: { ...memory, listOpen: false } })).toBe('beside away beside');
  });

  test('never lets a wide list squeeze the editor out', () => {
    const wide = { ...memory, listRem: 32 };
    const { listRem } = frameLayout({ widthRem: 50, memory: wide, articleOpen: true, navigatorCalled: false });
    expect(listRem).toBe(24);
  });
});
