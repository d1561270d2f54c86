import { spawn } from 'node:child_process';

export interface AppWindow {
  /** Resolves when the browser's process has ended, with what it said if it failed. */
  readonly ended: Promise<{ readonly failed: boolean; readonly lastWords: string }>;
  close(): void;
}

/** Each of these would ask a server of its own at a start, or offer what an editor's window has no use for. */
const unwantedFeatures = [
  'AimEnabled',
  'AutofillServerCommunication',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PreconnectToSearch',
  'Translate',
];

/** A profile of our own, so that the writer's extensions and history stay out; nothing is fetched that we did not ask for. */
const browserArguments = (profileFolder: string): readonly string[] => [
  `--user-data-dir=${profileFolder}`,
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-sync',
  `--disable-features=${unwantedFeatures.join(',')}`,
  // Nothing is kept in this profile that a keychain would have to protect, and asking it could open a prompt.
  '--password-store=basic',
  '--use-mock-keychain',
  '--window-size=1280,820',
];

/** Chromium's sandbox refuses to start as root, which is what containers run as. */
const asRoot = (): readonly string[] => (process.getuid?.() === 0 ? ['--no-sandbox'] : []);

/** Opens one window without tabs or address bar. */
export const openAppWindow = (options: {
  readonly browser: string;
  readonly address: string;
  readonly profileFolder: string;
}): AppWindow => {
  // Only the engine needs the key; a browser would hand it on to every process that it starts.
  const { LAYOVER_API_KEY: _key, ...environment } = process.env;
  const child = spawn(
    options.browser,
    [...browserArguments(options.profileFolder), ...asRoot(), `--app=${options.address}`],
    {
      env: environment,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let lastWords = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (lastWords = (lastWords + text).slice(-2000)));
  return {
    ended: new Promise((resolve) => {
      child.once('error', (error) => resolve({ failed: true, lastWords: error.message }));
      child.once('exit', (code) => resolve({ failed: code !== 0, lastWords }));
    }),
    close: () => void child.kill('SIGTERM'),
  };
};
