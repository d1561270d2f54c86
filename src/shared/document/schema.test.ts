import type { Node } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { openDocument } from './open.ts';
import { isHarmless, isSafeAddress, type PastedElement, pastedAttributes } from './safe-attributes.ts';
import { calloutKind, documentSchema, nodeSpecs } from './schema.ts';

/** Everything that `toDOM` would put on a page, as one text. */
function page(source: string): string {
  const shown: unknown[] = [];
  openDocument(source).doc.descendants((node: Node) => {
    shown.push(node.type.spec.toDOM?.(node));
    for (const mark of node.marks) shown.push(mark.type.spec.toDOM?.(mark, true));
    return true;
  });
  return JSON.stringify(shown);
}

const pasted = (attributes: Readonly<Record<string, string>>): PastedElement => ({
  tagName: 'P',
  getAttribute: (name) => attributes[name] ?? null,
});

test('a tag that is drawn as itself has no attributes, which each key would pay for; any other is told', () => {
  const [attributes, told] = [/\{"/, /"data-tag":"(b|dd|kbd)"/];
  const plain =
    '<h3>a</h3><ul><li><p>a <em>b</em></p></li></ul><table><tbody><tr><th><p>a</p></th></tr></tbody></table>';
  expect(page(plain)).not.toMatch(attributes);
  for (const other of ['<p><b>a</b></p>', '<dl><dd>a</dd></dl>', '<p><kbd>a</kbd></p>'])
    expect(page(other)).toMatch(told);
});

describe('[DOC-INERT] what an article says is shown, never obeyed', () => {
  test.each([
    ['<script src="https://x.test/a.js">alert(1)</script>', /\["script"/],
    ['<style>body { display: none }</style>', /\["style"/],
    ['<iframe src="https://x.test/"></iframe>', /\["iframe"/],
    ['<form action="/x"><input></form>', /\["(form|input)"/],
    ['<p onclick="x()" style="position: fixed">a</p>', /"(onclick|style)":/],
    ['<p><a href="javascript:x()">a</a></p>', /"href":/],
    ['<p><a href=" java&#10;script:x()">a</a></p>', /"href":/],
    ['<p><img src="https://x.test/a.png" srcset="b 2x" onerror="x()"></p>', /"(src|srcset|onerror)":/],
    ['<p id="root" class="modal">a</p>', /"(id|class)":/],
    ['<a href="data:text/html,x"><h2>t</h2></a>', /"href":/],
  ])('%s', (source, forbidden) => {
    expect(page(source)).not.toMatch(forbidden);
  });

  test('a safe link keeps its address', () => {
    expect(page('<p><a href="/article/1">a</a></p>')).toContain('"href":"/article/1"');
  });

  test.each([
    ['https://x.test', true],
    ['//x.test/a.png', true],
    ['#top', true],
    ['mailto:a@x.test', true],
    ['JAVASCRIPT:x', false],
    ['\u0001java\tscript:x', false],
    ['vbscript:x', false],
    ['data:text/html,x', false],
  ])('the address %j is safe: %s', (address, safe) => {
    expect(isSafeAddress(address)).toBe(safe);
  });

  test('what is pasted brings no handlers, not even in our own clothes', () => {
    const smuggled = pasted({
      'data-attributes': JSON.stringify([
        ['onclick', 'x()'],
        ['class', 'a'],
        ['href', 'javascript:x'],
      ]),
    });
    expect(pastedAttributes(smuggled, 'p')).toEqual([['class', 'a']]);
    expect(pastedAttributes(pasted({ style: 'color: red', class: 'Mso', onclick: 'x' }), 'p')).toEqual([]);
    expect(isHarmless(['srcdoc', '<script>'])).toBe(false);
  });
});

describe('[DOC-SCHEMA] the schema', () => {
  test('every node and attribute has a default, so that an editor can create it', () => {
    for (const [name, spec] of Object.entries(nodeSpecs)) {
      const attrs = spec.attrs ?? {};
      for (const attribute of Object.values(attrs)) expect(attribute, name).toHaveProperty('default');
    }
  });

  test('a link excludes a link, and a paragraph holds no block', () => {
    const { link } = documentSchema.marks;
    const first = link.create({ tag: 'a', attributes: [['href', '/a']] });
    const second = link.create({ tag: 'a', attributes: [['href', '/b']] });
    expect(second.addToSet([first])).toEqual([second]);
    expect(documentSchema.nodes.paragraph.contentMatch.matchType(documentSchema.nodes.paragraph)).toBeNull();
  });

  test.each([
    ['<p class="callout-blue">x</p>', 'blue'],
    ['<section class="callout-yellow dashed">x</section>', 'yellow'],
    ['<div class="callout">x</div>', 'plain'],
    ['<div class="private-note">x</div>', 'private-note'],
    ['<div class="callouts">x</div>', undefined],
  ])('%s is a callout of kind %s', (source, kind) => {
    const block = openDocument(source).doc.firstChild;
    expect(block === null ? null : calloutKind(block)).toBe(kind);
  });
});
