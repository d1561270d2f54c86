import type { IncomingMessage, ServerResponse } from 'node:http';
import { testImage } from './test-image.ts';
import { bucketPrefix } from './upload-routes.ts';
import type { World } from './world.ts';

/** Uploaded files and the images made in code: public by their address, no key, no budget. False: it is no such address. */
export function serveFile(world: World, incoming: IncomingMessage, outgoing: ServerResponse, url: URL): boolean {
  if (incoming.method !== 'GET' && incoming.method !== 'HEAD') return false;
  const path = decodedPath(url.pathname);
  const asset = world.state.assets.get(path.startsWith(`${bucketPrefix}/`) ? path.slice(bucketPrefix.length) : path);
  const made = /^\/assets\/([\w.-]+)\.svg$/.exec(url.pathname)?.[1];
  if (asset === undefined && made === undefined) return false;
  const bytes = asset?.bytes ?? Buffer.from(testImage(made ?? ''));
  outgoing.writeHead(200, {
    'Content-Type': headerText(asset?.mediaType ?? 'image/svg+xml'),
    'Content-Length': bytes.length,
    'X-Content-Type-Options': 'nosniff',
  });
  outgoing.end(bytes);
  return true;
}

/** A client names a file's type as it likes; what no header can hold is served as bytes. */
const headerText = (mediaType: string): string =>
  /^[\w.+-]+\/[\w.+-]+(;[ -~]*)?$/.test(mediaType) ? mediaType : 'application/octet-stream';

function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
