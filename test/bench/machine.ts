import { execFileSync } from 'node:child_process';
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { findBrowser } from '../../scripts/find-browser.mjs';

/** Where the numbers come from: without it they mean nothing. */
export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly memoryGb: number;
  readonly system: string;
  readonly node: string;
  /** null: none is installed. */
  readonly browser: string | null;
  /** Processes that wanted a core in the minute before. */
  readonly loadBefore: number;
}

export const thisMachine = (): Machine => ({
  cores: cpus().length,
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  memoryGb: Math.round(totalmem() / 2 ** 30),
  system: `${type()} ${release()}`,
  node: process.versions.node,
  browser: browserVersion(),
  loadBefore: Math.round((loadavg()[0] ?? 0) * 10) / 10,
});

function browserVersion(): string | null {
  const browser = findBrowser();
  if (browser === null) return null;
  try {
    return execFileSync(browser, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return 'a browser that does not say its version';
  }
}
