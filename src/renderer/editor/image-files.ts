import { Plugin } from '@tiptap/pm/state';

/** What the file dialog offers; what a file is, the engine tells from its bytes. */
export const imageFileTypes = 'image/png,image/jpeg,image/gif,image/webp,image/avif';

/** Image files that are dropped or pasted. `onFiles`: where they were dropped; null: where the caret is. */
export const imageFiles = (onFiles: (files: readonly File[], position: number | null) => void): Plugin =>
  new Plugin({
    props: {
      handleDOMEvents: {
        // Without this a browser leaves the page for a file that is dropped on it.
        dragover: (_view, event) => {
          if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault();
          return false;
        },
      },
      handleDrop: (view, event) => {
        const files = imagesIn(event.dataTransfer);
        if (files.length === 0) return false;
        const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
        onFiles(files, place?.pos ?? null);
        return true;
      },
      handlePaste: (_view, event) => {
        const files = imagesIn(event.clipboardData);
        // Programs that copy text bring a picture of it along, too: then the text is meant.
        if (files.length === 0 || hasWords(event.clipboardData)) return false;
        onFiles(files, null);
        return true;
      },
    },
  });

const imagesIn = (data: DataTransfer | null): readonly File[] =>
  Array.from(data?.files ?? []).filter(({ type }) => type.startsWith('image/'));

/** A browser's "copy image" brings `<img src>` beside the picture: no words, and an address that may be gone tomorrow. */
function hasWords(data: DataTransfer | null): boolean {
  if ((data?.getData('text/plain') ?? '').trim() !== '') return true;
  const html = data?.getData('text/html') ?? '';
  const text = html.replace(/<!--[\s\S]*?-->/g, '').replace(/<[^>]*>/g, '');
  return text.trim() !== '' || /<table\b/i.test(html);
}
