import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  // Spelling dictionaries.
  '.aff': 'text/plain; charset=utf-8',
  '.dic': 'text/plain; charset=utf-8',
};

export interface RendererFile {
  readonly mediaType: string;
  readonly body: Uint8Array;
}

/** The built window's files by URL path; `null` for every path that is not one of them. */
export interface RendererFiles {
  read(urlPath: string): Promise<RendererFile | null>;
}

/**
 * Lists the built window's files once. A request is looked up in that list and never becomes a file path, so no
 * spelling of `..` can lead anywhere else.
 */
export const openRendererFiles = (folder: string): RendererFiles => {
  const files = new Map<string, { readonly path: string; readonly mediaType: string }>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const mediaType = mediaTypes[extname(entry.name)];
    if (!entry.isFile() || mediaType === undefined) continue;
    files.set(`/${relative(folder, path).split(sep).join('/')}`, { path, mediaType });
  }
  return {
    read: async (urlPath) => {
      const file = files.get(urlPath === '/' ? '/index.html' : urlPath);
      return file === undefined ? null : { mediaType: file.mediaType, body: await readFile(file.path) };
    },
  };
};
