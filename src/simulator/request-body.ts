import type { IncomingMessage } from 'node:http';

/**
 * The bytes of a request, at most one more than `maxBytes`: that is enough to know that it is too long, and a body that
 * never ends must not fill the memory. null: the client went away while it was sending.
 */
export const readBody = (incoming: IncomingMessage, maxBytes: number): Promise<Buffer | null> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const take = (chunk: Buffer): void => {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes <= maxBytes) return;
      incoming.off('data', take);
      incoming.pause();
      resolve(Buffer.concat(chunks).subarray(0, maxBytes + 1));
    };
    incoming.on('data', take);
    incoming.once('end', () => resolve(Buffer.concat(chunks)));
    incoming.once('error', () => resolve(null));
    incoming.once('close', () => resolve(null));
  });
