import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hers, openDeskWithFour } from '../support/desk-with-four.ts';
import type { WritingDesk } from '../support/writing-desk.ts';

/** Of the process that is killed and of the one after it, whose clock is the test's. */
const toCome = Date.parse('2100-01-01T09:00:00Z');

/** Real kills of a real process: what waits for her waits on, and is sent once when she says so. */
describe('what is held, asks, or is paused', () => {
  let desk: WritingDesk;
  beforeEach(async () => {
    ({ desk } = await openDeskWithFour());
  });
  afterEach(() => desk.close());

  const writes = () => desk.simulator.log.filter(({ method }) => !['GET', 'HEAD'].includes(method)).length;
  const jobs = () => desk.workspace.publishing.unfinished().map(({ job }) => job);
  const states = () => jobs().map(({ state }) => state);
  const jobThatIs = (state: string) => {
    const found = jobs().find((job) => job.state === state);
    if (found === undefined) throw new Error(`No job is ${state}: ${states().join()}.`);
    return found.id;
  };
  /** Everything that happens unasked: a start, a sync, and time. */
  const liveOn = async (): Promise<void> => {
    desk.workspace.publishing.begin();
    await desk.sync();
    await desk.clock.advance(70_000);
    await desk.sync();
  };

  it.each([
    { when: 'at rest', sent: 0 },
    { when: 'sending', sent: 1 },
  ])('PUB-60 PUB-65 is so again after a kill ($when), with nothing sent unasked', async ({ when, sent }) => {
    await desk.runAndKill(
      'holding-child.ts',
      [String(toCome), when],
      ({ method }, kill) => {
        if (method !== 'PUT') return undefined;
        kill();
        return 'drop-after';
      },
      (_line, kill) => kill(),
    );
    expect(writes()).toBe(sent);
    expect(states().toSorted()).toEqual(['asks', 'held-until', 'paused']);
    await liveOn();
    expect(states().toSorted()).toEqual(['asks', 'held-until', 'paused']);
    expect(writes()).toBe(sent);

    // She says so, and each goes once.
    const { publishing } = desk.workspace;
    const { promise, resolve } = Promise.withResolvers<void>();
    desk.workspace.onEvent((event) => {
      if (event.kind === 'job' && jobs().length === 0) resolve();
    });
    for (const state of ['held-until', 'asks']) expect(publishing.release(jobThatIs(state)).ok).toBe(true);
    expect(publishing.resume(jobThatIs('paused')).ok).toBe(true);
    await desk.clock.runUntil(promise);
    expect(desk.world.articles().filter((article) => article.text === hers)).toHaveLength(4);
    expect(writes()).toBe(4);
  });
});
