import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** The file beside the window's own that names what others wrote of it. */
export const noticesName = 'THIRD-PARTY-NOTICES.txt';

const packageJson = z.object({ name: z.string(), version: z.string(), license: z.string().optional() });

interface Noted {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly text: string;
}

/** Where a package may be used under one of several licences: the one that we use it under. */
const chosen: Readonly<Record<string, string>> = { 'dictionary-es': 'MPL-1.1' };

/** What of the bundler's plugin interface is used: the window's bundle and that of its threads have the same. */
interface NoticesPlugin {
  readonly name: string;
  buildEnd(this: { getModuleIds(): IterableIterator<string> }): void;
  generateBundle(this: { emitFile(file: { type: 'asset'; fileName: string; source: string }): string }): void;
}

/**
 * Writes the licences of every package that came into the window's bundle, dictionaries and fonts among them: they may be
 * passed on only with these texts, so a package without one fails the build. `forThreads` sees what the window's workers are made of.
 */
export function thirdPartyNotices(): { readonly forWindow: NoticesPlugin; readonly forThreads: NoticesPlugin } {
  const folders = new Set<string>();
  const collect = (ids: Iterable<string>): void => {
    for (const id of ids) {
      const folder = packageFolder(id);
      if (folder !== null) folders.add(folder);
    }
  };
  const plugin = (name: string, write: boolean): NoticesPlugin => ({
    name,
    buildEnd() {
      collect(this.getModuleIds());
    },
    generateBundle() {
      if (write) this.emitFile({ type: 'asset', fileName: noticesName, source: printNotices([...folders].map(read)) });
    },
  });
  return {
    forWindow: plugin('third-party-notices', true),
    forThreads: plugin('third-party-notices-of-threads', false),
  };
}

const packageFolder = (id: string): string | null =>
  /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/?]+)\//.exec(id.replaceAll('\\', '/'))?.[1] ?? null;

function read(folder: string): Noted {
  const { name, version, license } = packageJson.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|copying|notice)(?:[.-]|$)/i.test(file));
  if (files.length === 0) throw new Error(`${name} brings no licence text: it cannot be passed on with the app.`);
  const text = files.map((file) => readFileSync(join(folder, file), 'utf8').trim()).join('\n\n');
  return { name, version, license: chosen[name] ?? license ?? 'see below', text };
}

function printNotices(noted: readonly Noted[]): string {
  const line = '-'.repeat(80);
  const parts = noted
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .map(({ name, version, license, text }) => `${line}\n${name} ${version} (${license})\n${line}\n\n${text}\n`);
  return [
    'Layover is made of these packages, too. Each is used under the licence that stands with it.\n',
    ...parts,
  ].join('\n');
}
