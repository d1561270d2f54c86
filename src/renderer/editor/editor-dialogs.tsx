import { useCallback } from 'react';
import { unreachable } from '../../shared/base/assert.ts';
import { FocusAfterDialogContext } from '../ui/dialog.tsx';
import type { AddedImages } from './add-images.ts';
import { AddedImagesDialog } from './added-images-dialog.tsx';
import type { ArticleSession } from './article-session.ts';
import { ButtonDialog } from './button-dialog.tsx';
import { ColumnWidthDialog } from './column-width-dialog.tsx';
import { ImageDialog } from './image-dialog.tsx';
import { IslandDialog } from './island-dialog.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { OutlineDialog } from './outline-dialog.tsx';
import { SnippetDialog } from './snippet-dialog.tsx';
import { VideoDialog } from './video-dialog.tsx';

/** What lies over the text; one at a time. */
export type EditorDialog =
  | { readonly kind: 'link' }
  | { readonly kind: 'image' }
  | { readonly kind: 'video' }
  | { readonly kind: 'button' }
  /** Of the column that the caret is in. */
  | { readonly kind: 'columnWidth' }
  /** Keeps what is selected for other articles. */
  | { readonly kind: 'snippet' }
  /** What images that just came in show. */
  | { readonly kind: 'added'; readonly images: AddedImages }
  | { readonly kind: 'outline' }
  /** The source of the island at a position. */
  | { readonly kind: 'island'; readonly position: number };

interface EditorDialogsProps {
  readonly dialog: EditorDialog | null;
  readonly session: ArticleSession;
  readonly onClose: () => void;
}

/** Wherever a dialog was opened from, she writes on when it is gone. */
export function EditorDialogs({ dialog, ...parts }: EditorDialogsProps) {
  const { editor } = parts.session;
  const text = useCallback(() => (editor.isDestroyed ? null : editor.view.dom), [editor]);
  if (dialog === null) return null;
  return (
    <FocusAfterDialogContext value={text}>
      <DialogOfKind dialog={dialog} {...parts} />
    </FocusAfterDialogContext>
  );
}

function DialogOfKind({ dialog, session, onClose }: EditorDialogsProps & { readonly dialog: EditorDialog }) {
  switch (dialog.kind) {
    case 'link':
      return <LinkDialog session={session} onClose={onClose} />;
    case 'image':
      return <ImageDialog session={session} onClose={onClose} />;
    case 'video':
      return <VideoDialog session={session} onClose={onClose} />;
    case 'button':
      return <ButtonDialog session={session} onClose={onClose} />;
    case 'columnWidth':
      return <ColumnWidthDialog session={session} onClose={onClose} />;
    case 'snippet':
      return <SnippetDialog session={session} onClose={onClose} />;
    case 'added':
      return <AddedImagesDialog session={session} images={dialog.images} onClose={onClose} />;
    case 'outline':
      return <OutlineDialog session={session} onClose={onClose} />;
    case 'island':
      return <IslandDialog session={session} position={dialog.position} onClose={onClose} />;
    default:
      return unreachable(dialog);
  }
}
