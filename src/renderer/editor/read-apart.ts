/**
 * A text's document as JSON, read in a thread of its own while the window goes on. null: the thread could not be had, or
 * ended with `signal`.
 */
export function readApart(source: string, signal: AbortSignal): Promise<unknown> {
  const thread = new Worker(new URL('reading-thread.ts', import.meta.url), { type: 'module' });
  const read = new Promise<unknown>((resolve) => {
    thread.addEventListener('message', ({ data }: MessageEvent<unknown>) => resolve(data));
    thread.addEventListener('error', () => resolve(null));
    signal.addEventListener('abort', () => resolve(null));
  });
  thread.postMessage(source);
  return read.finally(() => thread.terminate());
}
