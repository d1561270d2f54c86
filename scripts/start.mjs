// `npm start` begins here. Plain JavaScript, because Node keeps compiled code only for what is loaded after it was
// asked to: reading TypeScript anew would take a third of the time until the window opens.

import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// The threads look at the same variable.
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, '..', 'node_modules', '.cache', 'node');
enableCompileCache(process.env['NODE_COMPILE_CACHE']);
await import('./start.ts');
