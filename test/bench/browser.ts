import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { findBrowser } from '../../scripts/find-browser.mjs';
import playwrightConfig from '../../playwright.config.ts';

/** A browser with a profile of its own, as the loopback host opens one; the same flags as in the end-to-end tests. */
export async function openBrowser(profileFolder: string): Promise<BrowserContext> {
  const browser = findBrowser();
  if (browser === null) throw new Error('No Chromium, Chrome or Edge is installed.');
  mkdirSync(profileFolder, { recursive: true });
  return chromium.launchPersistentContext(join(profileFolder, 'browser'), {
    ...playwrightConfig.use?.launchOptions,
    executablePath: browser,
    viewport: { width: 1280, height: 800 },
  });
}

/**
 * Notes when something was painted: the first task after the frame in which `selector` first matched. A frame callback
 * runs before its frame is drawn, and a message posted from it is heard right after.
 */
export async function notePaint(page: Page, selector: string): Promise<void> {
  await page.addInitScript((wanted: string) => {
    const channel = new MessageChannel();
    channel.port2.addEventListener('message', () => {
      Reflect.set(window, 'benchPaintedAt', performance.timeOrigin + performance.now());
    });
    channel.port2.start();
    const look = (): void => {
      if (document.querySelector(wanted) === null) requestAnimationFrame(look);
      else channel.port1.postMessage(null);
    };
    requestAnimationFrame(look);
  }, selector);
}

/** Milliseconds since 1970, once it was painted. */
export async function paintedAt(page: Page): Promise<number> {
  const noted = await page.waitForFunction(() => Reflect.get(window, 'benchPaintedAt') as number | undefined);
  return Number(await noted.jsonValue());
}
