import { z } from 'zod';
import { ok, type Result } from '../../shared/base/result.ts';
import type { WorkspaceId } from '../../shared/model/ids.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import type { Keychain } from '../ports/keychain.ts';
import type { Random } from '../ports/random.ts';
import type { Writable } from '../store/handle.ts';
import { recall, remember } from '../store/remembered.ts';
import { accountOf } from './stored-key.ts';

/** A small secret place outside of the data folder, which a copy or a backup of the folder does not take along. */
export interface OutsidePlace {
  read(): Promise<Result<string | null, Trouble>>;
  write(text: string): Promise<Result<void, Trouble>>;
}

/** In the keychain, beside the workspace's key. */
export const keychainPlace = (keychain: Keychain, id: WorkspaceId): OutsidePlace => ({
  read: () => keychain.read(`${accountOf(id)}/generation`),
  write: (text) => keychain.write(`${accountOf(id)}/generation`, text),
});

const mark = z.object({ machine: z.string(), generation: z.int() });
type Mark = z.output<typeof mark>;

const markName = 'machine-mark';

export interface MovedFolderOptions {
  readonly handle: Writable;
  readonly random: Random;
  /** null: there is none, as for the sample, or a job that brings its own key. Then nothing is ever found moved. */
  readonly place: OutsidePlace | null;
  /** The database was begun anew because the last one was damaged: it counts from here on. */
  readonly begunAnew: boolean;
}

/**
 * Notices a data folder that was copied to another computer or brought back from a backup (WS-MOVED). The database and a
 * place outside of it count the runs of this workspace on this computer together; where the place is ahead, or knows
 * another machine, or nothing of a database that counted before, the folder is not the one that was here last.
 */
export class MovedFolder {
  readonly #options: MovedFolderOptions;
  #looked: Promise<boolean> | null = null;

  constructor(options: MovedFolderOptions) {
    this.#options = options;
  }

  /** Whether writes must wait for a pull. A place that does not answer says nothing: then nothing is held up. */
  isMoved(): Promise<boolean> {
    this.#looked ??= this.#look().catch((fault: unknown) => {
      // The disk refused, which is no answer: who asks next looks again.
      this.#looked = null;
      throw fault;
    });
    return this.#looked;
  }

  /** The account was looked at: from here on this folder is the one. */
  async accept(): Promise<void> {
    await this.#count({ machine: this.#options.random.hex(8), generation: 0 });
    this.#looked = Promise.resolve(false);
  }

  async #look(): Promise<boolean> {
    const { handle, random, place, begunAnew } = this.#options;
    if (place === null) return false;
    const outside = await place.read();
    if (!outside.ok) return false;
    const here = recall(handle, markName, mark);
    const there = readMark(outside.value);
    if (!begunAnew && isMoved(here, there)) return true;
    const known = begunAnew ? there : here;
    await this.#count(known ?? { machine: random.hex(8), generation: 0 });
    return false;
  }

  /** The database first: where a kill comes between the two it is ahead, which is what it may be. */
  async #count({ machine, generation }: Mark): Promise<void> {
    const next: Mark = { machine, generation: generation + 1 };
    remember(this.#options.handle, markName, next);
    await (this.#options.place?.write(JSON.stringify(next)) ?? ok(undefined));
  }
}

export const isMoved = (here: Mark | null, there: Mark | null): boolean => {
  if (here === null) return there !== null;
  if (there === null) return true;
  return there.machine !== here.machine || there.generation > here.generation;
};

function readMark(text: string | null): Mark | null {
  try {
    return text === null ? null : (mark.safeParse(JSON.parse(text)).data ?? null);
  } catch {
    return null;
  }
}
