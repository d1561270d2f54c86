import { net } from 'electron';
import { createFetchHttp } from '../ports/fetch-http.ts';
import type { Http } from '../ports/http.ts';

/**
 * HTTP through Chromium's network stack, which knows the system's proxy and certificates. It reports a redirect that
 * must not be followed as a cancelled request; the port promises such an answer as it came, so its status is given.
 */
export const createElectronHttp = (): Http =>
  createFetchHttp(async (input, init) => {
    try {
      return await net.fetch(input instanceof URL ? input.href : input, init);
    } catch (error) {
      if (error instanceof Error && /redirect was cancel/i.test(error.message))
        return new Response(null, { status: 302 });
      throw error;
    }
  });
