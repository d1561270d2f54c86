import { describe, expect, test } from 'vitest';
import { canonicalFingerprint, exactFingerprint, sameCanonically } from './fingerprint.ts';

describe('[DOC-FINGERPRINT] fingerprints', () => {
  test.each([
    ['<p class="b a" id=q>x &amp; y<br/></p>', '<P id="q" class=" b  a ">x  & y<br></P>'],
    ['<p>a</p>\n\n<p>b</p>', '<p>a<p>b</p>'],
    ['<p>caf&eacute;&nbsp;x</p>', '<p>café\u00a0x</p>'],
    ['<table><tr><td>x</table>', '<table><tbody><tr><td>x</td></tr></tbody></table>'],
    ['<p><b>a</b><b>b</b></p>', '<p><b>ab</b></p>'],
    ['<ul><li>a</li></ul>b', '<ul>\n<li><p>a</p></li>\n</ul>\n<p>b</p>'],
  ])('%j and %j are two spellings of one document', (a, b) => {
    expect(canonicalFingerprint(a)).toBe(canonicalFingerprint(b));
    expect(sameCanonically(a, b)).toBe(true);
    expect(exactFingerprint(a)).not.toBe(exactFingerprint(b));
  });

  test.each([
    ['<p>a b</p>', '<p>ab</p>'],
    ['<p>a</p>', '<div>a</div>'],
    ['<p>a</p><p>b</p>', '<p>a b</p>'],
    ['<p class=x>a</p>', 'a'],
    ['<p><b>a</b></p>', '<p>a</p>'],
    ['<p><a href="/a">x</a></p>', '<p><a href="/b">x</a></p>'],
    ['<p class=a>x</p>', '<p class=b>x</p>'],
    ['<pre>a  b</pre>', '<pre>a b</pre>'],
    ['<p>a b</p>', '<p>a&nbsp;b</p>'],
    ['<script>1</script>', '<script>2</script>'],
  ])('%j and %j are a real change', (a, b) => {
    expect(canonicalFingerprint(a)).not.toBe(canonicalFingerprint(b));
    expect(sameCanonically(a, b)).toBe(false);
  });
});
