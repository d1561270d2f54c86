import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import { madeUpCertificate, madeUpCertificateKey } from '../../../test/fixtures/certificate.ts';
import { systemFetch } from './system-fetch.ts';

const servers: Server[] = [];

const listen = async (server: Server): Promise<string> => {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

test('the system’s proxy is asked for other computers, and never for this one', async () => {
  const asked: string[] = [];
  const proxy = createServer((_request, response) => response.writeHead(502).end());
  proxy.on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  const proxyAddress = await listen(proxy);
  const here = await listen(createServer((_request, response) => response.end('here')));
  const fetch = systemFetch({ HTTP_PROXY: proxyAddress, HTTPS_PROXY: proxyAddress, NO_PROXY: 'elsewhere.example' });

  await expect((await fetch(here)).text()).resolves.toBe('here');
  expect(asked).toEqual([]);
  await expect(fetch('https://docs.example/v1/sites')).rejects.toThrow();
  expect(asked).toEqual(['docs.example:443']);
});

/** Node reads what the system trusts only once for a process. */
async function sendTrusting(certificates: string, url: string): Promise<unknown> {
  const port = (name: string): string => JSON.stringify(new URL(name, import.meta.url).href);
  const program = `
    import { createFetchHttp } from ${port('./fetch-http.ts')};
    import { systemFetch } from ${port('./system-fetch.ts')};
    const request = { method: 'GET', url: ${JSON.stringify(url)}, headers: {}, timeoutMs: 20_000, maxBodyBytes: 1000 };
    const { kind, reason, reached, status } = await createFetchHttp(systemFetch({})).send(request);
    console.log(JSON.stringify({ kind, reason, reached, status }));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    env: { PATH: process.env['PATH'], SSL_CERT_FILE: certificates },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return JSON.parse(await text(child.stdout));
}

/** Elsewhere the system's certificates lie in a keychain that no test may change. */
const trustIsAFile = process.platform === 'linux';
const where = trustIsAFile ? 'Linux' : 'skipped: only Linux keeps its certificates in files';

test.skipIf(!trustIsAFile)(
  `a company’s certificate that the system trusts is trusted, another is not: ${where}`,
  async () => {
    const server = createTlsServer({ cert: madeUpCertificate, key: madeUpCertificateKey }, (_request, response) =>
      response.end('in'),
    );
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const trusted = join(mkdtempSync(join(tmpdir(), 'layover-trust-')), 'company.pem');
    writeFileSync(trusted, madeUpCertificate);
    expect(await sendTrusting(trusted, url)).toEqual({ kind: 'answer', status: 200 });
    expect(await sendTrusting('/dev/null', url)).toEqual({ kind: 'failure', reason: 'tls', reached: false });
  },
);
