import type { Anchor } from './link-targets.ts';

export interface ReadingAsked {
  readonly read: 'document' | 'headings';
  readonly source: string;
}

/**
 * A text's document as JSON, read in a thread of its own while the window goes on. null: the thread could not be had, or
 * ended with `signal`.
 */
export const readApart = (source: string, signal: AbortSignal): Promise<unknown> =>
  askThread<unknown>({ read: 'document', source }, signal);

/** The headings of a text that a link can lead to, in the same way. */
export const headingsApart = (source: string, signal: AbortSignal): Promise<readonly Anchor[] | null> =>
  askThread<readonly Anchor[]>({ read: 'headings', source }, signal);

function askThread<Answer>(asked: ReadingAsked, signal: AbortSignal): Promise<Answer | null> {
  const thread = new Worker(new URL('reading-thread.ts', import.meta.url), { type: 'module' });
  const answer = new Promise<Answer | null>((resolve) => {
    thread.addEventListener('message', ({ data }: MessageEvent<Answer>) => resolve(data));
    thread.addEventListener('error', () => resolve(null));
    signal.addEventListener('abort', () => resolve(null));
  });
  thread.postMessage(asked);
  return answer.finally(() => thread.terminate());
}
