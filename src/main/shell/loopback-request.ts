import type { IncomingHttpHeaders } from 'node:http';

/** Where the loopback host listens, as a browser spells it. */
export interface LoopbackAddress {
  /** `127.0.0.1:PORT` */
  readonly host: string;
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
}

export const loopbackAddress = (port: number): LoopbackAddress => ({
  host: `127.0.0.1:${port}`,
  origin: `http://127.0.0.1:${port}`,
});

/**
 * The host name is compared whole: a page of another site can point its own name at 127.0.0.1, and then its requests
 * carry that name here (DNS rebinding).
 */
const isOurHost = (headers: IncomingHttpHeaders, address: LoopbackAddress): boolean => headers.host === address.host;

/** Files: a window opening the address, or our own page asking. Never another site's link, frame or image. */
export const mayReadFiles = (headers: IncomingHttpHeaders, address: LoopbackAddress): boolean =>
  isOurHost(headers, address) &&
  [undefined, 'none', 'same-origin'].includes(oneValue(headers['sec-fetch-site'])) &&
  [undefined, address.origin].includes(headers.origin);

/** A session begins only from our own page: its origin, and the browser's own word that it is the same one. */
export const mayBeginSession = (headers: IncomingHttpHeaders, address: LoopbackAddress): boolean =>
  isOurHost(headers, address) &&
  headers.origin === address.origin &&
  oneValue(headers['sec-fetch-site']) === 'same-origin' &&
  headers['content-type']?.split(';')[0] === 'application/json';

/** Chromium sends no Sec-Fetch-Site with a web socket; where a browser does, it must agree. */
export const mayOpenSocket = (headers: IncomingHttpHeaders, address: LoopbackAddress): boolean =>
  isOurHost(headers, address) &&
  headers.origin === address.origin &&
  [undefined, 'same-origin'].includes(oneValue(headers['sec-fetch-site']));

/** Another start of Layover asks for one more window. A browser always sends an origin with a POST, so none may. */
export const mayAskForWindow = (headers: IncomingHttpHeaders, address: LoopbackAddress): boolean =>
  isOurHost(headers, address) && headers.origin === undefined && headers['sec-fetch-site'] === undefined;

/** A header given twice is nobody's good intention: no list of allowed values contains it. */
const oneValue = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value.join(', ') : value;
