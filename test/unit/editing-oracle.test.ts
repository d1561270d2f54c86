import { expect, test } from 'vitest';
import { openDocument } from '../../src/shared/document/open.ts';
import { type Effect, type Shown, wrongIn } from '../e2e/editing-oracle.ts';

/** What random keys are held to (test/e2e/random-editing.test.ts) must be able to fail. */

const article = '<p>One</p><p>Two</p><section class="private-note"><p>Vault</p></section><P >Last  words</P>';

const shown = (html: string, from: number, to: number): Shown => ({
  doc: openDocument(html).doc,
  from,
  to,
  html,
  isNode: false,
});

/** A change of the article under a caret or a selection in its first line. */
const wrongWith = (was: string, is: string, effect: Effect, from = 2, to = from): string =>
  wrongIn(article, shown(article, from, to), shown(article.replace(was, is), from, from), effect).join(' ');

const type: Effect = { kind: 'put', words: 'qz', isExact: true };

test.each<[string, string, string, Effect, number?]>([
  ['other words: O[n]eTwo', 'One', 'e', { kind: 'take', side: 'after' }],
  ['other words: [O]neTwo', 'One', 'Oe', { kind: 'take', side: 'before' }],
  ['in place of "ne" came "z"', 'One', 'Oz', type, 4],
  ['other words', 'Two', 'Tqzwo', type],
  ['letters', 'One', 'O<b>n</b>e', { kind: 'keep' }],
  ['letters', 'One', 'On', { kind: 'caret' }],
  ['letters', 'Two', 'T', { kind: 'one', words: '' }],
  ['Vault is public now', ' class="private-note"', '', { kind: 'format' }],
  ['other bytes for <P >', '<P >Last  words</P>', '<p>Last words</p>', { kind: 'keep' }],
  ['a box without a line came', '<p>Two</p>', '<ul></ul>Two', { kind: 'keep' }],
])('says "%s" of a change that is not meant', (said, was, is, effect, to) => {
  expect(wrongWith(was, is, effect, 2, to)).toContain(said);
});

test('says nothing of what is meant', () => {
  expect(wrongWith('One', 'Oe', { kind: 'take', side: 'after' })).toBe('');
  expect(wrongWith('One', 'Oqz', type, 2, 4)).toBe('');
  expect(wrongWith('One', '<b>One</b>', { kind: 'format' })).toBe('');
});
