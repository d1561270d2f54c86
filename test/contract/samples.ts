import { existsSync, readFileSync } from 'node:fs';
import { ownSamples, type Sample } from './own-samples.ts';

const recorded = new URL('../../../shared/api/docs-api-samples.json', import.meta.url);

/** The API's facts keep samples beside the project; without them ours stand in. */
export const recordedAreHere = existsSync(recorded);

export interface NamedSample {
  readonly name: string;
  readonly sample: Sample;
  /** Of our own invention, and no longer than it must be. */
  readonly isOurs: boolean;
}

export const allSamples: readonly NamedSample[] = [
  ...(recordedAreHere
    ? Object.entries((JSON.parse(readFileSync(recorded, 'utf8')) as { docs: Record<string, Sample> }).docs).map(
        ([name, sample]) => ({ name, sample, isOurs: false }),
      )
    : []),
  ...Object.entries(ownSamples).map(([name, sample]) => ({ name, sample, isOurs: true })),
];

export const knownSamples = (name: string): readonly NamedSample[] => allSamples.filter((known) => known.name === name);
