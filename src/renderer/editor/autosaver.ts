import { failed, type Result } from '../../shared/base/result.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import {
  type AutosaveEvent,
  type AutosaveState,
  cannotSave,
  nextAutosave,
  nextTickMs,
  underWay,
  unsavedSteps,
  waitingBehind,
} from './autosave.ts';

/**
 * One save: `steps` on top of `revision`. Not called again before it has answered, but by `leave`. `batch` is the same
 * number where the same steps are sent once more, because nobody knows whether they arrived.
 */
export type Save<Step> = (
  steps: readonly Step[],
  revision: number,
  batch: number,
) => Promise<Result<{ readonly revision: number; readonly savedAtMs: number }, Trouble>>;

/** No save takes so long on a computer that is well: perhaps nobody will answer it. */
const slowMs = 3_000;

export interface AutosaverOptions<Step> {
  readonly revision: number;
  readonly save: Save<Step>;
  /**
   * Sends `steps` while the save under way has no answer yet: they come after batch `batch - 1`, whatever that leads to.
   * Left out, they cannot be sent before.
   */
  readonly saveBeside?: (steps: readonly Step[], batch: number) => void;
  nowMs(): number;
  /** Runs `act` after `delayMs`, unless the returned function is called before. */
  later(delayMs: number, act: () => void): () => void;
  /** Told of every change of kind, of every save that succeeded, and when one turns out to be slow. */
  onState(state: AutosaveState<Step>): void;
}

/** The acting half of autosave: timers and calls around `nextAutosave`. */
export class Autosaver<Step> {
  readonly #options: AutosaverOptions<Step>;
  #state: AutosaveState<Step>;
  #cancelTick: (() => void) | null = null;
  #tickMs: number | null = null;
  /** Those who wait for a try to end. */
  #tries: (() => void)[] = [];
  /** Those who wait for a flush to end. */
  #waiters: ((saved: boolean) => void)[] = [];
  /** The newer version could not be brought together with what is typed here. */
  #stuck = false;
  #batch = 0;
  #isSlow = false;

  constructor(options: AutosaverOptions<Step>) {
    this.#options = options;
    this.#state = { kind: 'saved', revision: options.revision, atMs: null };
  }

  get state(): AutosaveState<Step> {
    return this.#state;
  }

  /** The save under way takes longer than any should. */
  get isSlow(): boolean {
    return this.#isSlow;
  }

  /** What was typed is nowhere but in this window, and it is not known that it will be elsewhere soon. */
  get cannotSave(): boolean {
    return this.#isSlow || cannotSave(this.#state) || waitingBehind(this.#state).length > 0;
  }

  get hasUnsaved(): boolean {
    return unsavedSteps(this.#state).length > 0;
  }

  typed(steps: readonly Step[]): void {
    this.#next({ kind: 'typed', steps, nowMs: this.#options.nowMs() });
  }

  /** Saves at once; true when everything is saved, false when it could not be. */
  flush(): Promise<boolean> {
    const saved = new Promise<boolean>((resolve) => this.#waiters.push(resolve));
    this.#next({ kind: 'flush' });
    this.#settleWaiters();
    return saved;
  }

  /** The window may be gone before any answer: everything is sent now, also what waits behind a save under way. */
  leave(): void {
    void this.flush();
    const { saveBeside } = this.#options;
    const behind = waitingBehind(this.#state);
    // Once only: what has a name must stay as it was.
    const isFirst = this.#state.kind === 'saving' && this.#state.beside === 0;
    if (!isFirst || behind.length === 0 || saveBeside === undefined) return;
    this.#next({ kind: 'sent-beside' });
    saveBeside(behind, this.#batch + 1);
  }

  /**
   * Saves at once, and ends with the try, whatever came of it. For whoever brings versions together: a flush would wait
   * for that very person where the engine turns out to have a newer one.
   */
  tryNow(): Promise<void> {
    const tried = new Promise<void>((resolve) => this.#tries.push(resolve));
    this.#next({ kind: 'flush' });
    this.#settleWaiters();
    return tried;
  }

  /** Both versions are one again; `steps` are what this window has to add to it. */
  followed(revision: number, steps: readonly Step[]): void {
    this.#stuck = false;
    // What went beside a save that was refused had the next name.
    this.#batch += 1;
    this.#next({ kind: 'followed', revision, steps, nowMs: this.#options.nowMs() });
    if (this.#waiters.length > 0) this.#next({ kind: 'flush' });
  }

  /** They could not be made one: nobody need wait any longer, and a person decides. */
  cannotFollow(): void {
    this.#stuck = true;
    this.#settleWaiters();
  }

  #next(event: AutosaveEvent<Step>): void {
    const before = this.#state;
    this.#state = nextAutosave(before, event);
    if (this.#state === before) return;
    const begins = this.#state.kind === 'saving' && (before.kind !== 'saving' || event.kind === 'answered');
    if (begins && before.kind !== 'failed') this.#batch += 1;
    if (this.#state.kind !== before.kind || event.kind === 'answered') this.#options.onState(this.#state);
    this.#scheduleTick();
    if (begins && this.#state.kind === 'saving') void this.#save(this.#state);
    else this.#settleWaiters();
  }

  async #save(state: AutosaveState<Step> & { readonly kind: 'saving' }): Promise<void> {
    const answerCame = this.#options.later(slowMs, () => {
      this.#isSlow = true;
      this.#options.onState(this.#state);
    });
    const result = await this.#options
      .save(underWay(state), state.revision, this.#batch)
      // It must end, whatever happens: nothing is saved any more while one is under way.
      .catch(() => failed<Trouble>({ kind: 'internal' }));
    answerCame();
    this.#isSlow = false;
    const nowMs = this.#options.nowMs();
    this.#next(
      result.ok ? { kind: 'answered', ...result.value, nowMs } : { kind: 'refused', trouble: result.error, nowMs },
    );
    // Whoever came while this save was under way waits for what was typed meanwhile, too.
    if (this.#waiters.length + this.#tries.length > 0) this.#next({ kind: 'flush' });
  }

  #settleWaiters(): void {
    const { kind } = this.#state;
    if (kind === 'waiting' || kind === 'saving') return;
    const tries = this.#tries;
    this.#tries = [];
    for (const settle of tries) settle();
    if (kind === 'overtaken' && !this.#stuck) return;
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const settle of waiters) settle(kind === 'saved');
  }

  #scheduleTick(): void {
    const dueMs = nextTickMs(this.#state);
    if (dueMs === this.#tickMs) return;
    this.#cancelTick?.();
    this.#tickMs = dueMs;
    const nowMs = this.#options.nowMs();
    this.#cancelTick = dueMs === null ? null : this.#options.later(Math.max(0, dueMs - nowMs), () => this.#tick());
  }

  #tick(): void {
    this.#tickMs = null;
    this.#next({ kind: 'tick' });
    this.#scheduleTick();
  }
}
