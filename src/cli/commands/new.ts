import type { CollectionId } from '../../shared/model/ids.ts';
import { failed } from '../../shared/base/result.ts';
import { readArticleName } from '../article-name.ts';
import { done } from '../command.ts';
import type { CommandLine } from '../command-line.ts';
import { readHtmlFile } from '../html-file.ts';
import { withWorkspace } from '../with-workspace.ts';

interface NewOptions {
  readonly collection: string;
  readonly name: string;
  readonly file: string;
  readonly hidden?: boolean;
}

export const addNew = ({ program, run }: CommandLine): void => {
  program
    .command('new')
    .description('begin an article on this computer; "publish" sends it')
    .requiredOption('--collection <id>', 'where it belongs')
    .requiredOption('--name <name>', 'its name, unique in the collection', readArticleName)
    .requiredOption('--file <file>', 'its HTML; "-" reads stdin')
    .option('--hidden', 'stay hidden when it is published')
    .action(({ collection, name, file, hidden = false }: NewOptions) =>
      run(async (context) => {
        const html = await readHtmlFile(file, context.terminal);
        if (!html.ok) return html;
        return withWorkspace(context, ({ articles, library }) => {
          const collections = library.tree().sites.flatMap((site) => site.collections);
          const home = collections.find(({ id }) => id === collection);
          if (home === undefined)
            return failed({
              kind: 'bad-input',
              detail: `There is no collection "${collection}". ${named(collections)}`,
            });
          const status = hidden ? 'notpublished' : 'published';
          const created = articles.create({ collectionId: home.id, name, status, html: html.value });
          if (!created.ok) return created;
          const row = library.row(created.value.key);
          return done({ id: row?.id, state: row?.state }, `${row?.id}\n`);
        });
      }),
    );
};

/** A collection's id is in no window. */
const named = (collections: readonly { readonly id: CollectionId; readonly name: string }[]): string =>
  `Those here are: ${collections.map(({ id, name }) => `${id} (${name})`).join(', ')}.`;
