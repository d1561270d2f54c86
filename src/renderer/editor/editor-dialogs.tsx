import { unreachable } from '../../shared/base/assert.ts';
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

export function EditorDialogs({ dialog, session, onClose }: EditorDialogsProps) {
  if (dialog === null) return null;
  const close = () => {
    onClose();
    // The dialog gives the focus back to where it was; the caret belongs into the text.
    setTimeout(() => session.editor.isDestroyed || session.editor.view.focus(), 0);
  };
  switch (dialog.kind) {
    case 'link':
      return <LinkDialog session={session} onClose={close} />;
    case 'image':
      return <ImageDialog session={session} onClose={close} />;
    case 'video':
      return <VideoDialog session={session} onClose={close} />;
    case 'button':
      return <ButtonDialog session={session} onClose={close} />;
    case 'columnWidth':
      return <ColumnWidthDialog session={session} onClose={close} />;
    case 'snippet':
      return <SnippetDialog session={session} onClose={close} />;
    case 'added':
      return <AddedImagesDialog session={session} images={dialog.images} onClose={close} />;
    case 'outline':
      return <OutlineDialog session={session} onClose={close} />;
    case 'island':
      return <IslandDialog session={session} position={dialog.position} onClose={close} />;
    default:
      return unreachable(dialog);
  }
}
