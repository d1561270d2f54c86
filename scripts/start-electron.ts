import { spawn } from 'node:child_process';
import { projectRoot } from './run-command.ts';

/** Chromium's sandbox refuses to start as root, which is what containers run as. */
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** Runs the built app in Electron until its last window is closed; gives its exit code. */
export const startElectron = (program: string): Promise<number> =>
  new Promise((resolve) => {
    const child = spawn(program, [...asRoot, projectRoot], { cwd: projectRoot, stdio: 'inherit' });
    child.once('error', (error) => {
      console.error(`Electron could not be started: ${error.message}`);
      resolve(1);
    });
    child.once('close', (code) => resolve(code ?? 1));
  });
