import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import type { Clock } from '../ports/clock.ts';
import type { Readable } from '../store/handle.ts';
import { soundChecks } from '../store/sound-check.ts';
import { troubleOfError } from '../store/store-fault.ts';

export interface SoundnessOptions {
  readonly handle: Readable;
  readonly clock: Pick<Clock, 'sleep'>;
  /** Told once. What is open goes on as well as it can until whoever opened it closes it. */
  readonly onDamaged: () => void;
}

interface Look {
  /** When windows have what they show, and a table at a time; else now. */
  readonly patiently: boolean;
  readonly withSearch?: boolean;
}

/** By then a window has been given all that it shows at a start. */
const afterStartMs = 1000;

/**
 * Whether the database is sound: looked at once after each start, and again where SQLite meets damage. Nothing waits for
 * it but what is to be sent: a writer opens and types at once, and nothing leaves that a damaged file made (STORE-CHECK).
 */
export class Soundness {
  readonly #options: SoundnessOptions;
  readonly #closing = new AbortController();
  #checking: Promise<Result<void, Trouble>> | null = null;
  #metDamage = false;
  #told = false;

  constructor(options: SoundnessOptions) {
    this.#options = options;
  }

  /** Looks, a table at a time, once the windows have what they show. */
  begin(): void {
    if (this.#checking === null) void this.#look({ patiently: true });
  }

  /** `database-corrupt`, that it is sound, or why it could not be looked at. Where nobody has begun yet, it is looked at now. */
  whenSound(): Promise<Result<void, Trouble>> {
    return this.#checking ?? this.#look({ patiently: false });
  }

  /**
   * SQLite met damage: everything is looked at once more. In the index of search alone it is mended by then, or cannot be.
   */
  noteDamage(): void {
    if (this.#metDamage) return;
    this.#metDamage = true;
    void this.#look({ patiently: true, withSearch: true });
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#checking;
  }

  async #look(how: Look): Promise<Result<void, Trouble>> {
    const checking = this.#check(how);
    this.#checking = checking;
    const result = await checking;
    // A disk that refused says nothing of the database: who asks next looks again.
    const isKnown = result.ok || result.error.kind === 'database-corrupt';
    if (!isKnown && this.#checking === checking) this.#checking = null;
    return result;
  }

  async #check({ patiently, withSearch = false }: Look): Promise<Result<void, Trouble>> {
    const { handle, clock, onDamaged } = this.#options;
    const { signal } = this.#closing;
    try {
      if (patiently) await clock.sleep(afterStartMs, signal);
      const checks = signal.aborted ? [] : soundChecks(handle, withSearch);
      for (const check of checks) {
        if (signal.aborted) break;
        check();
        // What a window asked for meanwhile comes first.
        if (patiently) await clock.sleep(0, signal);
      }
      return signal.aborted ? failed({ kind: 'offline', detail: 'Layover is closing.' }) : ok(undefined);
    } catch (error) {
      const trouble = troubleOfError(error);
      if (trouble === null) throw error;
      if (trouble.kind === 'database-corrupt' && !this.#told) {
        onDamaged();
        this.#told = true;
      }
      return failed(trouble);
    }
  }
}
