import { describe, expect, it } from 'vitest';
import { readBodyFacts } from '../document/body-facts.ts';
import { checkArticle, type CheckFacts } from './publish-checks.ts';

const check = (html: string, more: Partial<CheckFacts> = {}) =>
  checkArticle({ body: readBodyFacts(html), linkState: () => 'fine', nameHolder: null, hasDraft: false, ...more });

describe('checks of an article before it is published', () => {
  it('says nothing of an article that is in order', () => {
    expect(check('<h2 id="a">A</h2><p><a href="#a">x</a> <a href="#">y</a> <a href="#Top">z</a></p>')).toEqual([]);
  });

  it('CHECK-ALT names images without words, the first five of them', () => {
    const images = Array.from({ length: 7 }, (_, index) => `<img src="${index}.png">`).join('');
    expect(check(`<p>Knots</p>${images}`)).toEqual([
      { rule: 'CHECK-ALT', about: ['0.png', '1.png', '2.png', '3.png', '4.png'], count: 7 },
    ]);
  });

  it('CHECK-LINK names a place in the text that is not there, and what is known to be gone, each once', () => {
    const html = '<p><a href="#gone">a</a><a href="/article/7">b</a><a href="/article/7">c</a><a href="/x">d</a></p>';
    const linkState = (href: string) => (href === '/article/7' ? 'broken' : 'fine');
    expect(check(html, { linkState })).toEqual([{ rule: 'CHECK-LINK', about: ['#gone', '/article/7'], count: 2 }]);
    expect(check('<p id="über"><a href="#%C3%BCber">a</a> <a href="#%">b</a></p>')).toMatchObject([{ about: ['#%'] }]);
  });

  it('CHECK-LINK-NEW names a new article that does not go along', () => {
    const html = '<p><a href="https://article.layover.invalid/local-0f">a</a></p>';
    expect(check(html, { linkState: () => 'new' })).toMatchObject([{ rule: 'CHECK-LINK-NEW', count: 1 }]);
  });

  it('CHECK-NAME CHECK-EMPTY CHECK-DRAFT tell the rest', () => {
    expect(check('<p> </p>', { nameHolder: '12', hasDraft: true })).toEqual([
      { rule: 'CHECK-NAME', about: ['12'], count: 1 },
      { rule: 'CHECK-EMPTY', about: [], count: 1 },
      { rule: 'CHECK-DRAFT', about: [], count: 1 },
    ]);
  });
});
