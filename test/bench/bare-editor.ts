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
  const style = '[contenteditable] { white-space: pre-wrap; max-width: 44rem; font: 16px/1.6 sans-serif; }';
  return `<!doctype html><meta charset="utf-8"><style>${style}</style><body><script>${code.replaceAll('</script', String.raw`<\/script`)}</script>`;
}
