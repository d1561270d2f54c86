import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { assert } from '../../src/shared/base/assert.ts';
import { StoreFault } from '../../src/main/store/store-fault.ts';
import { pick, type Random, seededRandom, wholeBetween } from '../../src/simulator/seeded-random.ts';
import type { World } from '../../src/simulator/world.ts';
import { VirtualClock } from '../support/virtual-clock.ts';
import { drawnSwitches, seedAccount } from './account.ts';
import { expectRest } from './at-rest.ts';
import { colleagueActs } from './colleague-acts.ts';
import { Counts } from './counts.ts';
import { Desktop } from './desktop.ts';
import { memoryFolder } from './disk.ts';
import { disturb, passFaults, passSleep } from './disturbances.ts';
import { Oracle } from './oracle.ts';
import { SteppingNetwork } from './stepping-network.ts';
import { Violation } from './violation.ts';
import { Words } from './words.ts';
import { Writer } from './writer-acts.ts';

export interface Outcome {
  readonly seed: number;
  /** Acts of people and of fate; each is followed by up to forty events of the network. */
  readonly steps: number;
  readonly requests: number;
  readonly trace: readonly string[];
  readonly violation: Violation | null;
  readonly counts: Counts;
}

/** Runs one seed. `skipped`: steps that are left out, which is how a failure shrinks; each step draws from its own stream. */
export async function simulate(seed: number, skipped: ReadonlySet<number> = new Set()): Promise<Outcome> {
  const folder = mkdtempSync(join(memoryFolder, 'layover-simulation-'));
  const run = new Simulation(seed, folder);
  try {
    return await run.whole(skipped);
  } finally {
    await run.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How long people now and then do nothing. Long enough, and the engines sync by themselves, which most steps need not wait for. */
const pausesMs = [1000, 1000, 1000, 35_000, 35_000, 35_000, 70_000, 70_000, 70_000, 400_000] as const;

/** A night, a weekend, a holiday; in all less than the 90 days after which the trash forgets. */
const absencesMs = [9, 9, 9, 64, 64, 15 * 24].map((hours) => hours * 3_600_000);
const mostAbsenceMs = 60 * 24 * 3_600_000;

/** In the engine nothing waits but for a port, so one turn of the event loop lets all promises settle that could. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

class Simulation {
  readonly #seed: number;
  readonly #random: Random;
  readonly #clock = new VirtualClock(undefined, settle);
  readonly #words = new Words();
  readonly #counts = new Counts();
  readonly #world: World;
  readonly #oracle: Oracle;
  readonly #network: SteppingNetwork;
  readonly #writers: readonly [Writer, ...Writer[]];
  readonly #trace: string[] = [];
  readonly #faultShare: number;
  readonly #length: number;
  readonly #colleagues: number;
  #requests = 0;
  #step = 0;
  #absentMs = 0;
  /** How far each computer had read everything again when its writer went home. */
  readonly #scrubbed = new Map<Desktop, number | null>();
  #trouble: Violation | null = null;

  constructor(seed: number, folder: string) {
    this.#seed = seed;
    this.#random = seededRandom(seed);
    this.#world = seedAccount(() => this.#clock.wallMs(), seed, this.#random, this.#words);
    for (const name of drawnSwitches(this.#world)) this.#counts.add(`switch ${name}`);
    this.#oracle = new Oracle(this.#world, this.#clock, this.#words, this.#counts);
    this.#network = this.#newNetwork();
    this.#faultShare = pick(this.#random, [0, 0.01, 0.05, 0.1, 0.2, 0.3]);
    this.#length = pick(this.#random, [20, 50, 100, 200, 200, 200]);
    this.#network.colleagueShare = pick(this.#random, [0, 0.05, 0.3]);
    this.#colleagues = wholeBetween(this.#random, 1, 3);
    const scene = {
      world: this.#world,
      words: this.#words,
      oracle: this.#oracle,
      counts: this.#counts,
      trace: (line: string) => this.#tell(line),
      follow: (what: string, promise: Promise<unknown>) => this.#follow(what, promise),
    };
    const writer = (index: number): Writer => {
      const desk = new Desktop(`desk${index}`, folder, this.#clock, this.#network, seed * 10 + index, this.#counts);
      return new Writer(desk, scene);
    };
    const others = pick(this.#random, [0, 0, 0, 1, 1, 2]);
    this.#writers = [writer(0), ...Array.from({ length: others }, (_, index) => writer(index + 1))];
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
    const watcher = {
      sent: (name, life, method, path) => {
        this.#requests += 1;
        return guarded<unknown>(() => this.#oracle.sent(deskOf(name), life, method, path), null);
      },
      took: (flight, before, after) => {
        if (flight.method !== 'GET') {
          this.#tell(`  ${flight.desk} ${flight.method} ${flight.path} ${flight.answer?.status}`);
        }
        guarded(() => this.#oracle.took(deskOf(flight.desk), flight, before, after), undefined);
      },
      answered: (flight, answer) => {
        if (flight.fault !== null) this.#tell(`  ${flight.desk} ${flight.method} ${flight.path}: ${flight.fault}`);
        this.#oracle.answered(flight, answer);
      },
      broke: (flight) => this.#tell(`  ${flight.desk} ${flight.method} ${flight.path}: ${flight.fault ?? 'broken'}`),
      colleagueActs: (id, act) => (act === undefined ? this.#colleague(id) : this.#colleagueDeletes(id)),
    } satisfies ConstructorParameters<typeof SteppingNetwork>[2];
    return new SteppingNetwork(this.#world, this.#clock, watcher, this.#counts);
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
      counts: this.#counts,
    };
  }

  async end(): Promise<void> {
    for (const { desk } of this.#writers) await desk.end();
  }

  /** Somebody does one thing, and the network moves on by some events. */
  async #takeStep(random: Random): Promise<void> {
    this.#network.random = random;
    this.#network.faultShare = this.#step <= 3 ? 0 : this.#faultShare;
    if (this.#step > 3 && random() < 0.01) await this.#goHome(random);
    this.#act(random);
    await this.#look();
    const events = pick(random, [0, 2, 5, 10, 30]);
    for (let event = 0; event < events && this.#trouble === null; event += 1) {
      const moved = this.#network.letGo(random);
      await this.#clock.advance(wholeBetween(random, 5, 400));
      await this.#look();
      if (!moved && event > 2) break;
    }
    if (random() < 0.3) await this.#passTime(pick(random, pausesMs), random);
    // A word that is lost stays lost, so once a step is often enough.
    if (this.#trouble === null) this.#oracle.owed.noneIsLost();
  }

  /** Time in pieces, so that what it sets off meets a network that moves. */
  async #passTime(byMs: number, random: Random): Promise<void> {
    for (let passed = 0; passed < byMs && this.#trouble === null;) {
      const moved = this.#network.letGo(random);
      const pieceMs = moved ? 1000 : 5000;
      await this.#clock.advance(pieceMs);
      passed += pieceMs;
    }
    await this.#look();
  }

  #act(random: Random): void {
    if (random() < 0.3) return this.#colleague();
    const writer = pick(random, this.#writers);
    const { desk } = writer;
    if (desk.quitting) return;
    const stage = {
      world: this.#world,
      oracle: this.#oracle,
      network: this.#network,
      counts: this.#counts,
      tell: (line: string) => this.#tell(line),
    };
    if (desk.asleep) {
      if (random() < 0.4) passSleep(desk, random, stage);
      return;
    }
    passFaults(desk, stage, random);
    if (!desk.open) return this.#start(desk, random);
    if (random() < 0.84) return writer.act(random);
    disturb(desk, random, stage);
  }

  /** All writers close their lids and go; colleagues come by. */
  async #goHome(random: Random): Promise<void> {
    const forMs = pick(random, absencesMs as [number, ...number[]]);
    if (this.#writers.some(({ desk }) => desk.quitting) || this.#absentMs + forMs > mostAbsenceMs) return;
    this.#absentMs += forMs;
    this.#tell(`everybody goes home for ${forMs / 3_600_000} hours`);
    for (const { desk } of this.#writers) {
      if (desk.open) this.#scrubbed.set(desk, this.#scrubbed.get(desk) ?? desk.scrubbedUntilMs());
      desk.fallAsleep();
    }
    for (let visits = wholeBetween(random, 0, 3); visits >= 0; visits -= 1) {
      await this.#clock.advance(forMs / (visits + 2));
      this.#network.breakOverdue();
      if (visits > 0) this.#colleague();
    }
    for (const { desk } of this.#writers) {
      if (desk.asleep) passSleep(desk, random, { tell: (line) => this.#tell(line), counts: this.#counts });
    }
    await this.#look();
  }

  /** While Layover is closed, a backup may be made, or put in the place of what is there. */
  #start(desk: Desktop, random: Random): void {
    const ticket = random();
    if (ticket < 0.15) {
      desk.keepBackup();
      this.#oracle.owed.backedUp(desk);
      this.#tell(`${desk.name} is backed up`);
    } else if (ticket < 0.3 && desk.restoreBackup()) {
      this.#oracle.restored(desk);
      this.#counts.add('old data folder restored');
      this.#tell(`${desk.name} gets its backup back`);
    }
    this.#tell(`${desk.name} starts`);
    desk.start();
  }

  #colleague(id?: string): void {
    const step = seededRandom(this.#seed * 104_729 + this.#step + this.#trace.length);
    const name = `colleague${wholeBetween(step, 1, this.#colleagues)}`;
    try {
      const done = colleagueActs(this.#world, this.#words, step, name, id ?? this.#editedSomewhere(step));
      this.#tell(`${name} ${done}`);
    } catch (error) {
      // The account refused what the colleague wanted, as it does with a name that is taken.
      this.#tell(`${name} is refused: ${String(error)}`);
    }
    this.#oracle.serverMoved();
  }

  #colleagueDeletes(id: string): void {
    this.#world.colleague.delete(id);
    this.#tell('colleague1 deletes article, whose writer waits for an answer');
    this.#oracle.serverMoved();
  }

  /** Half of the time a colleague works on what somebody edits at this moment: that is where words can be lost. */
  #editedSomewhere(random: Random): string | undefined {
    if (random() < 0.5) return undefined;
    const { desk } = pick(random, this.#writers);
    const edited = desk.open ? desk.editedIds() : [];
    const id = edited[Math.floor(random() * edited.length)];
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
    this.#network.colleagueShare = 0;
    this.#network.down.clear();
    this.#network.unseen = null;
    for (const { desk } of this.#writers) {
      desk.life?.wake(true);
      this.#oracle.clockJumped(desk);
    }
    const random = seededRandom(this.#seed);
    await this.#passTime(120_000, random);
    await expectRest({
      world: this.#world,
      writers: this.#writers,
      until: (what, promise) => this.#until(what, promise, random),
      tell: (line) => this.#tell(line),
      passTime: (byMs) => this.#passTime(byMs, random),
      requests: () => this.#requests,
      troubled: () => this.#trouble !== null,
      givesUp: (text) => this.#oracle.links.discarded(text),
      expectLinks: () => this.#oracle.links.expectSettled(this.#world, this.#counts),
    });
    await this.#look();
    if (this.#trouble !== null) return;
    this.#oracle.owed.noneIsLost();
    this.#oracle.countReplaced();
    for (const [desk, beforeMs] of this.#scrubbed) {
      const nowMs = desk.scrubbedUntilMs();
      if (beforeMs !== null && nowMs !== null && nowMs > beforeMs) this.#counts.add('scrub');
    }
  }

  async #until(what: string, promise: Promise<unknown>, random: Random): Promise<void> {
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
  }

  #follow(what: string, promise: Promise<unknown>): void {
    promise.catch((error: unknown) => {
      const byDisk = error instanceof StoreFault && this.#writers.some(({ desk }) => desk.diskHurt);
      if (byDisk) this.#counts.add(`refused by the disk: ${error.trouble.kind}`);
      else
        this.#note(error instanceof Violation ? error : new Violation('REJECTS', `${what} rejected: ${String(error)}`));
    });
  }

  #note(error: unknown): void {
    this.#trouble ??=
      error instanceof Violation
        ? error
        : new Violation('THROWS', error instanceof Error ? (error.stack ?? error.message) : String(error));
  }

  /** What people and fate do is counted by its first words, without what is only a number or a name. */
  #tell(line: string): void {
    if (!line.startsWith(' ')) {
      const [, verb = '', object = ''] = line.split(' ');
      const exact = /^\w+$/.test(object) && !/\d|qz$/.test(object);
      this.#counts.add(`act ${verb}${exact ? ` ${object}` : ''}`);
    }
    this.#trace.push(`${String(this.#step).padStart(3)} ${(this.#clock.monotonicMs() / 1000).toFixed(1)}s ${line}`);
  }
}
