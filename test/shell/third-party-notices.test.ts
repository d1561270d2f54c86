import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { noticesName } from '../../scripts/third-party-notices.ts';

const projectRoot = join(import.meta.dirname, '..', '..');
const notices = readFileSync(join(projectRoot, 'out', 'renderer', noticesName), 'utf8');

test.each(['dictionary-en', 'dictionary-en-gb', 'dictionary-es', '@fontsource-variable/inter', 'nspell', 'react'])(
  'the built app brings the whole licence of %s',
  (name) => {
    const folder = join(projectRoot, 'node_modules', name);
    const file = ['license', 'LICENSE', 'LICENSE.md'].map((each) => join(folder, each)).find(existsSync);
    expect(notices).toContain(`\n${name} `);
    expect(notices).toContain(readFileSync(file ?? '', 'utf8').trim());
  },
);
