import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert } from '../../src/shared/base/assert.ts';
import { pick, type Random, seededRandom, wholeBetween } from '../../src/simulator/seeded-random.ts';
import type { World } from '../../src/simulator/world.ts';
import { settle, VirtualClock } from '../support/virtual-clock.ts';
import { seedAccount } from './account.ts';
import { colleagueActs } from './colleague-acts.ts';
import { expectRest } from './at-rest.ts';
import { Desktop } from './desktop.ts';
import type { FaultKind } from './faults.ts';
import { Oracle } from './oracle.ts';
import { SteppingNetwork } from './stepping-network.ts';
import { Violation } from './violation.ts';
import { Words } from './words.ts';
import { Writer } from './writer-acts.ts';

export interface Outcome {
  readonly seed: number;
  readonly steps: number;
  readonly requests: number;
  readonly trace: readonly string[];
  readonly violation: Violation | null;
  readonly fired: ReadonlyMap<FaultKind, number>;
  readonly acts: ReadonlyMap<string, number>;
  readonly unavoidable: { readonly gap: number; readonly late: number };
}

/** Memory is quicker than a disk, and a crash here is of the program, not of the disk. */
const root = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** Runs one seed. `skipped`: steps that are left out, which is how a failure shrinks; each step draws from its own stream. */
export async function simulate(seed: number, skipped: ReadonlySet<number> = new Set()): Promise<Outcome> {
  const folder = mkdtempSync(join(root, 'layover-simulation-'));
  const run = new Simulation(seed, folder);
  try {
    return await run.whole(skipped);
  } finally {
    await run.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

class Simulation {
  readonly #seed: number;
  readonly #random: Random;
  readonly #clock = new VirtualClock();
  readonly #words = new Words();
  readonly #world: World;
  readonly #oracle: Oracle;
  readonly #network: SteppingNetwork;
  readonly #writers: readonly Writer[];
  readonly #trace: string[] = [];
  readonly #acts = new Map<string, number>();
  readonly #faultShare: number;
  readonly #length: number;
  #requests = 0;
  #step = 0;
  #trouble: Violation | null = null;

  constructor(seed: number, folder: string) {
    this.#seed = seed;
    this.#random = seededRandom(seed);
    this.#world = seedAccount(() => this.#clock.wallMs(), seed, this.#random, this.#words);
    this.#oracle = new Oracle(this.#world, this.#clock, this.#words);
    this.#network = this.#newNetwork();
    this.#faultShare = pick(this.#random, [0, 0.01, 0.05, 0.1, 0.2, 0.3]);
    this.#length = pick(this.#random, [20, 30, 40, 60, 100]);
    const count = this.#random() < 0.5 ? 1 : 2;
    const scene = {
      world: this.#world,
      words: this.#words,
      oracle: this.#oracle,
      trace: (line: string) => this.#tell(line),
      follow: (what: string, promise: Promise<unknown>) => this.#follow(what, promise),
    };
    this.#writers = Array.from({ length: count }, (_, index) => {
      const desk = new Desktop(`desk${index}`, folder, this.#clock, this.#network, seed * 10 + index);
      return new Writer(desk, scene);
    });
  }

  #newNetwork(): SteppingNetwork {
    const guarded = <Value>(act: () => Value, otherwise: Value): Value => {
      try {
        return act();
      } catch (error) {
        this.#note(error);
        return otherwise;
      }
    };
    const deskOf = (name: string): Desktop => {
      const found = this.#writers.find(({ desk }) => desk.name === name);
      assert(found !== undefined, 'every request comes from a desktop');
      return found.desk;
    };
    return new SteppingNetwork(this.#world, this.#clock, {
      sent: (name, life, method, path) => {
        this.#requests += 1;
        return guarded<unknown>(() => this.#oracle.sent(deskOf(name), life, method, path), null);
      },
      took: (flight, before, after) => {
        if (flight.method !== 'GET')
          this.#tell(`  ${flight.desk} ${flight.method} ${flight.path} ${flight.answer?.status}`);
        guarded(() => this.#oracle.took(deskOf(flight.desk), flight, before, after), undefined);
      },
      answered: (flight, answer) => {
        if (flight.fault !== null) this.#tell(`  ${flight.desk} ${flight.method} ${flight.path}: ${flight.fault}`);
        this.#oracle.answered(flight, answer);
      },
      broke: (flight) => this.#tell(`  ${flight.desk} ${flight.method} ${flight.path}: ${flight.fault ?? 'broken'}`),
      colleagueActs: (id) => this.#colleague(id),
    });
  }

  async whole(skipped: ReadonlySet<number>): Promise<Outcome> {
    try {
      for (const { desk } of this.#writers) desk.start();
      for (this.#step = 1; this.#step <= this.#length && this.#trouble === null; this.#step += 1) {
        if (skipped.has(this.#step)) continue;
        await this.#takeStep(seededRandom(this.#seed * 7919 + this.#step));
      }
      if (this.#trouble === null) await this.#rest();
    } catch (error) {
      this.#note(error);
    }
    return {
      seed: this.#seed,
      steps: this.#length,
      requests: this.#requests,
      trace: this.#trace,
      violation: this.#trouble,
      fired: this.#network.fired,
      acts: this.#acts,
      unavoidable: this.#oracle.unavoidable,
    };
  }

  async end(): Promise<void> {
    for (const { desk } of this.#writers) await desk.end();
  }

  /** Somebody does one thing, and the network moves on by some events. */
  async #takeStep(random: Random): Promise<void> {
    this.#network.random = random;
    this.#network.faultShare = this.#step <= 3 ? 0 : this.#faultShare;
    this.#act(random);
    await this.#look();
    const events = pick(random, [0, 2, 5, 15, 40]);
    for (let event = 0; event < events && this.#trouble === null; event += 1) {
      this.#network.letGo(random);
      await this.#clock.advance(wholeBetween(random, 5, 400));
      await this.#look();
    }
    if (random() < 0.3) await this.#passTime(pick(random, [1000, 35_000, 70_000, 400_000]), random);
    // A word that is lost stays lost, so once a step is often enough.
    if (this.#trouble === null) this.#oracle.noWordIsLost();
  }

  /** Time in pieces, so that what it sets off meets a network that moves. */
  async #passTime(byMs: number, random: Random): Promise<void> {
    for (let passed = 0; passed < byMs && this.#trouble === null; passed += 5000) {
      await this.#clock.advance(5000);
      this.#network.letGo(random);
    }
    await this.#look();
  }

  #act(random: Random): void {
    if (random() < 0.3) return this.#colleague();
    const [first, ...rest] = this.#writers;
    assert(first !== undefined, 'there is a writer');
    const writer = pick(random, [first, ...rest]);
    const { desk } = writer;
    if (desk.quitting) return;
    if (!desk.open) {
      this.#tell(`${desk.name} starts`);
      return desk.start();
    }
    const ticket = random();
    if (ticket < 0.86) return writer.act(random);
    this.#disturb(writer, random, ticket);
  }

  #disturb({ desk }: Writer, random: Random, ticket: number): void {
    if (ticket < 0.88) {
      this.#tell(`${desk.name} quits`);
      desk.quit();
    } else if (ticket < 0.91) {
      this.#tell(`${desk.name} crashes`);
      desk.life?.die();
    } else if (ticket < 0.95) {
      const calls = wholeBetween(random, 1, 60);
      this.#tell(`${desk.name} will crash at its ${calls}th call of a port`);
      if (desk.life !== null) desk.life.crashIn = calls;
    } else if (ticket < 0.98) {
      if (!this.#network.down.delete(desk.name)) this.#network.down.add(desk.name);
      this.#tell(`${desk.name}'s network is ${this.#network.down.has(desk.name) ? 'down' : 'up'}`);
    } else {
      desk.skewMs += pick(random, [-1, 1]) * pick(random, [60_000, 7_200_000, 365 * 86_400_000]);
      this.#oracle.clockJumped(desk);
      this.#tell(`${desk.name}'s clock jumps`);
    }
  }

  #colleague(id?: string): void {
    const step = seededRandom(this.#seed * 104_729 + this.#step + this.#trace.length);
    try {
      this.#tell(colleagueActs(this.#world, this.#words, step, id ?? this.#editedSomewhere(step)));
    } catch (error) {
      // The account refused what the colleague wanted, as it does with a name that is taken.
      this.#tell(`a colleague is refused: ${String(error)}`);
    }
    this.#oracle.serverMoved();
  }

  /** Half of the time a colleague works on what somebody edits at this moment: that is where words can be lost. */
  #editedSomewhere(random: Random): string | undefined {
    if (random() < 0.5) return undefined;
    const { desk } = pick(random, this.#writers as readonly [Writer, ...Writer[]]);
    const edited = desk.open
      ? (desk.workspace?.library.list({ kind: 'edited' }, { sort: 'number', offset: 0, limit: 50 }).rows ?? [])
      : [];
    const id = edited[Math.floor(random() * edited.length)]?.id;
    return id !== undefined && this.#world.article(id) !== undefined ? id : undefined;
  }

  /** Everything that could happen without time or network has happened; now the promises must hold. */
  async #look(): Promise<void> {
    await settle();
    for (const writer of this.#writers) {
      const { desk } = writer;
      if (!desk.open) writer.windowLost();
      await desk.buryGhosts();
      const [fault] = desk.faults;
      if (fault !== undefined) this.#note(new Violation('FAULT', fault));
    }
  }

  async #rest(): Promise<void> {
    this.#tell('— faults stop —');
    this.#network.faultShare = 0;
    this.#network.down.clear();
    for (const { desk } of this.#writers) this.#oracle.clockJumped(desk);
    const random = seededRandom(this.#seed);
    const until = async (what: string, promise: Promise<unknown>): Promise<void> => {
      const watched = { done: false };
      const watch = async (): Promise<void> => {
        try {
          await promise;
        } catch (error) {
          this.#note(error);
        }
        watched.done = true;
      };
      void watch();
      await settle();
      for (let round = 0; !watched.done && this.#trouble === null; round += 1) {
        if (round > 20_000) throw new Violation('ENDS', `${what} never ends`);
        const moved = this.#network.letGo(random);
        await this.#clock.advance(moved ? 50 : 1000);
      }
    };
    await this.#passTime(120_000, random);
    await expectRest({
      world: this.#world,
      writers: this.#writers,
      until,
      tell: (line) => this.#tell(line),
      passTime: (byMs) => this.#passTime(byMs, random),
      requests: () => this.#requests,
      troubled: () => this.#trouble !== null,
    });
    await this.#look();
    if (this.#trouble === null) this.#oracle.noWordIsLost();
  }

  #follow(what: string, promise: Promise<unknown>): void {
    promise.catch((error: unknown) => this.#note(new Violation('REJECTS', `${what} rejected: ${String(error)}`)));
  }

  #note(error: unknown): void {
    this.#trouble ??=
      error instanceof Violation
        ? error
        : new Violation('THROWS', error instanceof Error ? (error.stack ?? error.message) : String(error));
  }

  #tell(line: string): void {
    const kind = line.replace(/^\S*\d\S* /, '').split(' ')[0] ?? '';
    if (!line.startsWith(' ')) this.#acts.set(kind, (this.#acts.get(kind) ?? 0) + 1);
    this.#trace.push(`${String(this.#step).padStart(3)} ${(this.#clock.monotonicMs() / 1000).toFixed(1)}s ${line}`);
  }
}
