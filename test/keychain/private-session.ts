import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A home folder that nobody else uses, and session buses that see nothing but it. */
export interface PrivateHome {
  readonly environment: NodeJS.ProcessEnv;
  /** A bus; with `services: false` one on which nothing can be started. Gives the environment of a program on it. */
  startBus(options?: { readonly services?: boolean }): Promise<NodeJS.ProcessEnv>;
  /** A bus whose keyring is open, created on first use. */
  startUnlockedKeyring(): Promise<NodeJS.ProcessEnv>;
  /** Something that takes connections and never says a word, as a hung keychain does. */
  startSilentBus(): Promise<NodeJS.ProcessEnv>;
  /** The buses end, and with them what was started on them; files stay. */
  endSession(): Promise<void>;
  /** A path inside that home. */
  path(name: string): string;
  remove(): Promise<void>;
}

export function createPrivateHome(): PrivateHome {
  const home = mkdtempSync(join(tmpdir(), 'layover-keychain-'));
  for (const name of ['data', 'config', 'cache', 'run']) mkdirSync(join(home, name), { mode: 0o700 });
  const environment: NodeJS.ProcessEnv = {
    PATH: process.env['PATH'],
    HOME: home,
    XDG_DATA_HOME: join(home, 'data'),
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_RUNTIME_DIR: join(home, 'run'),
  };
  const endings: (() => Promise<void>)[] = [];

  const startBus = async ({ services = true } = {}): Promise<NodeJS.ProcessEnv> => {
    const words = services ? ['--session'] : [`--config-file=${bareConfiguration(home)}`];
    const bus = spawn('dbus-daemon', [...words, '--nofork', '--nosyslog', '--print-address'], {
      env: environment,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    endings.push(() => ended(bus));
    const [address] = (await once(createInterface(bus.stdout), 'line')) as [string];
    return { ...environment, DBUS_SESSION_BUS_ADDRESS: address };
  };

  const endSession = async (): Promise<void> => {
    for (const end of endings.splice(0)) await end();
  };

  return {
    environment,
    startBus,
    startUnlockedKeyring: async () => {
      const onBus = await startBus();
      const daemon = spawn('gnome-keyring-daemon', ['--unlock', '--components=secrets'], {
        env: onBus,
        stdio: ['pipe', 'ignore', 'ignore'],
      });
      daemon.stdin.end('a password of tests');
      await once(daemon, 'exit');
      return onBus;
    },
    startSilentBus: async () => {
      const path = join(home, 'silent-bus');
      const server = createServer().listen(path);
      endings.push(async () => void server.close());
      await once(server, 'listening');
      return { ...environment, DBUS_SESSION_BUS_ADDRESS: `unix:path=${path}` };
    },
    endSession,
    path: (name) => join(home, name),
    remove: async () => {
      await endSession();
      rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    },
  };
}

async function ended(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return;
  process.kill('SIGTERM');
  await once(process, 'exit');
}

function bareConfiguration(home: string): string {
  const path = join(home, 'bare-bus.conf');
  writeFileSync(
    path,
    `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=${join(home, 'run')}</listen>
  <policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>
`,
  );
  return path;
}
