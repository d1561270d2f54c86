import { protocol } from 'electron';
import type { RendererFiles } from './renderer-files.ts';
import { windowHeaders } from './window-policy.ts';

const scheme = 'app';
const host = 'layover';

/** The only address that a window of Layover ever shows. */
export const windowUrl = `${scheme}://${host}/index.html`;

/** Whether an address lies in the app itself. Node gives such addresses no origin, so both parts are compared. */
export const isOurAddress = (address: string): boolean => {
  const url = URL.parse(address);
  return url !== null && url.protocol === `${scheme}:` && url.host === host;
};

/** To be called before Electron is ready: a standard, secure scheme has an origin, storage and the same-origin rules. */
export const declareAppProtocol = (): void => {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
};

/** Serves the built window's files, with the policy that the loopback host sends too. */
export const serveAppProtocol = (files: RendererFiles): void => {
  const headers = windowHeaders([]);
  protocol.handle(scheme, async (request) => {
    if (request.method !== 'GET' || !isOurAddress(request.url)) return new Response(null, { status: 403, headers });
    const file = await files.read(new URL(request.url).pathname);
    if (file === null) return new Response(null, { status: 404, headers });
    return new Response(new Uint8Array(file.body), { headers: { ...headers, 'content-type': file.mediaType } });
  });
};
