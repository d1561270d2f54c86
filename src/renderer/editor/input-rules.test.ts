import { describe, expect, test } from 'vitest';
import { typeKeys } from '../../../test/support/typed-keys.ts';
import { documentSchema } from '../../shared/document/schema.ts';
import { markdownRules } from './input-rules.ts';

/** A space at the end of a line is saved as one that stays; here it is any. */
const typed = (source: string, keys: string): string =>
  typeKeys(source, markdownRules(documentSchema), keys).replaceAll('&nbsp;', ' ');

describe('Markdown that is typed', () => {
  test('gives a heading another level, and it keeps its id, class and style', () => {
    expect(typed('<h3 id="x" class="k" style="color: red"></h3>', '## Title')).toBe(
      '<h2 id="x" class="k" style="color: red">Title</h2>',
    );
    expect(typed('<p id="x"></p>', '### Title')).toBe('<h3 id="x">Title</h3>');
    expect(typed('<h2 id="x"></h2>', '## Title')).toBe('<h2 id="x">Title</h2>');
  });

  test('begins a quotation, but not in a summary, which stays what it is', () => {
    expect(typed('<p></p>', '> One')).toBe('<blockquote><p>One</p></blockquote>');
  });
});
