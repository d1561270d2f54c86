import { type Command, EditorState } from '@tiptap/pm/state';
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

/** Which flavour of the clipboard is read, as paste-plugin.ts and ProseMirror choose it. */
const articleOf = ({ html = '', plain = '', editorData = '' }: Omit<PasteFixture, 'article'>): string => {
  if (isMarkdownSource(editorData, plain) || (html === '' && isMarkdown(plain))) return markdownArticle(plain);
  return html === '' ? textArticle(plain) : pastedArticle(html);
};

/** What an empty article is after an HTML comes into it as ProseMirror puts it there. */
const pasteIntoEmpty = (html: string): string => {
  const opened = openDocument('<p></p>');
  let state = EditorState.create({ doc: opened.doc, plugins: [emptyArticle()] });
  const put: Command = ({ tr }, dispatch) => {
    const slice = openedSlice(articleFragment(html, documentSchema));
    const [only] = slice.content.content;
    const isOne = slice.openStart === 0 && slice.openEnd === 0 && slice.content.childCount === 1 && only !== undefined;
    dispatch?.(isOne ? tr.replaceSelectionWith(only, false) : tr.replaceSelection(slice));
    return true;
  };
  put(state, (tr) => {
    state = state.apply(tr);
  });
  state.doc.check();
  return printDocument(opened, state.doc);
};

describe('what is pasted becomes the article that a writer would have made', () => {
  test.each(pasteFixtures)('$name', ({ article, ...fixture }) => {
    expect(pasteIntoEmpty(articleOf(fixture))).toBe(article);
  });
});
