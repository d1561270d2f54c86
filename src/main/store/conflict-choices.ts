import { z } from 'zod';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { type ConflictChoices, noChoices } from '../../shared/model/merge-article.ts';
import { regionChoice } from '../../shared/contract/conflict-schemas.ts';
import type { Readable, Writable } from './handle.ts';
import { forget, recall, remember } from './remembered.ts';

/**
 * What she decided so far about an article's conflicts, kept until the conflict ends. Each choice names the three texts
 * that it is about, so one that no longer fits anything does no harm.
 */
const schema = z.object({
  fields: z.partialRecord(z.enum(['name', 'slug', 'status', 'categories']), z.enum(['mine', 'theirs'])),
  regions: z.array(
    z.object({ base: z.string(), mine: z.string(), theirs: z.string(), nth: z.int(), choice: regionChoice }),
  ),
});

const nameOf = (key: ArticleKey): string => `conflict-choices/${key}`;

export const readChoices = (readable: Readable, key: ArticleKey): ConflictChoices =>
  recall(readable, nameOf(key), schema) ?? noChoices;

export const keepChoices = (writable: Writable, key: ArticleKey, choices: ConflictChoices): void =>
  remember(writable, nameOf(key), choices);

export const forgetChoices = (writable: Writable, key: ArticleKey): void => forget(writable, nameOf(key));
