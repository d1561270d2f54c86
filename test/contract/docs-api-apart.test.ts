import { describe, expect, it } from 'vitest';
import { readSourceImports } from '../support/source-imports.ts';

const imports = readSourceImports('src');

/** Everything that a folder's files need, by whatever way round. */
function neededBy(folder: string): ReadonlySet<string> {
  const needed = new Set<string>();
  const open = imports.filter(({ from }) => from.startsWith(`${folder}/`)).map(({ from }) => from);
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (needed.has(file)) continue;
    needed.add(file);
    open.push(...imports.filter(({ from }) => from === file).map(({ to }) => to));
  }
  return needed;
}

const within = (files: ReadonlySet<string>, folder: string): readonly string[] =>
  [...files].filter((file) => file.startsWith(`${folder}/`));

describe('client and simulator are written apart: what one believes, the other must not repeat', () => {
  it('the client needs nothing of the simulator', () => {
    const needed = neededBy('src/main/docs-api');
    expect(within(needed, 'src/main/docs-api').length).toBeGreaterThan(15);
    expect(within(needed, 'src/simulator')).toEqual([]);
  });

  it('the simulator needs nothing of the client, nor of anything but itself and the base', () => {
    const needed = neededBy('src/simulator');
    expect(within(needed, 'src/simulator').length).toBeGreaterThan(40);
    const others = within(needed, 'src').filter((file) => !file.startsWith('src/simulator/'));
    expect(others.filter((file) => !file.startsWith('src/shared/base/'))).toEqual([]);
  });
});
