import type { Command } from '@tiptap/pm/state';
import { createContext, use } from 'react';
import { assert } from '../../shared/base/assert.ts';

/** What every menu of the toolbar asks of the text that it is for. */
export interface TextUnderTools {
  /** Whether a command can be had where the caret is. */
  readonly can: (command: Command) => boolean;
  /** The caret is where it was. */
  readonly focusText: () => void;
}

export const TextUnderToolsContext = createContext<TextUnderTools | null>(null);

export const useTextUnderTools = (): TextUnderTools => {
  const text = use(TextUnderToolsContext);
  assert(text !== null, 'A menu of the toolbar was rendered outside of it.');
  return text;
};
