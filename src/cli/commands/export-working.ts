import { accessSync, constants, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { exportImages } from '../../main/assets/export-images.ts';
import { allRows } from '../all-rows.ts';
import { done, lines } from '../command.ts';
import type { CommandLine } from '../command-line.ts';
import { fileTrouble } from '../file-trouble.ts';
import { withReadableWorkspace } from '../with-workspace.ts';

export const addExportWorking = ({ program, run }: CommandLine): void => {
  program
    .command('export-working <folder>')
    .description('write the HTML of everything that is edited into a folder, one file an article, and its own images')
    .action((folder: string) =>
      run((context) =>
        withReadableWorkspace(context, ({ library, articles, addedImages }) => {
          const made = makeFolder(folder);
          if (!made.ok) return made;
          const value = allRows(library, { kind: 'edited' }).flatMap(({ key, id, number, name }) => {
            const version = articles.version(key, 'working');
            if (!version.ok) return [];
            const file = join(folder, `${number ?? id}.html`);
            writeFileSync(file, version.value.text);
            exportImages(folder, [version.value.text], addedImages);
            return [{ id, number, name, file }];
          });
          return done(value, lines(value.map(({ file }) => file)));
        }),
      ),
    );
};

/** One folder, not those above it: Node's `recursive` never returns where nothing can be made, as in /proc. */
function makeFolder(folder: string): Result<void, Trouble> {
  try {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) mkdirSync(folder);
    accessSync(folder, constants.W_OK);
    return ok(undefined);
  } catch (error) {
    return failed(fileTrouble(folder, 'be the folder for them', error));
  }
}
