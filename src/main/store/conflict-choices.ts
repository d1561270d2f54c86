import { z } from 'zod';
import type { ArticleKey } from '../../shared/model/ids.ts';
import type { ConflictChoices } from '../../shared/model/merge-article.ts';
import { regionChoice } from '../../shared/contract/conflict-schemas.ts';
import type { Readable, Writable } from './handle.ts';
import { forget, recall, remember } from './remembered.ts';

/** Of a field, the three values that the choice is about, as JSON. */
const fieldChoice = z.object({ choice: z.enum(['mine', 'theirs']), about: z.string() });

/**
 * What she decided so far about an article's conflicts, kept until the conflict ends. Each choice names the three texts
 * or values that it is about, so one that no longer fits anything does no harm.
 */
const schema = z.object({
  fields: z.partialRecord(z.enum(['name', 'slug', 'status', 'categories']), fieldChoice),
  regions: z.array(
    z.object({ base: z.string(), mine: z.string(), theirs: z.string(), nth: z.int(), choice: regionChoice }),
  ),
});

export interface KeptChoices extends Pick<ConflictChoices, 'regions'> {
  readonly fields: Readonly<z.output<typeof schema>['fields']>;
}

const none: KeptChoices = { fields: {}, regions: [] };

const nameOf = (key: ArticleKey): string => `conflict-choices/${key}`;

export const readChoices = (readable: Readable, key: ArticleKey): KeptChoices =>
  recall(readable, nameOf(key), schema) ?? none;

export const keepChoices = (writable: Writable, key: ArticleKey, choices: KeptChoices): void =>
  remember(writable, nameOf(key), choices);

export const forgetChoices = (writable: Writable, key: ArticleKey): void => forget(writable, nameOf(key));
