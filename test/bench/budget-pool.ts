import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { BudgetJobs, JobMessage } from './budget-worker.ts';

type Output<Name extends keyof BudgetJobs> = Awaited<ReturnType<BudgetJobs[Name]>>;

/**
 * A thread for each core; each takes the next job when it is free. Jobs on virtual time neither see one another nor how
 * fast the machine is, so what they measure is the same on one thread.
 */
export class BudgetPool {
  readonly #free: Worker[] = [];
  readonly #all: Worker[];
  readonly #waiting: ((worker: Worker) => void)[] = [];

  constructor(threads = availableParallelism()) {
    const entry = new URL('./budget-worker.ts', import.meta.url);
    this.#all = Array.from({ length: threads }, () => new Worker(entry));
    this.#free.push(...this.#all);
  }

  async run<Name extends keyof BudgetJobs>(name: Name, ...input: Parameters<BudgetJobs[Name]>): Promise<Output<Name>> {
    const worker = await this.#take();
    const message: JobMessage = { name, input };
    worker.postMessage(message);
    // An error in the thread rejects this.
    const [output] = (await once(worker, 'message')) as [Output<Name>];
    this.#giveBack(worker);
    return output;
  }

  async close(): Promise<void> {
    await Promise.all(this.#all.map((worker) => worker.terminate()));
  }

  #take(): Promise<Worker> {
    const worker = this.#free.pop();
    return worker === undefined ? new Promise((resolve) => this.#waiting.push(resolve)) : Promise.resolve(worker);
  }

  #giveBack(worker: Worker): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free.push(worker);
    else next(worker);
  }
}
