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
const { main } = await import('./main.ts');
await main();
