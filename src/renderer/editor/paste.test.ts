import { history, undo } from '@tiptap/pm/history';
import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import { parseFragment, serialize } from 'parse5';
import { describe, expect, test } from 'vitest';
import { pasteFixtures } from '../../../test/fixtures/paste/all.ts';
import type { PasteFixture } from '../../../test/fixtures/paste/paste-fixture.ts';
import { openDocument } from '../../shared/document/open.ts';
import { printDocument } from '../../shared/document/print.ts';
import { documentSchema } from '../../shared/document/schema.ts';
import { emptyArticle } from './empty-article.ts';
import { pastedArticle } from './pasted-html.ts';
import { articleFragment, openedSlice } from './paste-slice.ts';
import { isMarkdown, isMarkdownSource, markdownArticle, textArticle } from './paste-text.ts';

/** All of them everywhere takes ten seconds. */
const isLong = process.env['LAYOVER_LONG'] === '1';

/** Which flavour of the clipboard is read, as paste-plugin.ts and ProseMirror choose it. */
const articleOf = ({ html = '', plain = '', editorData = '' }: Omit<PasteFixture, 'article'>): string => {
  if (isMarkdownSource(editorData, plain) || (html === '' && isMarkdown(plain))) return markdownArticle(plain);
  return html === '' ? textArticle(plain) : pastedArticle(html);
};

/** What an article is after an HTML comes to `|` as ProseMirror puts it there, and that article opened again. */
const pasteInto = (marked: string, html: string) => {
  const opened = openDocument(marked.replace('|', ''));
  let at = 1;
  openDocument(marked).doc.descendants((node, position) => {
    if (node.isText && node.text?.includes('|') === true) at = position + node.text.indexOf('|');
  });
  let state = EditorState.create({ doc: opened.doc, plugins: [emptyArticle(), history()] });
  const dispatch = (tr: Transaction): void => {
    state = state.apply(tr);
  };
  dispatch(state.tr.setSelection(TextSelection.create(state.doc, at)));
  const slice = openedSlice(articleFragment(html, documentSchema));
  const [only] = slice.content.content;
  const isOne = slice.openStart === 0 && slice.openEnd === 0 && slice.content.childCount === 1 && only !== undefined;
  dispatch(isOne ? state.tr.replaceSelectionWith(only, false) : state.tr.replaceSelection(slice));
  state.doc.check();
  const after = printDocument(opened, state.doc);
  undo(state, dispatch);
  return { after, undone: printDocument(opened, state.doc) };
};

describe('what is pasted becomes the article that a writer would have made', () => {
  test.each(pasteFixtures)('$name', ({ article, ...fixture }) => {
    expect(pasteInto('<p></p>', articleOf(fixture)).after).toBe(article);
  });
});

test.each([
  ['without words for it', ''],
  ['with words', ' alt="The sail"'],
  ['that is a decoration', ' alt=""'],
])('a picture %s stays one: words that nobody wrote can still be asked', (_which, alt) => {
  const picture = `<img src="https://harbour.example/sail.png"${alt}>`;
  expect(pastedArticle(`<p>See ${picture}</p>`)).toBe(`<p>See ${picture}</p>`);
});

test('of classes those stay that are Help Scout’s own: a button, the callout of a picture', () => {
  const link = 'href="https://harbour.example/" title="Sail"';
  expect(pastedArticle(`<p>Go: <a ${link} class="big button fr-strong">Sail <b>on</b></a></p>`)).toBe(
    `<p>Go: <a class="button" ${link}>Sail <strong>on</strong></a></p>`,
  );
  expect(pastedArticle(`<p><a ${link} class="btn-like">Sail</a></p>`)).toBe(`<p><a ${link}>Sail</a></p>`);
  const picture = (classes: string) =>
    `<p><img src="https://harbour.example/a.png" alt="A" width="40"${classes}> a plan</p>`;
  expect(pastedArticle(picture(' class="fr-fic callout-blue fr-dii dashed"'))).toBe(
    picture(' class="callout-blue dashed"'),
  );
  expect(pastedArticle(picture(' class="fr-fic dashed"'))).toBe(picture(''));
});

test.each([
  ['list', (its: string) => `<ul${its}><li>Call</li><li>Wait</li></ul>`],
  ['table', (its: string) => `<table${its}><tbody><tr><td>Call</td><td>Wait</td></tr></tbody></table>`],
  ['block of code', (its: string) => `<pre${its}>hail --twice</pre>`],
  ['heading', (its: string) => `<h2${its}>Call first</h2>`],
  ['quotation', (its: string) => `<blockquote${its}><p>Call first</p></blockquote>`],
  ['details', (its: string) => `<details${its}><summary>Call</summary><p>Wait</p></details>`],
])('a %s that is a callout itself is in one: private words stay private', (_which, html) => {
  for (const callout of ['private-note', 'callout-red dashed'])
    expect(pastedArticle(html(` class="fr-x ${callout}"`))).toBe(`<section class="${callout}">${html('')}</section>`);
});

test('an item and a cell that are callouts have one in them', () => {
  const note = '<section class="private-note"><p>Call</p></section>';
  expect(pastedArticle('<ul><li class="private-note">Call</li><li>Wait</li></ul>')).toBe(
    `<ul><li>${note}</li><li>Wait</li></ul>`,
  );
  const cells = (first: string) => `<table><tbody><tr>${first}<td>Wait</td></tr></tbody></table>`;
  expect(pastedArticle(cells('<td class="private-note">Call</td>'))).toBe(cells(`<td>${note}</td>`));
});

test.each([
  ['in the middle of a line', '<p>One | two</p>'],
  ['in an item of a list', '<ul><li>One |</li><li>Two</li></ul>'],
  ['in a cell', '<table><tbody><tr><td>One |</td><td>Two</td></tr></tbody></table>'],
  ['in a heading', '<h2 id="a">One |</h2><p>Two</p>'],
  ['in a callout', '<section class="callout-blue"><p>|</p></section>'],
  ['in bare text', 'One |<br>two'],
  ['in a summary', '<details><summary>One |</summary><p>Two</p></details>'],
])('%s everything fits, stays valid and can be undone to the byte', (name, marked) => {
  for (const fixture of pasteFixtures.filter((_fixture, at) => isLong || (at + name.length) % 8 === 0)) {
    const { after, undone } = pasteInto(marked, articleOf(fixture));
    expect(undone, fixture.name).toBe(marked.replace('|', ''));
    const again = openDocument(after);
    again.doc.check();
    expect(again.islands, fixture.name).toEqual([]);
    expect(printDocument(again, again.doc), fixture.name).toBe(after);
    expect(canonicalTags(after), fixture.name).toEqual(canonicalTags(parsedAgain(after)));
  }
});

/** What a browser makes of an HTML: where it had to move or close something, the tags are others. */
const parsedAgain = (html: string): string => serialize(parseFragment(html));

const canonicalTags = (html: string): readonly string[] => html.match(/<\/?[a-z][a-z0-9]*/g) ?? [];
