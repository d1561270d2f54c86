import { createContext, use, useState, type ReactNode } from 'react';
import { assert } from '../../shared/base/assert.ts';
import { createListeners, type Listeners } from '../engine/listeners.ts';
import type { Command } from './commands.tsx';
import { useShell } from './shell.tsx';

/**
 * The menus of the toolbar that a key opens; what is in them has a letter each (editor/menu-letters.ts). Not T, which is a
 * terminal on many desktops, nor M, which is a Mac's own: neither would get here. What a browser does with these, a page may take.
 */
export const menuShortcuts = {
  'kind-menu': 'Mod+Alt+K',
  'table-menu': 'Mod+Alt+B',
  'callout-menu': 'Mod+Alt+C',
  'more-menu': 'Mod+Alt+F',
} as const;

export type MenuAct = keyof typeof menuShortcuts;

/** What a command of the window asks of the editor of the open article. */
export type EditorAct =
  | MenuAct
  | 'find'
  | 'find-next'
  | 'find-previous'
  | 'replace'
  | 'replace-all'
  | 'link'
  | 'image'
  | 'outline'
  | 'toolbar'
  | 'bubble'
  | 'snippet'
  | 'next-misspelling'
  | 'preview'
  | 'source';

const EditorActsContext = createContext<Listeners<EditorAct> | null>(null);

/** Whoever lists commands asks, and the text that is open answers; each key of its commands is its own. */
type TextCommandsAnswer = (commands: readonly Command[]) => void;

const TextCommandsContext = createContext<Listeners<TextCommandsAnswer> | null>(null);

/** Whether the open article is shown as source, and how the editor says so: a command's name goes by it. */
type SourceShown = readonly [boolean, (isShown: boolean) => void];

const SourceShownContext = createContext<SourceShown | null>(null);

export function EditorActsProvider({ children }: { children: ReactNode }) {
  const [acts] = useState(() => createListeners<EditorAct>());
  const [asked] = useState(() => createListeners<TextCommandsAnswer>());
  const sourceShown = useState(false);
  return (
    <EditorActsContext value={acts}>
      <SourceShownContext value={sourceShown}>
        <TextCommandsContext value={asked}>{children}</TextCommandsContext>
      </SourceShownContext>
    </EditorActsContext>
  );
}

/** The editor listens for as long as its article is open. */
export const useEditorActs = (): Listeners<EditorAct> => {
  const acts = use(EditorActsContext);
  assert(acts !== null, 'A component was rendered outside of EditorActsProvider.');
  return acts;
};

export const useSourceShown = (): SourceShown => {
  const shown = use(SourceShownContext);
  assert(shown !== null, 'A component was rendered outside of EditorActsProvider.');
  return shown;
};

/** For the editor, which answers for as long as its article is open. */
export const useTextCommandsAsked = (): Listeners<TextCommandsAnswer> => {
  const asked = use(TextCommandsContext);
  assert(asked !== null, 'A component was rendered outside of EditorActsProvider.');
  return asked;
};

/** What can be done to the text that is open, as it was when they were first asked for. */
export const useTextCommands = (): readonly Command[] => {
  const asked = useTextCommandsAsked();
  const [commands] = useState(() => {
    const answered: Command[] = [];
    asked.tell((offered) => answered.push(...offered));
    return answered;
  });
  return commands;
};

/** Where browsers on a Mac show the source of a page. */
export const sourceShortcut = 'Mod+Alt+U';

export const sourceTitle = (isShown: boolean): string => (isShown ? 'Back to the text' : 'HTML source');

export const editorCommands = (
  sourceShown: boolean,
): readonly { readonly id: EditorAct; readonly title: string; readonly shortcut?: string }[] => [
  { id: 'find', title: 'Find and replace in this article', shortcut: 'Mod+F' },
  { id: 'find-next', title: 'Find the next', shortcut: 'F3' },
  { id: 'find-previous', title: 'Find the one before', shortcut: 'Shift+F3' },
  { id: 'replace', title: 'Replace what was found', shortcut: 'Mod+Shift+H' },
  { id: 'replace-all', title: 'Replace all that was found', shortcut: 'Mod+Alt+Enter' },
  { id: 'link', title: 'Make or change a link…', shortcut: 'Mod+K' },
  { id: 'image', title: 'Put in or change an image…', shortcut: 'Mod+Alt+I' },
  { id: 'outline', title: 'Outline, words and hints of this article', shortcut: 'Mod+Alt+O' },
  { id: 'next-misspelling', title: 'Next misspelt word', shortcut: 'F7' },
  { id: 'preview', title: 'Preview as readers see it…', shortcut: 'Mod+Alt+V' },
  { id: 'source', title: sourceTitle(sourceShown), shortcut: sourceShortcut },
  { id: 'toolbar', title: 'Go to the toolbar', shortcut: 'Alt+F10' },
  { id: 'bubble', title: 'Go to the menu of the selected words', shortcut: 'Alt+F9' },
  { id: 'kind-menu', title: 'Go to the menu Kind of text', shortcut: menuShortcuts['kind-menu'] },
  { id: 'table-menu', title: 'Go to the menu Table', shortcut: menuShortcuts['table-menu'] },
  { id: 'callout-menu', title: 'Go to the menu Callout', shortcut: menuShortcuts['callout-menu'] },
  { id: 'more-menu', title: 'Go to the menu More formatting', shortcut: menuShortcuts['more-menu'] },
  { id: 'snippet', title: 'Keep what is selected as a snippet…', shortcut: `${menuShortcuts['more-menu']}, S` },
];

/** Commands of the open article's text, by name in the palette and by key from anywhere in the window. */
export const useEditorCommands = (): readonly Command[] => {
  const acts = useEditorActs();
  const { place } = useShell();
  const [sourceShown] = useSourceShown();
  return editorCommands(sourceShown).map((command) => ({
    ...command,
    available: place.articleKey !== null,
    run: () => acts.tell(command.id),
  }));
};
