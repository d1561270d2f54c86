import { undoInputRule } from '@tiptap/pm/inputrules';
import { EditorState, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { describe, expect, test } from 'vitest';
import { openDocument } from '../../shared/document/open.ts';
import { printDocument } from '../../shared/document/print.ts';
import { smartQuotes } from './smart-quotes.ts';

/** Types letter by letter as a browser tells the editor, at the end of the first block; `←` takes back what typing made of a key. */
const typed = (source: string, keys: string): string => {
  const opened = openDocument(source);
  const plugin = smartQuotes();
  let state = EditorState.create({ doc: opened.doc, plugins: [plugin] });
  const dispatch: EditorView['dispatch'] = (tr) => {
    state = state.apply(tr);
  };
  dispatch(state.tr.setSelection(TextSelection.create(state.doc, 1 + (state.doc.firstChild?.content.size ?? 0))));
  for (const key of keys) {
    const { from, to } = state.selection;
    const view = { state, dispatch, composing: false } as unknown as EditorView;
    const insert = () => state.tr.insertText(key, from, to);
    if (key === '←') undoInputRule(state, dispatch);
    else if (plugin.props.handleTextInput?.call(plugin, view, from, to, key, insert) !== true) dispatch(insert());
  }
  return printDocument(opened, state.doc);
};

describe('typographic signs', () => {
  test.each([
    ['quotes around words', '"Cast off", she said.', '“Cast off”, she said.'],
    ['quotes in brackets and after dashes', '("Ahoy")', '(“Ahoy”)'],
    ['single quotes and apostrophes', "'Don't'", '‘Don’t’'],
    ['quotes inside of quotes', `"'Ahoy'"`, '“‘Ahoy’”'],
    ['nothing of feet and inches', `5' 10"`, `5' 10"`],
    ['three dots and a dash', 'Wait... now -- go', 'Wait… now — go'],
    ['the key itself, taken back', '"←', '"'],
  ])('are made of %s', (_name, keys, text) => {
    expect(typed('<p></p>', keys)).toBe(`<p>${text}</p>`);
  });

  test('are never made in code', () => {
    expect(typed('<pre>a </pre>', '"b"')).toBe('<pre>a "b"</pre>');
    expect(typed('<p><code>a =</code></p>', '"')).toBe('<p><code>a ="</code></p>');
  });
});
