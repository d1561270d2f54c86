import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { thirdPartyNotices } from './scripts/third-party-notices.ts';

/** Pure JavaScript that starts faster inside the bundle; what has native code or is never used there stays outside. */
const bundledDependencies = ['zod', 'parse5', 'prosemirror-model', 'prosemirror-transform'];

const notices = thirdPartyNotices();

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      sourcemap: false,
      externalizeDeps: { exclude: bundledDependencies },
      rolldownOptions: {
        // Threads and processes are entries of their own: they start from a file, not from a function.
        input: {
          index: 'src/main/index.ts',
          'loopback-app': 'src/main/shell/loopback-app.ts',
          'engine-thread': 'src/main/engine/thread.ts',
          'sample-thread': 'src/main/shell/sample-thread.ts',
          'keychain-process': 'src/main/ports/keychain-process.ts',
        },
        // All in one folder, so that code finds a thread's file beside itself whichever chunk it landed in.
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      sourcemap: false,
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        // A sandboxed window loads a preload as a plain CommonJS script; the `.mjs` that is the default here fails.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    base: './',
    plugins: [react(), notices.forWindow],
    worker: { plugins: () => [notices.forThreads] },
    // Their packages export only code for Node; the window needs the files.
    resolve: {
      alias: [
        {
          find: /^(dictionary-[a-z-]+\/index\.(?:aff|dic))/,
          replacement: join(import.meta.dirname, 'node_modules/$1'),
        },
      ],
    },
    build: {
      outDir: 'out/renderer',
      sourcemap: false,
      minify: true,
      // The policy allows no inline script and no font from a data URL.
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rolldownOptions: { input: { index: 'src/renderer/index.html' } },
    },
  },
});
