import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
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
