import { troublePolicy } from '../../shared/model/trouble.ts';
import { measureFidelity } from '../../shared/document/fidelity.ts';
import { done } from '../command.ts';
import type { CommandLine } from '../command-line.ts';
import { readHtmlFile } from '../html-file.ts';

export const addCheckHtml = ({ program, run }: CommandLine): void => {
  program
    .command('check-html <files...>')
    .description('how faithfully HTML goes through the editor’s document and back; one JSON line a file')
    .action((files: string[]) =>
      run(async (context) => {
        let faithful = true;
        for (const file of files) {
          const html = await readHtmlFile(file, context.terminal);
          if (!html.ok) return html;
          const { bytes, identical, words, wordsInIslands, wordEdits } = measureFidelity(html.value);
          faithful &&= identical && wordEdits.tried === wordEdits.exact;
          const { tried, exact } = wordEdits;
          const line = { file, bytes, identical, words, wordsInIslands, wordEdits: { tried, exact } };
          context.terminal.stdout.write(`${JSON.stringify(line)}\n`);
        }
        return done(undefined, '', faithful ? 0 : troublePolicy('needs-attention').exitCode);
      }),
    );
};
