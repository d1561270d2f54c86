import { useEffect } from 'react';
import { useTextCommandsAsked } from '../app/editor-acts.tsx';
import type { ArticleSession } from './article-session.ts';
import type { EditorDialog } from './editor-dialogs.tsx';
import { selectedIsland } from './island-commands.ts';
import { keysOf } from './menu-letters.ts';
import { askingCommands, columnWidthCommand, sourceCommand, textCommands } from './text-commands.ts';

/** Answers whoever lists commands with those of this text, and says which of them can be had where the caret is. */
export function useTextCommandsOffered(session: ArticleSession | null, onDialog: (dialog: EditorDialog) => void): void {
  const asked = useTextCommandsAsked();
  useEffect(() => {
    if (session === null) return undefined;
    const { editor } = session;
    return asked.add((answer) => {
      const { view } = editor;
      answer([
        ...textCommands.map(({ command, ...named }) => ({
          ...listed(named),
          available: command(view.state, undefined, view),
          run: () => {
            if (editor.isDestroyed) return;
            command(view.state, (tr) => view.dispatch(tr), view);
            view.focus();
          },
        })),
        ...askingCommands.map(({ kind, title }) => ({
          ...listed({ title }),
          available: true,
          run: () => onDialog({ kind }),
        })),
        {
          ...listed({ title: columnWidthCommand.title }),
          available: columnWidthCommand.command(view.state, undefined, view),
          run: () => onDialog({ kind: columnWidthCommand.kind }),
        },
        {
          ...listed(sourceCommand),
          available: selectedIsland(view.state) !== null,
          run: () => {
            const position = selectedIsland(view.state);
            if (position !== null) onDialog({ kind: 'island', position });
          },
        },
      ]);
    });
  }, [asked, session, onDialog]);
}

function listed(named: { readonly title: string; readonly shortcut?: string }) {
  const [shortcut] = keysOf(named);
  return { id: `text ${named.title}`, title: named.title, ...(shortcut === undefined ? {} : { shortcut }) };
}
