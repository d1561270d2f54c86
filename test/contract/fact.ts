import { it } from 'vitest';
import type { Quirks } from '../../src/simulator/quirks.ts';
import { openWire, type Wire } from './wire.ts';

/** What one fact needs to be shown: an account of its own, and the switches that stand beside it in docs/api.md. */
type Proof = (wire: Wire, switches: readonly (keyof Quirks)[]) => Promise<void>;

/**
 * One row of the fact sheet as a case: its place there, how sure it is, what it says, and the switches of the simulator
 * that can make it otherwise. docs/api.md has the same rows, which api-document.test.ts checks; afterwards every answer
 * that the client got is held against its sample.
 */
export const fact = (
  place: string,
  tag: string,
  says: string,
  switches: readonly (keyof Quirks)[],
  prove: Proof,
): void =>
  it(`§${place} ${tag}: ${says}`, async () => {
    const wire = await openWire();
    try {
      await prove(wire, switches);
      wire.expectShapes();
    } finally {
      await wire.simulator.stop();
    }
  });
