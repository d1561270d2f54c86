import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { createFetchHttp } from './fetch-http.ts';
import type { HttpRequest } from './http.ts';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(listener: RequestListener): Promise<HttpRequest> {
  const server = createServer(listener);
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return request(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
}

const request = (url: string): HttpRequest => ({
  method: 'GET',
  url,
  headers: {},
  timeoutMs: 20_000,
  maxBodyBytes: 100_000,
});

const http = createFetchHttp();

describe('HTTP over fetch', () => {
  it('gives status, headers in lower case and the bytes of the body, decompressed', async () => {
    const to = await serve((_, answer) => {
      answer.writeHead(201, { 'X-Thing': 'Yes', 'Content-Encoding': 'gzip' }).end(gzipSync('tide table'));
    });
    const answer = await http.send(to);
    expect(answer).toMatchObject({ kind: 'answer', status: 201, headers: { 'x-thing': 'Yes' } });
    expect(answer.kind === 'answer' && Buffer.from(answer.body).toString()).toBe('tide table');
  });

  it('sends method, headers and body as they are', async () => {
    const to = await serve((incoming, answer) => {
      incoming.setEncoding('utf8').on('data', (body: string) => {
        answer.end(`${incoming.method} ${String(incoming.headers['x-thing'])} ${body}`);
      });
    });
    const answer = await http.send({ ...to, method: 'PUT', headers: { 'x-thing': 'yes' }, body: '{"a":"ü"}' });
    expect(answer.kind === 'answer' && Buffer.from(answer.body).toString()).toBe('PUT yes {"a":"ü"}');
  });

  it('gives back a redirect and does not follow it', async () => {
    let requests = 0;
    const to = await serve((_, answer) => {
      requests += 1;
      answer.writeHead(302, { Location: '/elsewhere' }).end();
    });
    expect(await http.send(to)).toMatchObject({ kind: 'answer', status: 302, headers: { location: '/elsewhere' } });
    expect(requests).toBe(1);
  });

  it('stops reading a body that is too large, counted after decompression', async () => {
    const bomb = gzipSync(Buffer.alloc(10_000_000));
    const to = await serve((_, answer) => void answer.writeHead(200, { 'Content-Encoding': 'gzip' }).end(bomb));
    expect(bomb.length).toBeLessThan(to.maxBodyBytes);
    expect(await http.send(to)).toMatchObject({ kind: 'failure', reason: 'too-large', reached: true });
  });

  it.each([
    ['no answer at all', () => {}],
    ['an answer that never ends', (_: unknown, answer: Parameters<RequestListener>[1]) => void answer.write('begun')],
  ])('gives up when the time is over: %s', async (_case, listener) => {
    const to = await serve(listener);
    expect(await http.send({ ...to, timeoutMs: 50 })).toMatchObject({ reason: 'timed-out', reached: true });
  });

  it('stops when it is told to, and sends nothing when it was told before', async () => {
    const stop = new AbortController();
    let requests = 0;
    const to = await serve(() => {
      requests += 1;
      stop.abort();
    });
    expect(await http.send(to, stop.signal)).toMatchObject({ reason: 'aborted', reached: true });
    expect(await http.send(to, stop.signal)).toMatchObject({ reason: 'aborted', reached: false });
    expect(requests).toBe(1);
  });

  it('knows that nothing was sent where nothing listens', async () => {
    const to = await serve(() => {});
    const server = servers.pop();
    server?.close();
    expect(await http.send(to)).toMatchObject({ kind: 'failure', reason: 'offline', reached: false });
  });

  it('knows that nothing was sent where the name does not exist', async () => {
    expect(await http.send(request('http://no-such-host.invalid/'))).toMatchObject({
      reason: 'offline',
      reached: false,
    });
  });

  it('does not know what happened when the connection breaks', async () => {
    const to = await serve((incoming) => void incoming.socket.destroy());
    expect(await http.send(to)).toMatchObject({ kind: 'failure', reason: 'broken', reached: true });
  });

  it('does not know what happened when the answer breaks off', async () => {
    const to = await serve((_, answer) => {
      answer.writeHead(200, { 'Content-Length': '100' });
      answer.write('half', () => answer.destroy());
    });
    expect(await http.send(to)).toMatchObject({ kind: 'failure', reason: 'broken', reached: true });
  });

  it('sends a write once where the connection that was kept breaks under it, and does not know what happened', async () => {
    const heard: string[] = [];
    const to = await serve((incoming, answer) => {
      heard.push(String(incoming.method));
      if (incoming.method === 'GET') answer.end('{}');
      else incoming.socket.destroy();
    });
    for (let reads = 0; reads < 5; reads++) expect(await http.send(to)).toMatchObject({ status: 200 });
    expect(await http.send({ ...to, method: 'PUT', body: '{}' })).toMatchObject({ reason: 'broken', reached: true });
    expect(await http.send(to)).toMatchObject({ status: 200 });
    expect(heard.filter((method) => method === 'PUT')).toHaveLength(1);
  });

  it.each([
    ['a head without an end', 'HTTP/1.1 200 OK\r\n' + 'X-More: and more\r\n'.repeat(5000)],
    ['answers of 1xx without an end', 'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(2000)],
    ['a length that is no number', 'HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n{}'],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}'],
    ['compression that is none', 'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}'],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ])('ends with a failure, perhaps after the effect, where it is answered with %s', async (_what, bytes) => {
    const to = await serve((incoming) => void incoming.socket.write(bytes));
    const failure = await http.send({ ...to, method: 'PUT', body: '{}', timeoutMs: 300 });
    expect(failure).toMatchObject({ kind: 'failure', reached: true });
  });

  it('takes no more than the length that was said, so that what follows is no part of it', async () => {
    const to = await serve((incoming) => {
      incoming.socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}{"article":{}}');
    });
    const answer = await http.send(to);
    expect(answer.kind === 'answer' ? Buffer.from(answer.body).toString() : answer.reason).toBe('{}');
  });

  it('names a server that does not speak TLS as a TLS failure', async () => {
    const to = await serve(() => {});
    expect(await http.send({ ...to, url: to.url.replace('http:', 'https:') })).toMatchObject({ reason: 'tls' });
  });

  it('names a TLS server without a certificate as a TLS failure', async () => {
    const server = createTlsServer();
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    expect(await http.send(request(url))).toMatchObject({ kind: 'failure', reason: 'tls' });
  });

  it('names a proxy that asks for a password, and knows that nothing was sent', async () => {
    const proxy = createServer().on('connect', (_, socket) => {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    });
    servers.push(proxy);
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    expect(await sendThroughProxy(address)).toMatchObject({ kind: 'failure', reason: 'proxy', reached: false });
  });
});

/** Node reads the proxy's address only when it starts. */
async function sendThroughProxy(address: string): Promise<unknown> {
  const program = `
    import { createFetchHttp } from ${JSON.stringify(new URL('./fetch-http.ts', import.meta.url).href)};
    const answer = await createFetchHttp().send(${JSON.stringify(request('https://docs.example/'))});
    console.log(JSON.stringify(answer));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    env: { PATH: process.env['PATH'], NODE_USE_ENV_PROXY: '1', HTTPS_PROXY: address },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  await once(child, 'close');
  return JSON.parse(Buffer.concat(output).toString());
}
