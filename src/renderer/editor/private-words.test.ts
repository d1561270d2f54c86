import { deleteSelection, joinTextblockBackward, joinTextblockForward, lift, wrapIn } from '@tiptap/pm/commands';
import { history, redo, undo } from '@tiptap/pm/history';
import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import { type Command, EditorState, NodeSelection, type Transaction } from '@tiptap/pm/state';
import { describe, expect, test } from 'vitest';
import { openDocument } from '../../shared/document/open.ts';
import { beginMarked, runCommands } from '../../../test/support/marked-article.ts';
import { clearCells } from './across-cells.ts';
import { setTextBlock } from './block-commands.ts';
import { removeCallout, setCallout, toggleQuote } from './callout-commands.ts';
import { followedMeta } from './follow-engine.ts';
import { tableOfContents } from './heading-anchors.ts';
import { hardBreak, insertImage, insertRule, insertTable } from './insert-commands.ts';
import { indent, outdent, splitItem, toggleList } from './list-commands.ts';
import { captionImage, insertButton, insertDetails } from './make-commands.ts';
import { keepPrivateWords } from './private-words.ts';
import { insertSnippet } from './snippets.ts';
import { mergeCell } from './table-commands.ts';

const note = (words: string) => `<section class="private-note">${words}</section>`;
const unmarked = (html: string) => html.replaceAll('|', '');

/** Some of the change; nothing of ours asks before what is private goes. */
const put =
  (content: Slice | string): Command =>
  ({ tr, schema }, dispatch) => {
    if (typeof content === 'string') dispatch?.(tr.replaceSelectionWith(schema.text(content)));
    else dispatch?.(tr.replaceSelection(Slice.fromJSON(schema, content.toJSON())));
    return true;
  };

describe('no words go over the edge of a private note by the way', () => {
  const into = `<p>Pub|lic</p>${note('<p>sec|ret</p>')}`;
  const out = `${note('<p>sec|ret</p>')}<p>Pub|lic</p>`;

  test.each<[string, string, Command]>([
    ['a deletion into it', into, deleteSelection],
    ['a deletion out of it', out, deleteSelection],
    ['letters over a selection into it', into, put('x')],
    ['letters over a selection out of it', out, put('x')],
    ['a line that is joined with it', `${note('<p>secret</p>')}<p>|Public</p>`, joinTextblockBackward],
    ['its line that is joined with another', `<p>Public|</p>${note('<p>secret</p>')}`, joinTextblockForward],
    ['its line that is lifted', note('<p>|secret</p>'), lift],
    ['a deletion between two', `${note('<p>a|b</p>')}<p>c</p><p>d|e</p>`, deleteSelection],
    ['a quotation that was one', '<blockquote class="private-note"><p>|secret</p></blockquote>', toggleQuote],
    ['an item that was one', '<ul><li class="private-note">|secret</li></ul>', outdent],
    ['a list that was one', '<ul class="private-note"><li>|secret</li></ul>', toggleList('bulletList')],
    ['an item that comes into one', '<ul><li class="private-note">secret</li><li>|Public</li></ul>', indent],
    [
      'a cell that was one',
      '<table><tbody><tr><td>|Public</td><td class="private-note">secret</td></tr></tbody></table>',
      mergeCell('right'),
    ],
  ])('%s', (_name, html, command) => {
    expect([unmarked(html), 'refused']).toContain(runCommands(html, command));
  });

  test.each([
    ['its first line', `<p>Public</p>${note('<p>secret</p><p>b</p>')}`, 'Public', 'secret'],
    ['the line behind it', `${note('<p>a</p><p>secret</p>')}<p>Public</p>`, 'secret', 'Public'],
  ])('what the browser joined by itself, and is read anew: %s', (_name, html, first, second) => {
    const { state } = beginMarked(html);
    const at = (words: string): number => placeOf(state.doc, words);
    const [from, to] = [at(first) + first.length, at(second) + second.length];
    const joined = readAnew(state, from, to, second);
    expect(joined.doc.textContent).toBe(state.doc.textContent);
    expect(state.apply(joined).doc).toBe(state.doc);
    expect(state.apply(readAnew(state, from, to, 'New')).doc).not.toBe(state.doc);
  });

  test('an image that is put into a figure stays in its note', () => {
    const html = '<p class="private-note"><img src="a.png"></p>';
    const { state } = beginMarked(html);
    const selected = state.apply(state.tr.setSelection(NodeSelection.create(state.doc, 1)));
    let after: Node | null = null;
    captionImage(selected, (tr) => void (after = selected.apply(tr).doc));
    expect(after).toBe(selected.doc);
  });

  test('an image, a button, a break or a snippet takes the place of what is selected, and the rest stays', () => {
    const snippet = insertSnippet({ slice: beginMarked('<p>new</p>').state.doc.slice(1, 4).toJSON() as never });
    for (const [command, html] of [
      [insertImage('a.png', ''), '<img src="a.png" alt="">'],
      [insertButton('https://a.example/', 'Go'), '<a class="button" href="https://a.example/">Go</a>'],
      [hardBreak, '<br>'],
      [snippet, 'new'],
    ] as const) {
      expect(runCommands(into, command)).toBe(`<p>Pub${html}</p>${note('<p>ret</p>')}`);
      expect(runCommands(out, command)).toBe(`${note(`<p>sec${html}</p>`)}<p>lic</p>`);
    }
  });

  test.each<[string, Command]>([
    ['a table', insertTable(2, 2)],
    ['a rule', insertRule],
    ['details', insertDetails],
    ['a list', toggleList('bulletList')],
    ['a heading', setTextBlock('h2')],
    ['code', setTextBlock('pre')],
    ['a quotation', toggleQuote],
    ['a callout', setCallout('blue')],
    ['a dashed end of a callout', removeCallout],
  ])('%s over such a selection leaves all words on their side', (_name, command) => {
    for (const html of [into, out]) {
      const after = runCommands(html, command);
      if (after === 'refused') continue;
      const notes = [...openDocument(after).doc.content.content].map(privateWords).join('');
      expect(notes).toBe('secret');
      expect(openDocument(after).doc.textContent.replace('secret', '')).toBe('Public');
    }
  });

  test('a callout over such a selection goes round the note', () => {
    expect(runCommands(out, setCallout('blue'))).toBe(`<section class="callout-blue">${unmarked(out)}</section>`);
    expect(runCommands(out, removeCallout)).toBe('refused');
  });

  test('a line, or an item, that is a note stays one when it is parted or becomes code', () => {
    expect(runCommands('<p class="private-note">a|b</p>', setTextBlock('pre'))).toBe(
      '<pre class="private-note">ab</pre>',
    );
    expect(runCommands('<ul><li class="private-note">a|b</li></ul>', splitItem)).toBe(
      '<ul><li class="private-note">a</li><li class="private-note">b</li></ul>',
    );
  });

  test('a list of contents tells nothing of it', () => {
    const html = `<h2 id="a">Public|</h2>${note('<h2 id="b">secret</h2>')}`;
    expect(runCommands(html, tableOfContents).match(/secret/g)).toHaveLength(1);
  });
});

