import { describe, expect, test } from 'vitest';
import { importsIn, readSourceImports, type SourceImport } from '../support/source-imports.ts';

const imports = readSourceImports('src');

/** The layer of a file: the longest of these that its path begins with. */
const layers = {
  'src/shared/base': [],
  'src/shared/document': ['src/shared/base'],
  'src/shared/model': ['src/shared/base', 'src/shared/document'],
  'src/shared/contract': ['src/shared/base', 'src/shared/document', 'src/shared/model'],
  'src/simulator': ['src/shared/base'],
  'src/preload': [],
  'src/renderer': ['src/shared/base', 'src/shared/document', 'src/shared/model', 'src/shared/contract'],
  'src/main': ['src/shared/base', 'src/shared/document', 'src/shared/model', 'src/shared/contract', 'src/simulator'],
  'src/cli': [
    'src/shared/base',
    'src/shared/document',
    'src/shared/model',
    'src/shared/contract',
    'src/main',
    'src/simulator',
  ],
} as const satisfies Record<string, readonly string[]>;

const layerOf = (path: string): keyof typeof layers | null => {
  const found = Object.keys(layers).find((layer) => path.startsWith(`${layer}/`));
  return (found as keyof typeof layers | undefined) ?? null;
};

/** Rooms of the main process; a room may use those of its own height and below. */
const heights: Readonly<Record<string, number>> = {
  ports: 0,
  'docs-api': 1,
  budget: 1,
  store: 1,
  sync: 2,
  publish: 2,
  assets: 2,
  workspace: 3,
  engine: 4,
  shell: 5,
  'index.ts': 6,
};

const roomOf = (path: string): string | null => /^src\/main\/([^/]+)/.exec(path)?.[1] ?? null;
const isOurs = (found: SourceImport): boolean => found.to.startsWith('src/');
const show = (found: SourceImport): string => `${found.from} -> ${found.to}`;

test('the reader of imports sees every form of them', () => {
  const text = `
    import { a } from './a.ts';
    import type {
      B,
    } from "./b.ts";
    export { c } from './c.ts';
    import './d.ts';
    const e = await import('./e.ts');
    // import { no } from './comment.ts';
    /* export { no } from './block.ts'; */
  `;
  expect(importsIn(text)).toEqual(['./a.ts', './b.ts', './c.ts', './d.ts', './e.ts']);
  expect(imports.length).toBeGreaterThan(200);
});

test('every source file belongs to a layer, and its folder to a room', () => {
  expect(imports.filter(({ from }) => layerOf(from) === null).map(show)).toEqual([]);
  const rooms = new Set(imports.map(({ from }) => roomOf(from)).filter((room) => room !== null));
  expect([...rooms].filter((room) => heights[room] === undefined)).toEqual([]);
});

test('imports between layers point down', () => {
  const wrong = imports.filter(isOurs).filter(({ from, to }) => {
    const [upper, lower] = [layerOf(from), layerOf(to)];
    if (upper === null || lower === null) return true;
    return upper !== lower && !(layers[upper] as readonly string[]).includes(lower);
  });
  expect(wrong.map(show)).toEqual([]);
});

describe('the main process', () => {
  const between = imports.flatMap((found) => {
    const [upper, lower] = [roomOf(found.from), roomOf(found.to)];
    return upper === null || lower === null || upper === lower ? [] : [{ upper, lower, found }];
  });

  test('has imports between rooms that point down or stay level', () => {
    const wrong = between.filter(({ upper, lower }) => (heights[upper] ?? 0) < (heights[lower] ?? 99));
    expect(wrong.map(({ found }) => show(found))).toEqual([]);
  });

  test('has no two rooms of one height that need each other', () => {
    const uses = new Set(between.map(({ upper, lower }) => `${upper} ${lower}`));
    expect([...uses].filter((use) => uses.has(use.split(' ').toReversed().join(' ')))).toEqual([]);
  });

  test('knows Electron only in its shell', () => {
    const wrong = imports.filter(({ from, to }) => {
      const mayUse = ['shell', 'index.ts'].includes(roomOf(from) ?? '') || layerOf(from) === 'src/preload';
      return to === 'electron' && !mayUse;
    });
    expect(wrong.map(show)).toEqual([]);
  });
});

test('what both processes share knows neither Node nor Electron nor a framework of the window', () => {
  const shared = imports.filter(({ from }) => from.startsWith('src/shared/'));
  const wrong = shared.filter(({ to }) => /^(node:|electron$|react|@tiptap\/|ws$|better-sqlite3$|keytar$)/.test(to));
  expect(wrong.map(show)).toEqual([]);
});

test('the window knows neither Node nor Electron', () => {
  const renderer = imports.filter(({ from }) => from.startsWith('src/renderer/'));
  expect(renderer.filter(({ to }) => /^(node:|electron$|ws$|better-sqlite3$|keytar$)/.test(to)).map(show)).toEqual([]);
});

test('the preload knows only Electron', () => {
  const preload = imports.filter(({ from }) => from.startsWith('src/preload/'));
  expect(preload.map(({ to }) => to)).toEqual(['electron']);
});

test('the command line opens no window: of the shell it uses only the sample server', () => {
  const fromShell = imports.filter(({ from, to }) => from.startsWith('src/cli/') && roomOf(to) === 'shell');
  expect(fromShell.filter(({ to }) => to !== 'src/main/shell/sample-server.ts').map(show)).toEqual([]);
});
