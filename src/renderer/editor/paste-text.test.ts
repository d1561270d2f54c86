import { history, undo } from '@tiptap/pm/history';
import { Slice } from '@tiptap/pm/model';
import { EditorState, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectAlways } from '../../../test/support/expect-always.ts';
import { openDocument } from '../../shared/document/open.ts';
import { printDocument } from '../../shared/document/print.ts';
import { documentSchema } from '../../shared/document/schema.ts';
import { EditorClipboard } from './editor-clipboard.ts';
import { pastedArticle } from './pasted-html.ts';
import { markdownPaste, pastePlugin } from './paste-plugin.ts';
import { articleFragment, openedSlice } from './paste-slice.ts';
import { isMarkdown } from './paste-text.ts';

describe('Markdown', () => {
  test.each([
    ['a heading of the second level', '## Ropes'],
    ['a link', 'See [ropes](https://harbour.example/).'],
    ['code between fences', '```\nsail\n```'],
    ['a table', 'a | b\n--- | ---\n1 | 2'],
    ['bold words and a list', '**Bring**\n\n- ropes\n- fenders'],
  ])('is known by %s', (_name, text) => {
    expect(isMarkdown(text)).toBe(true);
  });

  test.each([
    ['bold words alone', 'Bring **two** ropes'],
    ['a list alone', '- ropes\n- fenders'],
    ['a number sign', '# 4 is taken'],
    ['a program', 'const a = `b`;\nfunction c(**kwargs) {\n  return [a](b);\n}'],
    ['a comment of a shell', '# install\nmake **/*.o'],
    ['an address', 'https://harbour.example/a_(b)_c'],
    ['powers and products', '2 ** 3 ** 4 and a * b * c'],
  ])('is not assumed from %s', (_name, text) => {
    expect(isMarkdown(text)).toBe(false);
  });

  test('becomes an article in the second step, so that one undo gives the text back', () => {
    const opened = openDocument('<p>Before</p><p>After</p>');
    let state = EditorState.create({ doc: opened.doc, plugins: [history()] });
    const dispatch = (tr: Transaction): void => {
      state = state.apply(tr);
    };
    for (const step of markdownPaste(state, '## Ropes\n\nTwo of **them**')) dispatch(step(state));
    expect(printDocument(opened, state.doc)).toContain('<strong>them</strong>');
    undo(state, dispatch);
    expect(printDocument(opened, state.doc)).toBe('<p>## Ropes</p><p>Two of **them**Before</p><p>After</p>');
    undo(state, dispatch);
    expect(printDocument(opened, state.doc)).toBe('<p>Before</p><p>After</p>');
  });
});

test('a part of a line keeps the spaces at its ends', () => {
  const opened = openDocument('<p>onetwo</p>');
  const state = EditorState.create({ doc: opened.doc });
  const slice = openedSlice(
    articleFragment(pastedArticle("<meta charset='utf-8'><span> and <b>also</b> </span>"), state.schema),
  );
  expect(printDocument(opened, state.tr.replaceRange(4, 4, slice).doc)).toBe(
    '<p>one and <strong>also</strong> two</p>',
  );
});

test.each([
  ['a space that ends bold words and came apart from them', '<b>words<b>\n', '<strong>words</strong> '],
  ['a blank line before a gap', '&nbsp;<br><br>words', 'words'],
])('%s is no part of what is pasted', (_name, copied, article) => {
  expect(pastedArticle(copied)).toBe(article);
});

test('whatever is pasted is a whole article that opens and prints as it is', () => {
  const part = fc.constantFrom(
    ...'<p>,</p>,<b>,</b>,<ul>,</ul>,<li>,</li>,<table>,<tr>,<td>,</table>,<h2>,</h2>,<div>,</div>,<br>,<pre>,</pre>,<a href="https://a.example/">,</a>,<blockquote>,</blockquote>,<li aria-level=3>,<p style="mso-list:l0 level2 lfo1">,<details>,<summary>,</details>,<section class=callout>,<img src="https://a.example/i.png">,<input type=checkbox>,words,&nbsp;, ,\n'.split(
      ',',
    ),
  );
  expectAlways(
    fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
      const html = pastedArticle(parts.join(''));
      const opened = openDocument(html);
      opened.doc.check();
      expect(opened.islands).toEqual([]);
      expect(pastedArticle(html).replaceAll('&nbsp;', ' ').trim()).toBe(html.replaceAll('&nbsp;', ' ').trim());
    }),
    { few: 300, many: 20_000 },
  );
});

test('a page that nests without end does not end the program', () => {
  expect(pastedArticle(`${'<div>'.repeat(20_000)}deep`)).toBe('<p>deep</p>');
});

test('a block that is dragged within the article stays a block; one from elsewhere joins the lines around it', () => {
  const plugin = pastePlugin(documentSchema, new EditorClipboard(), () => undefined);
  const slice = new Slice(articleFragment('<p>Ropes</p>', documentSchema), 0, 0);
  const given = (view: Partial<EditorView>): Slice | undefined =>
    plugin.props.transformPasted?.call(plugin, slice, view as EditorView, false);
  expect(given({ dragging: { slice, move: true } })).toBe(slice);
  expect(given({ dragging: null })).toMatchObject({ openStart: 1, openEnd: 1 });
});
