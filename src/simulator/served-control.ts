import type { IncomingMessage, ServerResponse } from 'node:http';
import { failed, type Result } from '../shared/base/result.ts';

/** Takes a command as JSON text; gives what it did, or why not. */
export interface Control {
  (command: string): Result<unknown, string>;
  /** The commands in words, for somebody who asks with curl. */
  readonly help: string;
}

/**
 * The strings behind the scene. A page in a browser cannot pull them: it would have to ask first for leave to send JSON,
 * and nobody answers that.
 */
export function serveControl(
  control: Control,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  body: Buffer,
): void {
  if (incoming.method === 'GET') {
    outgoing.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8' }).end(control.help);
    return;
  }
  const isJson = incoming.headers['content-type']?.startsWith('application/json') ?? false;
  const allowed = incoming.method === 'POST' && isJson && incoming.headers.origin === undefined;
  const done = allowed ? control(body.toString('utf8')) : failed('POST JSON, and not from a page.');
  outgoing.writeHead(done.ok ? 200 : 400, { 'Content-Type': 'application/json; charset=utf-8' });
  outgoing.end(JSON.stringify(done.ok ? { done: done.value } : { error: done.error }));
}
