import { createServer, type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { answerRequest, type ApiAnswer } from './answer-request.ts';
import type { ApiRequest } from './call.ts';
import { applyFault } from './apply-fault.ts';
import type { FaultHook } from './faults.ts';
import { answerNoHttp } from './not-http.ts';
import { shiftPages } from './page-shift.ts';
import { errorReply } from './reply.ts';
import { readBody } from './request-body.ts';
import { type Control, serveControl } from './served-control.ts';
import { serveFile } from './served-files.ts';
import type { World } from './world.ts';

export interface SimulatorOptions {
  readonly world: World;
  /** 0 or absent: a free port. */
  readonly port?: number;
  readonly host?: '127.0.0.1';
  /** Keys to let in. One that the world knows already keeps its state (`world.admin.setKey`). */
  readonly keys: readonly string[];
  readonly faults?: FaultHook;
  /** What `POST /control` does; without it there is no such address. */
  readonly control?: Control;
  /** Lets an act happen so much later: for faults that take time. Absent: as much real time. */
  readonly after?: (delayMs: number, act: () => void) => void;
  /** How long a request may take to arrive; absent: as long as Node thinks fit. */
  readonly patienceMs?: number;
}

/** One API request as the server saw it. A status of 0 means that no answer was given. Keys are never logged. */
export interface RequestLogEntry {
  readonly method: string;
  /** Without `/v1`. */
  readonly path: string;
  readonly query: string;
  readonly status: number;
  /** The world's time, in milliseconds. */
  readonly at: number;
  readonly requestBytes: number;
  readonly responseBytes: number;
}

export interface Simulator {
  /** `http://127.0.0.1:PORT/v1`; the server also takes paths without `/v1`. */
  readonly url: string;
  readonly origin: string;
  readonly port: number;
  readonly world: World;
  readonly log: readonly RequestLogEntry[];
  faults: FaultHook | undefined;
  clearLog(): void;
  /** The network is off: open connections break, new ones are refused. */
  refuse(): Promise<void>;
  /** The network is back, on the same port. */
  accept(): Promise<void>;
  stop(): Promise<void>;
}

export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { world } = options;
  const host = options.host ?? '127.0.0.1';
  for (const key of options.keys) if (!world.keys.has(key)) world.admin.setKey(key, 'active');
  const log: RequestLogEntry[] = [];
  const service: Service = {
    world,
    log,
    faults: options.faults,
    served: 0,
    origin: '',
    held: [],
    control: options.control,
    after: options.after ?? ((delayMs, act) => void setTimeout(act, delayMs).unref()),
    patienceMs: options.patienceMs,
  };
  let server: Server | null = await listening(service, host, options.port ?? 0);
  const { port } = server.address() as AddressInfo;
  service.origin = `http://${host}:${port}`;

  const refuse = async (): Promise<void> => {
    const open = server;
    server = null;
    if (open !== null) await closed(open);
  };

  return {
    url: `${service.origin}/v1`,
    origin: service.origin,
    port,
    world,
    log,
    get faults() {
      return service.faults;
    },
    set faults(hook) {
      service.faults = hook;
    },
    clearLog: () => void (log.length = 0),
    refuse,
    accept: async () => {
      server ??= await listening(service, host, port);
    },
    stop: refuse,
  };
}

interface Service {
  readonly world: World;
  readonly log: RequestLogEntry[];
  faults: FaultHook | undefined;
  /** API requests so far. */
  served: number;
  origin: string;
  /** Requests that let another one pass first. */
  readonly held: (() => void)[];
  readonly control: Control | undefined;
  readonly after: (delayMs: number, act: () => void) => void;
  readonly patienceMs: number | undefined;
}

async function listening(service: Service, host: string, port: number): Promise<Server> {
  const server = createServer(patience(service.patienceMs), (incoming, outgoing) => {
    serve(service, incoming, outgoing).catch((error: unknown) => giveUp(service, outgoing, error));
  });
  // A connection that is closed for idleness races with a request that is just sent on it: the client is the one to close.
  server.keepAliveTimeout = 0;
  server.on('clientError', answerNoHttp);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return server;
}

