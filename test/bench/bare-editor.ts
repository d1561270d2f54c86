import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** The page of `bare-editor-page.ts` as one HTML document that needs no server. */
export async function bareEditorHtml(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(new URL('./bare-editor-page.ts', import.meta.url)),
        formats: ['iife'],
        name: 'bareEditor',
      },
    },
  });
  const [first] = Array.isArray(built) ? built : [built];
  if (first === undefined || !('output' in first)) throw new Error('The bare editor was not built.');
  const { code } = first.output[0];
  // In a scrolling pane of its own, as in the window, and without the browser's focus ring: each of them alone would make
  // every key paint the whole text anew, five seconds of it at 60,000 words, and nobody ships an editor like that.
  const style =
    'body { margin: 0 } #pane { height: 100vh; overflow: auto; contain: strict; font: 16px/1.6 sans-serif } .ProseMirror { max-width: 44rem; outline: none }';
  return `<!doctype html><meta charset="utf-8"><style>${style}</style><div id="pane"></div><script>${code.replaceAll('</script', String.raw`<\/script`)}</script>`;
}
