import { useEffect } from 'react';
import { useTextCommandsAsked } from '../app/editor-acts.tsx';
import type { ArticleSession } from './article-session.ts';
import type { EditorDialog } from './editor-dialogs.tsx';
import { askingCommands, columnWidthCommand, textCommands } from './text-commands.ts';

/** Answers whoever lists commands with those of this text, and says which of them can be had where the caret is. */
export function useTextCommandsOffered(session: ArticleSession | null, onDialog: (dialog: EditorDialog) => void): void {
  const asked = useTextCommandsAsked();
  useEffect(() => {
    if (session === null) return undefined;
    const { editor } = session;
    return asked.add((answer) => {
      const { view } = editor;
      answer([
        ...textCommands.map(({ words: _words, command, ...rest }) => ({
          ...rest,
          id: `text ${rest.title}`,
          available: command(view.state, undefined, view),
          run: () => {
            if (editor.isDestroyed) return;
            command(view.state, (tr) => view.dispatch(tr), view);
            view.focus();
          },
        })),
        ...askingCommands.map(({ kind, words }) => ({
          id: `text ${kind}`,
          title: words,
          available: true,
          run: () => onDialog({ kind }),
        })),
        {
          id: `text ${columnWidthCommand.kind}`,
          title: columnWidthCommand.title,
          available: columnWidthCommand.command(view.state, undefined, view),
          run: () => onDialog({ kind: columnWidthCommand.kind }),
        },
      ]);
    });
  }, [asked, session, onDialog]);
}
