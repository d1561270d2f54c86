import { clientMutants } from './client-mutants.ts';
import { decisionMutants } from './decision-mutants.ts';
import type { Mutant } from './mutant.ts';
import { observationMutants } from './observation-mutants.ts';
import { publishMutants } from './publish-mutants.ts';

export const mutants: readonly Mutant[] = [
  ...decisionMutants,
  ...publishMutants,
  ...clientMutants,
  ...observationMutants,
];