describe('what is meant goes over', () => {
  test('when a note is put on, changed or taken off', () => {
    expect(runCommands('<p>|a</p>', setCallout('private-note'))).toBe(note('<p>a</p>'));
    expect(runCommands(note('<p>|a</p>'), setCallout('red'))).toBe('<section class="callout-red"><p>a</p></section>');
    expect(runCommands(note('<p>|a</p>'), removeCallout)).toBe('<p>a</p>');
    expect(runCommands('<p class="private-note">|a</p>', removeCallout)).toBe('<p>a</p>');
  });

  test('by undo and redo', () => {
    const { state } = beginMarked(note('<p>|a</p>'));
    let now = EditorState.create({
      doc: state.doc,
      plugins: [history(), keepPrivateWords()],
      selection: state.selection,
    });
    const html: string[] = [];
    for (const command of [removeCallout, undo, redo]) {
      command(now, (tr) => void (now = now.apply(tr)));
      html.push(privateWords(now.doc));
    }
    expect(html).toEqual(['', 'a', '']);
  });

  test('by what the engine brings, and by what she drags there', () => {
    const { state } = beginMarked(`<p>Public</p>${note('<p>|secret</p>')}`);
    const lifted = state.tr.delete(7, 11).setMeta(followedMeta, true);
    expect(state.apply(lifted).doc).not.toBe(state.doc);
    const line = state.doc.child(1).child(0);
    const moved = state.tr.delete(9, 17).insert(0, line);
    expect(state.apply(moved).doc).toBe(state.doc);
    expect(state.apply(moved.setMeta('uiEvent', 'drop')).doc).not.toBe(state.doc);
  });

  test('inside of it, and outside of it, all is as anywhere', () => {
    expect(runCommands(note('<p>a|b</p><p>c|d</p>'), deleteSelection)).toBe(note('<p>ad</p>'));
    expect(runCommands(`<p>a|b</p>${note('<p>x</p>')}<p>c|d</p>`, deleteSelection)).toBe('<p>ad</p>');
    expect(runCommands(note('<p>|a</p>'), wrapIn(openDocument('').doc.type.schema.nodes['blockquote'] as never))).toBe(
      note('<blockquote><p>a</p></blockquote>'),
    );
    expect(runCommands(`<p>a|b</p>${note('<p>x|y</p>')}`, clearCells)).toBe(`<p>a</p>${note('<p>y</p>')}`);
  });
});

const readAnew = ({ tr, schema }: EditorState, from: number, to: number, words: string): Transaction =>
  tr.replace(from, to, new Slice(Fragment.from(schema.text(words)), 0, 0));

function placeOf(doc: Node, words: string): number {
  let place = 0;
  doc.descendants((node, position) => {
    if (node.text === words) place = position;
  });
  return place;
}

function privateWords(doc: Node): string {
  let words = '';
  const walk = (node: Node, isInNote: boolean): void => {
    const inNote = isInNote || JSON.stringify(node.attrs['attributes'] ?? '').includes('private-note');
    if (node.isText && inNote) words += node.text ?? '';
    node.forEach((child) => walk(child, inNote));
  };
  walk(doc, false);
  return words;
}
