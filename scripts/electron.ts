// `npm run electron`: tries the download of Electron's program again, whatever happened before, and opens the app in it.

import { buildApp } from './build-app.ts';
import { downloadElectron, electronFailure, installedElectron } from './electron-runtime.ts';
import { startElectron } from './start-electron.ts';

const say = (line: string): void => console.error(line);

await buildApp(say);
const program = installedElectron() ?? (await downloadElectron(say));
if (program === null) {
  say(`Electron could not be downloaded: ${electronFailure() ?? 'unknown'}.`);
  say(
    'Nothing else changed. Check the network and the proxy, then try again; "npm start" opens Layover in a browser meanwhile.',
  );
  process.exitCode = 1;
} else {
  process.exitCode = await startElectron(program);
}
