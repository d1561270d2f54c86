import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export const currentSurroundings = (): Surroundings => ({
  platform: process.platform,
  home: homedir(),
  environment: process.env,
});

/** Where Layover keeps everything: `LAYOVER_HOME`, else what the platform's conventions say. An empty variable counts as none. */
export function dataFolderFor({ platform, home, environment }: Surroundings): string {
  const chosen = environment['LAYOVER_HOME'];
  if (chosen) return resolve(chosen);
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Layover');
  if (platform === 'win32') return join(environment['APPDATA'] || join(home, 'AppData', 'Roaming'), 'Layover');
  return join(environment['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'layover');
}
