import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { Random } from '../ports/random.ts';
import type { SampleServer } from '../ports/sample-server.ts';

export interface SampleThread extends SampleServer {
  /** Ends the server if it runs; what was changed in it is already saved. */
  close(): Promise<void>;
}

const started = z.object({ apiUrl: z.string() });

/**
 * The sample workspace's counterpart in a thread of its own, started when the workspace is first opened. Its key is
 * drawn anew each time and stays in this process.
 */
export const createSampleServer = (options: {
  readonly dataFolder: string;
  readonly random: Random;
  /** The built thread where the program is bundled; left out, the source beside this file. */
  readonly entry?: URL;
}): SampleThread => {
  let running: { readonly worker: Worker; readonly address: Promise<{ apiUrl: string; key: string }> } | null = null;

  const launch = (): NonNullable<typeof running> => {
    const key = options.random.hex(20);
    const worker = new Worker(options.entry ?? new URL('./sample-thread.ts', import.meta.url), {
      workerData: { key, dataFolder: options.dataFolder },
      name: 'layover-sample',
    });
    const address = new Promise<{ apiUrl: string; key: string }>((resolve, reject) => {
      worker.once('message', (message: unknown) => resolve({ apiUrl: started.parse(message).apiUrl, key }));
      worker.once('error', (error) => {
        running = null;
        reject(error);
      });
    });
    return { worker, address };
  };

  return {
    start: () => (running ??= launch()).address,
    close: async () => {
      await running?.worker.terminate();
      running = null;
    },
  };
};
