// `npm run build`: builds into out/ when something that the build reads has changed.

import { buildApp } from './build-app.ts';

try {
  await buildApp((line) => console.log(line));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
