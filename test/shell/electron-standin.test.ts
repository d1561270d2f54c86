import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';

const projectRoot = join(import.meta.dirname, '..', '..');
const preloadPath = join(projectRoot, 'out', 'preload', 'index.cjs');
const dataFolder = mkdtempSync(join(tmpdir(), 'layover-electron-'));

const flag = z.object({ granted: z.boolean(), permission: z.string() });
const reportSchema = z.object({
  schemesBeforeReady: z.int(),
  schemes: z.array(z.object({ scheme: z.string(), privileges: z.record(z.string(), z.boolean()) })),
  sandboxed: z.boolean(),
  userData: z.string(),
  windowOptions: z.object({ show: z.boolean(), webPreferences: z.record(z.string(), z.unknown()) }),
  shownAtOnce: z.boolean(),
  shown: z.boolean(),
  url: z.string(),
  page: z.object({ status: z.int(), headers: z.record(z.string(), z.string()), body: z.string() }),
  refusedFiles: z.array(z.object({ url: z.string(), status: z.int() })),
  posted: z.int(),
  permissions: z.array(flag),
  device: z.boolean(),
  navigations: z.array(z.object({ event: z.string(), prevented: z.boolean() })),
  gone: z.array(z.object({ pressed: z.string(), reloads: z.int(), quits: z.int() })),
  spelling: z.array(z.string()),
  closing: z.array(z.object({ pressed: z.string(), byDefault: z.int(), closes: z.boolean() })),
  opened: z.array(z.object({ url: z.string(), action: z.string(), openedOutside: z.array(z.string()) })),
  calls: z.record(z.string(), z.unknown()),
  foreignPage: z.unknown(),
  required: z.array(z.string()),
  exposed: z.array(z.string()),
  bridgeKeys: z.array(z.string()),
  throughBridge: z.unknown(),
  unknownProcedure: z.unknown(),
  heard: z.array(z.unknown()),
  menu: z.array(z.string()),
  place: z.unknown(),
  errorBoxes: z.array(z.string()),
  quitHeld: z.boolean(),
  startedAgain: z.object({ windows: z.int(), relaunches: z.int() }),
  exits: z.int(),
});

let report: z.output<typeof reportSchema>;

beforeAll(async () => {
  if (!existsSync(preloadPath)) throw new Error('There is no out/: run "npm run build" first.');
  const run = await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'drive-electron.ts')], {
    env: { ...process.env, LAYOVER_HOME: dataFolder, DBUS_SESSION_BUS_ADDRESS: 'disabled:' },
    timeout: 240_000,
    maxBuffer: 16 * 1024 * 1024,
  });
  report = reportSchema.parse(JSON.parse(run.stdout.trim().split('\n').at(-1) ?? ''));
});

afterAll(() => rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 }));

describe('the window', () => {
  test('has a sandboxed, isolated page without Node, and the built preload', () => {
    expect(report.sandboxed).toBe(true);
    expect(report.windowOptions.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      preload: preloadPath,
    });
  });

  test('shows itself when its first picture is ready, and remembers where it was', () => {
    expect([report.windowOptions.show, report.shownAtOnce, report.shown]).toEqual([false, false, true]);
    expect(report.place).toEqual({ x: 40, y: 50, width: 1000, height: 700, maximized: false });
    expect(report.userData).toBe(join(dataFolder, 'electron'));
    expect(report.errorBoxes).toEqual([]);
  });

  test('has a menu whose commands reach it as events, until it stops listening', () => {
    expect(report.menu).toEqual(expect.arrayContaining(['File', 'Edit', 'View', 'windowMenu', 'help']));
    expect(report.heard).toEqual([{ kind: 'command', command: 'save' }]);
  });

  test('asks before it closes over words that are nowhere else; Electron itself would stay without a word', () => {
    expect(report.closing).toEqual([
      { pressed: 'Stay', byDefault: 0, closes: false },
      { pressed: 'Close and Lose It', byDefault: 0, closes: true },
    ]);
  });
});

