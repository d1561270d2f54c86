import type { WindowMemory } from './window-memory.ts';

/**
 * Which panes a window of this width has room for. `beside`: in its column. `over`: in front of the others, until
 * something is chosen. `away`: not now. Widths are rem, so large text counts as a narrow window.
 */
export type PanePlace = 'beside' | 'over' | 'away';

export interface FrameLayout {
  readonly navigator: PanePlace;
  readonly list: PanePlace;
  readonly editor: PanePlace;
  readonly navigatorRem: number;
  readonly listRem: number;
}

export interface FrameWishes {
  readonly widthRem: number;
  readonly memory: WindowMemory;
  readonly articleOpen: boolean;
  /** She asked for the navigator in a window that has no room for it beside the rest. */
  readonly navigatorCalled: boolean;
}

/** Below this an editor's lines get too short to write in. */
const leastEditorRem = 26;
const leastTwoPanesRem = 42;

export const frameLayout = ({ widthRem, memory, articleOpen, navigatorCalled }: FrameWishes): FrameLayout => {
  const widths = { navigatorRem: memory.navigatorRem, listRem: memory.listRem };
  const called = navigatorCalled ? 'over' : 'away';
  if (widthRem < leastTwoPanesRem) {
    const list = articleOpen ? 'away' : 'beside';
    return { navigator: called, list, editor: articleOpen ? 'beside' : 'away', ...widths, listRem: widthRem };
  }
  if (memory.focusMode && articleOpen) return { navigator: called, list: 'away', editor: 'beside', ...widths };
  const list = memory.listOpen ? 'beside' : 'away';
  const listRem = Math.min(memory.listRem, widthRem - leastEditorRem);
  const usedRem = (list === 'beside' ? listRem : 0) + leastEditorRem;
  const roomForNavigator = widthRem - usedRem >= memory.navigatorRem;
  const navigator = memory.navigatorOpen && roomForNavigator ? 'beside' : called;
  return { navigator, list, editor: 'beside', ...widths, listRem };
};

/** A narrow window shows the list or the article, never both. */
export const isNarrow = (widthRem: number): boolean => widthRem < leastTwoPanesRem;
