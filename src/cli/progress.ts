import type { EngineEvent } from '../shared/contract/events.ts';
import type { PublishJob } from '../shared/contract/views.ts';
import type { Clock } from '../main/ports/clock.ts';
import type { Terminal } from './terminal.ts';

const quietMs = 1000;

/** Shows on stderr how far a longer command is: one line that is written over on a terminal, else one every second. */
export class Progress {
  readonly #clock: Clock;
  readonly #stderr: Terminal['stderr'];
  readonly #begunMs: number;
  #shownMs = 0;
  #open = false;

  constructor({ clock, terminal }: { readonly clock: Clock; readonly terminal: Terminal }) {
    this.#clock = clock;
    this.#stderr = terminal.stderr;
    this.#begunMs = clock.monotonicMs();
  }

  hear(event: EngineEvent): void {
    const line = lineOf(event);
    const nowMs = this.#clock.monotonicMs();
    if (line === null || nowMs - this.#begunMs < quietMs || nowMs - this.#shownMs < quietMs / 4) return;
    if (this.#stderr.isTTY !== true && nowMs - this.#shownMs < quietMs) return;
    this.#shownMs = nowMs;
    this.#open = this.#stderr.isTTY === true;
    this.#stderr.write(this.#open ? `\r\u001b[K${line}` : `${line}\n`);
  }

  end(): void {
    if (this.#open) this.#stderr.write('\r\u001b[K');
    this.#open = false;
  }
}

function jobLine({ total, state }: Pick<PublishJob, 'total' | 'state'>, done: number): string | null {
  return state === 'running' ? `Publishing ${done + 1} of ${total}…` : null;
}

function lineOf(event: EngineEvent): string | null {
  if (event.kind === 'job') return jobLine(event.job, event.job.results.length);
  if (event.kind === 'job-progress') return jobLine(event.progress, event.progress.done);
  if (event.kind !== 'status' || event.status.sync.kind !== 'running') return null;
  const { phase, done, total, etaSeconds } = event.status.sync;
  const eta = etaSeconds === null || etaSeconds < 2 ? '' : `, ${Math.ceil(etaSeconds)} s left`;
  return `${phases[phase]}: ${done}${total === null ? '' : ` of ${total}`}${eta}`;
}

const phases = {
  structure: 'Sites and collections',
  listing: 'Lists of articles',
  texts: 'Texts',
  checking: 'Checking',
} as const;
