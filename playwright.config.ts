import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/find-browser.mjs';

/** The popups of an address bar that no test uses: each new window loads them, 384 scripts and half a second of processor time. */
const addressBarPopups = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup'];

/** Playwright's own list, as far as it matters here, and ours: the browser knows only the last list that it is given. */
const unwantedFeatures = [
  'AimEnabled',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  ...addressBarPopups,
];

/** What a browser does on its own account would show up as requests and stalls in the measurements. */
const quietBrowser = [
  `--disable-features=${unwantedFeatures.join(',')}`,
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-sync',
  '--no-first-run',
  '--no-default-browser-check',
];

/** Chromium's sandbox refuses to start as root, which is what containers run as. */
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.test.ts',
  outputDir: 'test-results/e2e',
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  retries: 0,
  // Only a test that fails waits as long as this: on a machine that is ten times slower everything else comes in time.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  use: {
    viewport: { width: 1280, height: 800 },
    // A trace of every test makes all of them a fifth slower; LAYOVER_TRACE=1 records those that fail.
    trace: process.env['LAYOVER_TRACE'] === undefined ? 'off' : 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: findBrowser() ?? 'chromium', args: [...quietBrowser, ...asRoot] },
  },
});
