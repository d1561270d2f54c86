import { existsSync, readFileSync } from 'node:fs';
import { ownSamples, type Sample } from './own-samples.ts';

const recorded = new URL('../../../shared/api/docs-api-samples.json', import.meta.url);

/** The API's facts keep samples beside the project; without them ours stand in. */
export const recordedAreHere = existsSync(recorded);

/** The answer of a sample; those of errors have no headers. */
export interface SampleAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const beside = recordedAreHere
  ? (JSON.parse(readFileSync(recorded, 'utf8')) as {
      docs: Readonly<Record<string, Sample>>;
      docsErrors: Readonly<Record<string, SampleAnswer>>;
    })
  : { docs: {}, docsErrors: {} };

/** By their status. */
export const recordedErrors: Readonly<Record<string, SampleAnswer>> = beside.docsErrors;

export interface NamedSample {
  readonly name: string;
  readonly sample: Sample;
  /** Of our own invention, and no longer than it must be. */
  readonly isOurs: boolean;
}

export const allSamples: readonly NamedSample[] = [
  ...Object.entries(beside.docs).map(([name, sample]) => ({ name, sample, isOurs: false })),
  ...Object.entries(ownSamples).map(([name, sample]) => ({ name, sample, isOurs: true })),
];

export const knownSamples = (name: string): readonly NamedSample[] => allSamples.filter((known) => known.name === name);
