import http from 'node:http';
import tls from 'node:tls';

type Environment = Readonly<Record<string, string | undefined>>;

/** This computer's own addresses never go through a proxy: the sample's server is there, and a key must not take a detour. */
const thisComputer = '127.0.0.1,localhost,[::1]';

/**
 * Node's `fetch` as the rest of this computer sees the network: with the certificates that the system trusts (a
 * company's own among them) and the proxy of HTTP_PROXY, HTTPS_PROXY and NO_PROXY. Set up at the first request, once for
 * the thread, because reading the system's certificates takes a moment that an offline start has no use for.
 */
export function systemFetch(environment: Environment): typeof globalThis.fetch {
  let ready = false;
  return (input, init) => {
    if (!ready) useSystemNetwork(environment);
    ready = true;
    return globalThis.fetch(input, init);
  };
}

function useSystemNetwork(environment: Environment): void {
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), ...tls.getCACertificates('system')]);
  http.setGlobalProxyFromEnv(withoutProxyHere(environment));
}

function withoutProxyHere({ NO_PROXY, no_proxy: lowerCase, ...rest }: Environment): NodeJS.ProcessEnv {
  const exceptions = [lowerCase ?? NO_PROXY ?? '', thisComputer].filter((each) => each !== '').join(',');
  return { ...rest, no_proxy: exceptions, NO_PROXY: exceptions };
}
