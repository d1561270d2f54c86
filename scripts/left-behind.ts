import { readFileSync, readdirSync } from 'node:fs';

const commandOf = (processId: number): string =>
  readFileSync(`/proc/${processId}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();

const carries = (processId: number, mark: string): boolean => {
  try {
    return readFileSync(`/proc/${processId}/environ`, 'utf8').split('\0').includes(mark) && commandOf(processId) !== '';
  } catch {
    // It ended meanwhile, or belongs to somebody else.
    return false;
  }
};

/**
 * Ends what a failed test left running: a server or browser that stays would slow down and confuse the next run. Its
 * processes are known by `mark`, a `NAME=value` of the environment that all of this run inherit. Gives their commands.
 * Linux only; elsewhere nothing is found.
 */
export const endLeftBehind = (mark: string): readonly string[] => {
  if (process.platform !== 'linux') return [];
  const processIds = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((processId) => processId !== process.pid && carries(processId, mark));
  return processIds.flatMap((processId) => {
    try {
      const command = commandOf(processId);
      process.kill(processId, 'SIGKILL');
      return [command];
    } catch {
      return [];
    }
  });
};
