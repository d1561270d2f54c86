import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { currentSurroundings, dataFolderFor } from '../main/workspace/data-folder.ts';

/**
 * Entry. Node strips and compiles the source at every start; kept in the data folder, where nobody else may write, that
 * makes a command start three times as fast. A folder that cannot be written costs only the speed.
 */
const dataFolder = dataFolderFor(currentSurroundings());
if (existsSync(dataFolder)) enableCompileCache(join(dataFolder, 'code-cache'));
process.stdout.on('error', (error) => {
  // Whoever reads has seen enough, as "head" does: the command itself is done all the same.
  if (!('code' in error) || error.code !== 'EPIPE') throw error;
});
const { runCommandLine } = await import('./run-command-line.ts');
const { realSurroundings } = await import('./surroundings.ts');
process.exitCode = await runCommandLine(process.argv.slice(2), realSurroundings());
