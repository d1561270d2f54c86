import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');

const themeTokens = (theme: string): ReadonlyMap<string, string> => {
  const block = new RegExp(`:root\\[data-theme='${theme}'\\] \\{([^}]*)\\}`).exec(css)?.[1] ?? '';
  return new Map([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]));
};

/** WCAG 2.2, relative luminance. */
const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (first: string, second: string): number => {
  const [light = 0, dark = 0] = [luminance(first), luminance(second)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};

const plainSurfaces = ['chrome', 'panel', 'page', 'raised', 'hover', 'selected'].map((name) => `surface-${name}`);
const tintedSurfaces = ['added', 'removed', 'caution', 'info'].map((name) => `surface-${name}`);
const textRoles = ['text', 'text-muted', 'accent-text', 'edited', 'queued', 'conflict', 'live'];

const textPairs: readonly (readonly [string, string])[] = [
  ...textRoles.flatMap((text) => plainSurfaces.map((surface) => [text, surface] as const)),
  ...['text', 'text-muted', 'conflict', 'accent-text'].flatMap((text) =>
    tintedSurfaces.map((on) => [text, on] as const),
  ),
  ['edited', 'surface-caution'],
  ['live', 'surface-added'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-danger', 'danger'],
  ['on-danger', 'danger-hover'],
  ['danger', 'surface-raised'],
];
const markPairs: readonly (readonly [string, string])[] = ['line-control', 'focus', 'accent'].flatMap((mark) =>
  plainSurfaces.map((surface) => [mark, surface] as const),
);

const measure = (theme: string, pairs: readonly (readonly [string, string])[], least: number): string[] => {
  const tokens = themeTokens(theme);
  return pairs.flatMap(([front, back]) => {
    const ratio = contrast(tokens.get(front) ?? '#000000', tokens.get(back) ?? '#000000');
    return ratio < least ? [`${front} on ${back}: ${ratio.toFixed(2)}`] : [];
  });
};

describe.each([
  ['light', 4.5],
  ['dark', 4.5],
  ['contrast-light', 7],
  ['contrast-dark', 7],
])('the %s theme', (theme, leastText) => {
  test(`holds ${leastText}:1 for every text on every surface that it stands on`, () => {
    expect(measure(theme, textPairs, leastText)).toEqual([]);
  });

  test('holds 3:1 for marks and for the borders of controls', () => {
    expect(measure(theme, markPairs, 3)).toEqual([]);
  });

  test('names the same colours as the light one', () => {
    expect([...themeTokens(theme).keys()]).toEqual([...themeTokens('light').keys()]);
  });
});
