import { pick, type Random, wholeBetween } from '../../src/simulator/seeded-random.ts';

/** Blocks of every construct, written as articles have them. No word is there twice, so that each can be told from all others. */
const blocks: readonly string[] = [
  '<h2 id="moor">Moorings <em>today</em></h2>',
  '<h3 id="buoy" class="wide">Buoys</h3>',
  '<p>Anchor chains rust&nbsp;&amp; rattle</p>',
  '<p id="lead" style="text-align: center;">Centred <strong>bold <em>slanted</em></strong> end</p>',
  "<p >Odd   white\n  space, <b>fat</b><i>thin</i> &eacute;t&#233; &copy; '</p >",
  '<p>Upper<br>lower<br/>lowest</p>',
  '<p></p>',
  '<p><br></p>',
  '<p>&nbsp;</p>',
  'Bare words <b>heavy</b> stay',
  '<!-- a comment -->',
  '<p>Before comment <!-- inside --> behind comment</p>',
  '<ul><li>Plank</li><li>Mast <b>pine</b><ul><li>Yard</li><li>Boom</li></ul></li><li>Keel</li></ul>',
  '<ul>\n  <li><p>Hemp</p></li>\n  <li><p>Sisal</p><p>Jute</p></li>\n</ul>',
  '<ol start="3" class="steps"><li>Reef</li><li>Tack<ol type="a"><li>Jibe</li></ol>luff</li></ol>',
  '<ul><li>☐ Oilskins</li><li>☑ Boots</li></ul>',
  '<table class="t"><colgroup><col style="width: 30%"><col></colgroup><thead><tr><th>Port</th><th>Depth</th></tr></thead><tbody><tr><td>Bergen</td><td><p>Nine</p><p>fathoms</p></td></tr><tr><td colspan="2">Both sides</td></tr></tbody></table>',
  '<table><caption>Tides</caption><tbody><tr><td rowspan="2">Ebb</td><td>Flood<br>slack</td></tr><tr><td></td></tr></tbody></table>',
  '<table>\n<tr>\n<td>Lone</td>\n</tr>\n</table>',
  '<section class="callout-blue"><p>Watch squalls</p></section>',
  '<section class="callout-red dashed"><h3>Danger</h3><ul><li>Rocks</li><li>Shoals</li></ul></section>',
  '<p class="callout-yellow">Yellow flag</p>',
  '<section class="callout">Gale</section>',
  '<section class="private-note"><p>Secret cove</p><p>Hidden key</p></section>',
  '<section class="private-note"><p>Vault</p></section>',
  '<p class="private-note">Whispered</p>',
  '<section class="callout-green"><section class="private-note"><ul><li>Mutiny</li></ul></section><p>Shanty</p></section>',
  '<details><summary>Unfold</summary><p>Folded map</p></details>',
  '<details open><summary></summary>Loose chart</details>',
  '<pre>if (wind) {\n\treef();\n}</pre>',
  '<pre><code>sail &lt; storm</code></pre>',
  '<blockquote><p>Quoth captain</p></blockquote>',
  '<blockquote>Quoted bare</blockquote>',
  '<p>See <img src="https://harbour.example/a.png" alt="A rope"> knots</p>',
  '<p><a href="https://harbour.example/"><img src="https://harbour.example/b.png" width="40"></a></p>',
  '<h4>Pictured <img src="https://harbour.example/c.png"></h4>',
  '<figure><img src="https://harbour.example/d.png"><figcaption>Lighthouse</figcaption></figure>',
  '<p>A <a href="https://harbour.example/x" target="_blank">linked</a> pier</p>',
  '<p><a class="button" href="https://harbour.example/y">Embark</a></p>',
  '<p><a id="spot"></a>Anchored <code>mono</code> <u>under</u> <span style="color: red">crimson</span></p>',
  '<iframe src="https://harbour.example/video" width="300"></iframe>',
  '<script src="https://harbour.example/s.js"></script>',
  '<p>Form <input name="q"> field</p>',
  '<hr>',
  '<div class="columns"><div>Larboard</div><div><p>Starboard</p></div></div>',
  '<dl><dt>Fore</dt><dd>Aft</dd></dl>',
  '<p>Ship 🚢 family 👩‍👧 ahoy</p>',
];

/** A few of the blocks, in any order; most have a private note and plain lines among them. */
export function randomArticle(random: Random): string {
  const left = [...blocks];
  const count = wholeBetween(random, 3, 8);
  const between = pick(random, ['\n', '', '\r\n\r\n']);
  const chosen: string[] = [];
  while (chosen.length < count) chosen.push(...left.splice(wholeBetween(random, 0, left.length - 1), 1));
  return chosen.join(between);
}
