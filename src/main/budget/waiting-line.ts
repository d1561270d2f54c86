import { type RequestClass, type RequestEffect, requestClasses } from './request-class.ts';

/** A request that waits for its turn. */
export interface Waiting {
  readonly requestClass: RequestClass;
  readonly effect: RequestEffect;
  /** Order of arrival. */
  readonly arrival: number;
  readonly sinceMs: number;
}

/** A request that waited this long counts as one class more urgent. */
export const ageingMs = 30_000;

/**
 * Who goes first: the most urgent class, and within it who came first. Waiting raises everybody but never up to
 * interactive, so that backfill does not starve and a person is never kept waiting by it.
 */
export function inOrder<Request extends Waiting>(line: readonly Request[], nowMs: number): readonly Request[] {
  return line.toSorted((a, b) => urgency(a, nowMs) - urgency(b, nowMs) || a.arrival - b.arrival);
}

function urgency(request: Waiting, nowMs: number): number {
  if (request.requestClass === 'interactive') return 0;
  const grown = Math.floor(Math.max(0, nowMs - request.sinceMs) / ageingMs);
  return Math.max(1, requestClasses.indexOf(request.requestClass) - grown);
}

/** Everybody who waits, first come first served within a class and effect: only the heads need to be looked at. */
export class WaitingLine<Request extends Waiting> {
  readonly #queues = new Map<string, Request[]>();

  add(request: Request): void {
    const queue = this.#queues.get(queueName(request));
    if (queue === undefined) this.#queues.set(queueName(request), [request]);
    else queue.push(request);
  }

  /** Whether it was there. */
  remove(request: Request): boolean {
    const queue = this.#queues.get(queueName(request)) ?? [];
    const at = queue.indexOf(request);
    if (at >= 0) queue.splice(at, 1);
    return at >= 0;
  }

  has(request: Request): boolean {
    return this.#queues.get(queueName(request))?.includes(request) === true;
  }

  heads(): readonly Request[] {
    const heads: Request[] = [];
    for (const [head] of this.#queues.values()) if (head !== undefined) heads.push(head);
    return heads;
  }

  everybody(): readonly Request[] {
    return [...this.#queues.values()].flat();
  }
}

const queueName = ({ requestClass, effect }: Waiting): string => `${requestClass} ${effect}`;