const patience = (ms: number | undefined): ServerOptions =>
  ms === undefined ? {} : { headersTimeout: ms, requestTimeout: ms, connectionsCheckingInterval: Math.ceil(ms / 2) };

async function closed(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function serve(service: Service, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { requestMaxBytes } = service.world.state.quirks;
  const body = await readBody(incoming, requestMaxBytes);
  if (body === null) return;
  // What is left of a body that is too long is not read, so that this connection is of no further use.
  if (body.length > requestMaxBytes) outgoing.shouldKeepAlive = false;
  const url = URL.parse(service.origin + (incoming.url ?? '/'));
  if (url === null) {
    return tell(service, outgoing, 400, 'The address is not one');
  }
  if (serveFile(service.world, incoming, outgoing, url)) return;
  if (service.control !== undefined && url.pathname === '/control') {
    return serveControl(service.control, incoming, outgoing, body);
  }
  serveApi(service, incoming, outgoing, apiRequest(service, incoming, url, body));
}

/** A bug of the simulator, told as a server tells its own: an envelope with 500, and the cause as its words. */
function giveUp(service: Service, outgoing: ServerResponse, error: unknown): void {
  if (outgoing.headersSent) return void outgoing.destroy();
  tell(service, outgoing, 500, `Internal server error: ${String(error)}`);
}

function tell(service: Service, outgoing: ServerResponse, status: number, text: string): void {
  const body = JSON.stringify(errorReply(service.world.state.quirks, status, text).body);
  const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': Buffer.byteLength(body) };
  outgoing.writeHead(status, headers).end(body);
}

function apiRequest(service: Service, incoming: IncomingMessage, url: URL, body: Buffer): ApiRequest {
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname.replace(/^\/v1(?=\/|$)/, ''),
    query: url.searchParams,
    authorization: incoming.headers.authorization,
    contentType: incoming.headers['content-type'],
    body,
    origin: service.origin,
  };
}

function serveApi(service: Service, incoming: IncomingMessage, outgoing: ServerResponse, request: ApiRequest): void {
  const entry = {
    method: request.method,
    path: request.path,
    query: request.query.toString(),
    requestBytes: request.body.length,
  };
  const fault = service.faults?.({ ...entry, body: request.body, index: service.served });
  service.served += 1;
  const record = (status: number, responseBytes: number): void => {
    service.log.push({ ...entry, status, at: service.world.state.clock(), responseBytes });
  };
  const give = (answer: ApiAnswer, bytes: Uint8Array = Buffer.from(answer.body)): void => {
    const zipped = answer.headers['Content-Encoding'] === undefined ? compressed(service, incoming, bytes) : null;
    const sent = zipped ?? bytes;
    record(answer.status, sent.length);
    const encoding = zipped === null ? {} : { 'Content-Encoding': 'gzip' };
    outgoing.writeHead(answer.status, { ...answer.headers, ...encoding, ...lengthHeader(answer.status, sent) });
    outgoing.end(sent);
  };
  const lose = (): void => {
    record(0, 0);
    outgoing.destroy();
  };
  const answer = (): ApiAnswer => {
    const whole = answerRequest(service.world, request);
    for (const act of service.held.splice(0)) act();
    return whole;
  };
  applyFault(fault, {
    answer,
    give,
    lose,
    hold: (act) => void service.held.push(act),
    after: service.after,
    shift: () => shiftPages(service.world, entry),
  });
}

/** Small bodies are not worth compressing, and the recorded server left them alone. */
function compressed(service: Service, incoming: IncomingMessage, bytes: Uint8Array): Uint8Array | null {
  if (!service.world.state.quirks.gzip || bytes.length < 1400) return null;
  const accepted = incoming.headers['accept-encoding']?.includes('gzip') ?? false;
  return accepted ? gzipSync(bytes, { level: 1 }) : null;
}

function lengthHeader(status: number, bytes: Uint8Array): Readonly<Record<string, number>> {
  return status === 204 || status === 304 ? {} : { 'Content-Length': bytes.length };
}
