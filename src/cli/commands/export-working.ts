import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allRows } from '../all-rows.ts';
import { done, lines } from '../command.ts';
import type { CommandLine } from '../command-line.ts';
import { withReadableWorkspace } from '../with-workspace.ts';

export const addExportWorking = ({ program, run }: CommandLine): void => {
  program
    .command('export-working <folder>')
    .description('write the HTML of everything that is edited into a folder, one file an article')
    .action((folder: string) =>
      run((context) =>
        withReadableWorkspace(context, ({ library, articles }) => {
          mkdirSync(folder, { recursive: true });
          const value = allRows(library, { kind: 'edited' }).flatMap(({ key, id, number, name }) => {
            const version = articles.version(key, 'working');
            if (!version.ok) return [];
            const file = join(folder, `${number ?? id}.html`);
            writeFileSync(file, version.value.text);
            return [{ id, number, name, file }];
          });
          return done(value, lines(value.map(({ file }) => file)));
        }),
      ),
    );
};
