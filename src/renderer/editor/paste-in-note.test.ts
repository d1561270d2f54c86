import { Slice } from '@tiptap/pm/model';
import type { Command } from '@tiptap/pm/state';
import { expect, test } from 'vitest';
import { documentSchema } from '../../shared/document/schema.ts';
import { runCommands } from '../../../test/support/marked-article.ts';
import { pasteInNote } from './paste-in-note.ts';
import { articleFragment } from './paste-slice.ts';

/** As a selection from one line to another is copied: open at both ends. */
const copied = (html: string): Slice => Slice.maxOpen(articleFragment(html, documentSchema), true);

const pasteAsUsual =
  (slice: Slice): Command =>
  (state, dispatch) => {
    const tr = state.tr.replaceSelection(slice).setMeta('paste', true);
    dispatch?.(tr);
    return state.apply(tr).doc !== state.doc;
  };

const list = '<ul><li><p>One</p></li><li><h2>Two</h2></li></ul>';
const note = (words: string): string => `<section class="private-note">${words}</section>`;

const heading = '<h2>One</h2><p>Two</p>';

test.each([
  ['before its words', '<p>|Secret</p>', list, `${list}<p>Secret</p>`],
  ['in place of the first of them', '<p>|Sec|ret</p>', list, `${list}<p>ret</p>`],
  ['before its words, of any other kind', '<p>|Secret</p><p>More</p>', heading, `${heading}<p>Secret</p><p>More</p>`],
])('what would carry a note’s words out comes into it %s as blocks of its own', (_where, before, html, after) => {
  expect(runCommands(note(before), pasteAsUsual(copied(html)))).toBe('refused');
  expect(runCommands(note(before), pasteInNote(copied(html)))).toBe(note(after));
});

test('any other paste is left as it is', () => {
  expect(runCommands('<p>One| two</p>', pasteInNote(copied(list)))).toBe('refused');
  expect(runCommands(note('<p>Sec|ret</p>'), pasteInNote(copied('<p>One</p>')))).toBe('refused');
});
