import type { Trouble } from '../../shared/model/trouble.ts';
import { troubleOfError } from '../store/store-fault.ts';

/** What a part of the workspace does with a fault that it met: it goes on, and this is what it tells. */
export type OnFault = (error: unknown) => Trouble;

/** `where`: the part's name, as the log says it. A full disk is told to her; where in the program it was met helps nobody. */
export const createFaultReporter =
  (log: (line: string) => void) =>
  (where: string): OnFault =>
  (error) => {
    const trouble = troubleOfError(error);
    if (trouble !== null) return trouble;
    log(`${where}: ${error instanceof Error ? (error.stack ?? error.message) : 'failed'}`);
    return { kind: 'internal', detail: error instanceof Error ? error.name : where };
  };