describe('a page whose process ended', () => {
  test('is opened again when she says so, and never by itself', () => {
    expect(report.gone).toEqual([
      { pressed: 'Open It Again', reloads: 1, quits: 0 },
      { pressed: 'Quit', reloads: 1, quits: 1 },
    ]);
  });
});

describe('the app protocol', () => {
  test('is declared before Electron is ready, as a standard and secure scheme', () => {
    expect(report.schemesBeforeReady).toBe(1);
    expect(report.schemes).toMatchObject([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
    expect(report.schemes[0]?.privileges['bypassCSP']).toBeUndefined();
  });

  test('serves the page under a policy that lets nothing inline run, and the page needs nothing inline', () => {
    expect(report.url).toBe('app://layover/index.html');
    expect(report.page.status).toBe(200);
    const policy = report.page.headers['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(report.page.body).toContain('<script');
    expect(report.page.body).not.toMatch(/<script(?![^>]*\ssrc=)/);
    expect(report.page.body).not.toMatch(/<style|\son\w+=/);
  });

  test('has nothing else than the built window', () => {
    expect(report.refusedFiles.map(({ status }) => status)).toEqual([404, 404, 404, 403]);
    expect(report.posted).toBe(403);
  });
});

describe('a page', () => {
  test('is granted nothing but copying text', () => {
    const granted = report.permissions.filter((one) => one.granted).map((one) => one.permission);
    expect(granted).toEqual(['clipboard-sanitized-write']);
    expect(report.permissions.length).toBeGreaterThan(5);
    expect(report.device).toBe(false);
  });

  test.skipIf(process.platform === 'darwin')('has no dictionary fetched for it from anywhere', () => {
    expect(report.windowOptions.webPreferences['spellcheck']).toBe(false);
    expect(report.spelling).toEqual([]);
  });

  test('navigates nowhere', () => {
    expect(report.navigations.filter(({ prevented }) => !prevented)).toEqual([]);
    expect(report.navigations).toHaveLength(4);
  });

  test('opens no window; only https addresses go to the system browser', () => {
    expect(report.opened.map(({ action }) => action)).toEqual(report.opened.map(() => 'deny'));
    expect(report.opened.flatMap(({ openedOutside }) => openedOutside)).toEqual([
      'https://lumenpress.example/article/1',
    ]);
  });
});

describe('the bridge', () => {
  test('is one plain script that requires only electron and exposes two functions', () => {
    expect(report.required).toEqual(['electron']);
    expect(report.exposed).toEqual(['layover']);
    expect(report.bridgeKeys.toSorted()).toEqual(['call', 'onEvent']);
    expect(readFileSync(preloadPath, 'utf8')).not.toMatch(/^\s*import\s/m);
  });

  test('carries a call to the engine in its thread and the answer back', () => {
    expect(report.throughBridge).toMatchObject({
      ok: true,
      value: { version: '0.0.0-standin', capabilities: { host: 'electron' } },
    });
    expect(report.unknownProcedure).toMatchObject({ ok: false, error: { kind: 'bad-input' } });
  });

  test('answers only the top frame of our own page', () => {
    expect(report.calls['ownTopFrame']).toMatchObject({ ok: true });
    const refused = { thrown: expect.stringContaining('Refused') };
    expect(report.calls['frameInside']).toEqual(refused);
    expect(report.calls['goneFrame']).toEqual(refused);
    expect(report.foreignPage).toEqual(refused);
    expect(report.calls['noName']).toMatchObject({ ok: false, error: { kind: 'bad-input' } });
  });

  test('holds the end of the app until the engine has ended', () => {
    expect([report.quitHeld, report.exits]).toEqual([true, 1]);
  });

  test('is started again where somebody wants it while it ends, and opens no window that goes at once', () => {
    expect(report.startedAgain).toEqual({ windows: 0, relaunches: 1 });
  });
});
