import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const projectRoot = join(import.meta.dirname, '..', '..');

/** A home folder of its own: no test ever meets a developer's workspace, key, keyring or browser profile. */
export interface PrivateHome {
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  remove(): void;
}

export const createPrivateHome = (): PrivateHome => {
  const folder = mkdtempSync(join(tmpdir(), 'layover-home-'));
  const runtime = join(folder, 'run');
  mkdirSync(runtime, { mode: 0o700 });
  const environment = {
    ...process.env,
    HOME: folder,
    XDG_DATA_HOME: join(folder, 'data'),
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_CACHE_HOME: join(folder, 'cache'),
    XDG_RUNTIME_DIR: runtime,
    LAYOVER_HOME: join(folder, 'layover'),
  };
  return {
    folder,
    environment,
    // A browser that was just killed may still be writing into its profile.
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
  };
};

export interface RunningApp {
  /** Opens one window, once, within a minute. */
  readonly address: string;
  /** As a crash does it: SIGKILL to the process and all its children. */
  kill(): Promise<void>;
  /** As Ctrl+C does it. */
  stop(): Promise<void>;
}

export interface StartOptions {
  readonly home: PrivateHome;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Starts what `npm start` starts, without a window, and resolves when it says its address. */
export const startApp = async ({ home, environment }: StartOptions): Promise<RunningApp> => {
  const child = spawn(process.execPath, [join(projectRoot, 'scripts', 'start.mjs'), '--no-window'], {
    cwd: projectRoot,
    env: { ...home.environment, ...environment },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const signal = async (name: NodeJS.Signals): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) process.kill(-child.pid, name);
    await ended;
  };
  return { address: await addressOf(child), kill: () => signal('SIGKILL'), stop: () => signal('SIGINT') };
};

const addressOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      const address = /http:\/\/127\.0\.0\.1:\d+\/#token=\w+/.exec(said);
      if (address !== null) resolve(address[0]);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', (code) => reject(new Error(`Layover ended (${code}) before it had an address:\n${said}`)));
  });

export interface Desktop {
  /** What a program needs to find this session's keychain. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

const unlockAndTell =
  'echo -n layover | gnome-keyring-daemon --unlock --components=secrets >/dev/null && echo "$DBUS_SESSION_BUS_ADDRESS" && exec cat';

/**
 * A desktop session in a private home: a session bus with an unlocked keyring, which outlives a program that is killed
 * as a writer's own does.
 */
export const openDesktop = async (home: PrivateHome): Promise<Desktop> => {
  const session = spawn('dbus-run-session', ['--', 'bash', '-c', unlockAndTell], {
    env: home.environment,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => session.once('exit', () => resolve()));
  const address = await new Promise<string>((resolve, reject) => {
    session.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
    session.once('exit', (code) => reject(new Error(`The session bus or its keyring did not start (${code}).`)));
  });
  return {
    environment: { DBUS_SESSION_BUS_ADDRESS: address },
    close: () => {
      session.stdin.end();
      return ended;
    },
  };
};
