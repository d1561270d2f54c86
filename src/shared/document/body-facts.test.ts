import { describe, expect, it } from 'vitest';
import { readBodyFacts } from './body-facts.ts';

describe('what a body tells before it is published', () => {
  it.each([
    ['<p><img src="a.png"></p>', ['a.png']],
    ['<p><img src="a.png" alt="A cleat"></p>', []],
    ['<p><img src="ornament.png" alt=""></p>', []],
    ['<p><img src="a.png" role="presentation"></p>', []],
    ['<a href="/x"><img src="a.png" alt=""></a>', ['a.png']],
    ['<a href="/x"><img src="a.png" alt=""> Cleats</a>', []],
    ['<a href="/x"><img src="a.png" alt=" "><img src="b.png" alt="Cleats"></a>', []],
    ['<!-- <img src="a.png"> --><script>"<img src=b.png>"</script>', []],
    ['<p><img></p>', ['']],
  ])('CHECK-ALT %j has speechless images %j', (html, images) => {
    expect(readBodyFacts(html).speechlessImages).toEqual(images);
  });

  it.each([
    ['<!--><img>', 1],
    ['<!---><img>--><img>', 2],
    ['<!--!><img>--!><img>', 1],
    ['<!-- - -- > <img> --><img>', 1],
    ['<!-- <!--!><img>', 1],
    ['<!-- <img>', 0],
  ])('a comment ends in %j where it does in a browser', (html, images) => {
    expect(readBodyFacts(html).speechlessImages).toHaveLength(images);
  });

  it.each([
    ['', true],
    ['<p></p>\n<p>&nbsp;</p><!-- note -->', true],
    ['<style>p { color: red }</style>', true],
    ['<p>.</p>', false],
    ['<p><img src="a.png" alt=""></p>', false],
    ['<iframe src="https://video.example/1"></iframe>', false],
  ])('CHECK-EMPTY %j shows nothing: %j', (html, isEmpty) => {
    expect(readBodyFacts(html).isEmpty).toBe(isEmpty);
  });

  it('CHECK-LINK is not led astray by quotes, comments, a lone angle, or an end that never comes', () => {
    const html = `a < b <a title="x > y" href='/1'>1</a><!-- <a href="/no"> --><textarea><a href="/no"></textarea><a href="/2`;
    expect(readBodyFacts(html).links).toEqual(['/1', '']);
    const hostile = '<a x="'.repeat(20_000) + '<'.repeat(20_000);
    expect(readBodyFacts(hostile).links).toEqual([]);
  });

  it('CHECK-LINK finds links as a browser reads them, and the places in the text that they may lead to', () => {
    const { links, anchors } = readBodyFacts(
      '<h2 id="Moor">M</h2><a name=old></a><a href="#Moor">1</a><A HREF=/article/7?a=1&amp;b>2</A><code>&lt;a href="x"&gt;</code>',
    );
    expect(links).toEqual(['#Moor', '/article/7?a=1&b']);
    expect([...anchors]).toEqual(['Moor', 'old']);
  });
});
