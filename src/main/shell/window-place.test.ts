import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { keepWindowPlace, readWindowPlace } from './window-place.ts';

const folder = mkdtempSync(join(tmpdir(), 'layover-place-'));
afterAll(() => rmSync(folder, { recursive: true }));

const screen = { x: 0, y: 0, width: 1920, height: 1080 };
const place = { x: 300, y: 100, width: 1280, height: 820, maximized: false };

test('a window comes back where it was', () => {
  keepWindowPlace(folder, place);
  expect(readWindowPlace(folder, [screen])).toEqual(place);
  expect(statSync(join(folder, 'window.json')).mode & 0o777).toBe(0o600);
});

test.each([
  ['its screen is gone', { ...place, x: 2500 }],
  ['it would lie above the screen', { ...place, y: -500 }],
  ['it would lie below the screen', { ...place, y: 1050 }],
])('the system chooses where %s', (_, kept) => {
  keepWindowPlace(folder, kept);
  expect(readWindowPlace(folder, [screen])).toBeNull();
});

test.each(['', '{', '{"x":1}', '{"x":0,"y":0,"width":1,"height":1,"maximized":false}'])('%o is no place', (text) => {
  writeFileSync(join(folder, 'window.json'), text);
  expect(readWindowPlace(folder, [screen])).toBeNull();
});

test('a folder that cannot be written to stops nothing', () => {
  expect(() => keepWindowPlace(join(folder, 'missing'), place)).not.toThrow();
});
