import type { SampleArticle } from '../sample-types.ts';

export const print: readonly SampleArticle[] = [
  {
    name: 'Make a file for the printer',
    slug: 'file-for-the-printer',
    categories: ['Print'],
    status: 'published',
    keywords: ['pdf', 'print', 'export', 'cmyk'],
    daysAgo: 36,
    views: 3_144,
    text: `<p>
	 Printers want a PDF with everything in it. Ours follows <em>PDF/X-4</em>, which every print shop of the last ten years can read.
</p>
<ol>
	<li>Open the issue and choose <strong>File for the printer</strong>.</li>
	<li>Select your printer from the list, or enter what they told you about paper and colour.</li>
	<li>Press <strong>Check</strong>. You see every picture that is too small and every line that is too thin.</li>
	<li>Press <strong>Make</strong>. An issue of 64 pages takes about two minutes.</li>
</ol>
<h2 id="words">What the print shop may ask you</h2>
<details>
	<summary>"Do you have bleed?"</summary>
	<p>
		 Yes, 3&nbsp;mm. See <a href="/article/{{bleed-and-trim}}">Bleed and trim</a>.
	</p>
</details>
<details>
	<summary>"Which profile?"</summary>
	<p>
		 The one you chose in step 2. If you do not know, say <em>PSO Coated v3</em> for shiny and <em>PSO Uncoated v3</em> for matt paper.
	</p>
</details>
<details>
	<summary>"Are the fonts in it?"</summary>
	<p>
		 All of them, and only the letters you have used.
	</p>
</details>
<section class="callout-yellow">
	<p>
		<strong>Print one copy first.</strong> No screen in the world shows you how a colour sits on uncoated paper.
	</p>
</section>`,
  },
  {
    name: 'Choose paper: weights, finishes and what they do to your colours',
    slug: 'choose-paper',
    categories: ['Print'],
    status: 'published',
    daysAgo: 812,
    views: 877,
    text: `<p>Paper is half of the magazine. Three questions help you to talk to the print shop.</p><h3>How heavy?</h3><p>Weight is given in grams per square metre. 90&nbsp;g feels like a newsletter, 115&nbsp;g like a magazine, 250&nbsp;g like a cover.</p><h3>Shiny or matt?</h3><p>Shiny paper makes pictures deep and text tiring. Matt paper does the opposite.</p><table width="100%"><tbody><tr><th>&nbsp;</th><th>Shiny</th><th>Matt</th><th>Uncoated</th></tr><tr><th>Photographs</th><td>★★★</td><td>★★</td><td>★</td></tr><tr><th>Long texts</th><td>★</td><td>★★</td><td>★★★</td></tr><tr><th>Fingerprints</th><td>many</td><td>some</td><td>none</td></tr></tbody></table><h3>White or not?</h3><p>"Natural white" is a friendly word for light yellow. Lovely for stories, unkind to portraits.</p><h3>Thick or thin in the hand</h3><p>Weight is not the same as thickness. A <em>bulky</em> paper of 100&nbsp;g can be as thick as a smooth one of 130&nbsp;g and costs less postage. Ask for the <em>volume</em>: 1.0 is smooth, 1.5 is bulky.</p><h3>Three mixtures that work</h3><ul><li><strong>The gallery:</strong> shiny, 135&nbsp;g inside, 300&nbsp;g outside.</li><li><strong>The reader:</strong> uncoated, 100&nbsp;g, volume 1.3, cover 240&nbsp;g.</li><li><strong>The neighbour:</strong> recycled, 80&nbsp;g throughout, two staples.</li></ul><section class="callout-blue"><p>Most print shops send you a box of samples for nothing. Put your hand on the paper before you put your pictures on it.</p></section><p>And do not forget to choose the right profile when you <a href="/article/{{file-for-the-printer}}#words">make the file</a>.</p>`,
  },
  {
    name: 'Publishing checklist for people in a hurry',
    slug: 'publishing-checklist',
    categories: ['Print', 'Newsletters', 'Newsstand'],
    status: 'published',
    keywords: ['checklist'],
    daysAgo: 1,
    views: 2_050,
    text: `<p>
	 Print this page, hang it beside the screen, and tick it off with a pencil. The same list is in the mailroom, but paper is more patient.
</p>
<ul class="task-list">
	<li><input type="checkbox" disabled> Issue number and date are right on the cover <em>and</em> on page 2</li>
	<li><input type="checkbox" disabled checked> Imprint names the right people</li>
	<li><input type="checkbox" disabled> Every picture has a credit</li>
	<li><input type="checkbox" disabled> Nobody's name is misspelt</li>
	<li><input type="checkbox" disabled> The crossword has been solved by somebody who did not write it</li>
</ul>
<p style="text-align: center;">
	 ✂ &nbsp; ✂ &nbsp; ✂
</p>
<p>
	 Then <a href="/article/{{send-your-first-newsletter}}#send">send it</a>, and go home.
</p>
<h3>The week before</h3>
<ol>
	<li>Tell the print shop how many pages and copies to expect.</li>
	<li>Ask for the last pictures. The first deadline is for pictures, the second one for words.</li>
	<li>Read the whole issue in one sitting, on paper, with a cup of something.</li>
</ol>
<h3>The day after</h3>
<ol>
	<li>Answer the readers who wrote.</li>
	<li>Put a note on the desk about what went wrong. In four weeks nobody remembers.</li>
	<li><a href="/article/{{duplicate-an-issue}}">Duplicate the issue</a> and begin again.</li>
</ol>`,
  },
];
