import { describe, expect, test } from 'vitest';
import { type PreviewNode, previewTree } from './preview-tree.ts';

/** Tags, attributes and styles as they would be drawn. */
const drawn = (nodes: readonly PreviewNode[]): string =>
  nodes
    .map((node) => {
      if (typeof node === 'string') return node;
      if (node.kind === 'card') return `[${node.title}]`;
      const said = [...node.attributes, ...node.style].map(([name, value]) => ` ${name}=${value}`).join('');
      if (node.kind === 'picture') return `{${node.address}${said}}`;
      return `<${node.tag}${said}>${drawn(node.children)}</${node.tag}>`;
    })
    .join('');

describe('a preview', () => {
  test.each([
    [
      'shows callouts as the site does',
      '<section class="callout-blue"><p>Call.</p></section>',
      '<section class=callout-blue><p>Call.</p></section>',
    ],
    [
      'says where links lead, and leads nowhere',
      '<a href="https://a.example/" target="_top">a</a>',
      '<a title=https://a.example/>a</a>',
    ],
    [
      'shows colours, and nothing that loads or leaves its place',
      '<p style="color:#333; background:url(x); position:fixed; width:50%">a</p>',
      '<p color=#333 width=50%>a</p>',
    ],
    [
      'gives columns the widths that a site gives them',
      '<table><colgroup><col span="2" style="width: 20%"><col width="9"></colgroup></table>',
      '<table><colgroup><col span=2 width=20%></col><col width=9></col></colgroup></table>',
    ],
    [
      'gives no picture’s address to the page',
      '<img src="https://a.example/i.png" alt="A" onerror="x()">',
      '{https://a.example/i.png alt=A}',
    ],
    [
      'stands a card for what a site would embed',
      '<iframe src="https://www.youtube.com/embed/1"></iframe><form><input></form>',
      '[Video from youtube.com][Form]',
    ],
    [
      'knows no scripts, styles or handlers',
      '<p onclick="x()" id="root">a<script>x()</script><style>p{}</style></p>',
      '<p>a</p>',
    ],
    ['shows what it does not know as text', '<x-thing><b>a</b></x-thing>', '<span><b>a</b></span>'],
  ])('%s', (_name, html, expected) => {
    expect(drawn(previewTree(html))).toBe(expected);
  });

  test('of what nests without end ends', () => {
    expect(drawn(previewTree('<div>'.repeat(5000)))).toHaveLength(201 * '<div></div>'.length);
  });
});
