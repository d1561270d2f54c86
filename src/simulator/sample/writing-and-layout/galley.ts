import type { SampleArticle } from '../sample-types.ts';

export const galley: readonly SampleArticle[] = [
  {
    name: 'Write a story in the galley',
    slug: 'write-a-story',
    categories: ['The galley'],
    status: 'published',
    keywords: ['editor', 'story', 'headline'],
    daysAgo: 5,
    views: 8_120,
    text: `<p>
	 The galley is a quiet room with one long column. You write here first, and only later decide on which page the story goes.
</p>
<p>
	<img src="{{asset:galley-editor}}" alt="A story in the galley, with the word count in the corner">
</p>
<h2 id="parts">The parts of a story</h2>
<ul>
	<li><strong>Headline</strong>: up to 90 characters. The counter turns amber at 70.</li>
	<li><strong>Deck</strong>: the two lines below it that make people read on.</li>
	<li><strong>Body</strong>: everything else.
		<ul>
			<li>Subheads divide it.</li>
			<li>Pull quotes decorate it.
				<ul>
					<li>One to a page is plenty.</li>
				</ul>
			</li>
			<li>Boxes hold what does not fit the flow.</li>
		</ul>
	</li>
	<li><strong>By-line</strong>: filled in for you.</li>
</ul>
<h2 id="shortcuts">Three keys worth knowing</h2>
<p>
	<kbd>/</kbd> opens the list of blocks, <kbd>Ctrl</kbd>+<kbd>K</kbd> makes a link, <kbd>Ctrl</kbd>+<kbd>Shift</kbd>+<kbd>F</kbd> hides everything but the words. All the others are in <a href="/article/{{keyboard-shortcuts}}">Keyboard shortcuts</a>.
</p>
<section class="callout-blue">
	<p>
		 You never have to save. A small <em>Kept</em> in the corner tells you that your last keystroke is safe.
	</p>
</section>
<h2 id="hand-over">Hand it over</h2>
<p>
	 Finished? Set the state to <strong>Ready to read</strong>. Your editor finds it on the desk, and you can still correct a typo until they open it. What happens then is in <a href="/article/{{suggestions-and-comments}}#accept">Suggestions and comments</a>.
</p>
<h2 id="older">Go back to an older version</h2>
<p>
	 Open <strong>History</strong> in the menu of the story. Drag the slider and watch the words change; names show who wrote what. <strong>Bring this back</strong> makes a new version of it, so even that can be undone.
</p>
<h2 id="length">How long is long enough?</h2>
<table>
	<thead>
		<tr>
			<th>Kind</th>
			<th>Words</th>
			<th>Minutes to read</th>
		</tr>
	</thead>
	<tbody>
		<tr>
			<td>Notice</td>
			<td>80</td>
			<td>&frac12;</td>
		</tr>
		<tr>
			<td>Column</td>
			<td>450</td>
			<td>2</td>
		</tr>
		<tr>
			<td>Portrait</td>
			<td>1,200</td>
			<td>6</td>
		</tr>
		<tr>
			<td>Long read</td>
			<td>4,000</td>
			<td>18</td>
		</tr>
	</tbody>
</table>
<p>
	 These are habits, not rules. A story is long enough when nobody would miss what you left out.
</p>`,
  },
  {
    name: 'Suggestions and comments',
    slug: 'suggestions-and-comments',
    categories: ['The galley'],
    status: 'published',
    keywords: ['track changes', 'review', 'comments'],
    daysAgo: 17,
    views: 3_902,
    text: `<p>When you edit a story that belongs to somebody else, your changes are <em>suggestions</em>. Nothing is lost, and the writer has the last word.</p><h2 id="look">How they look</h2><p>What you add is <ins>underlined</ins>, what you take out is <del>struck through</del>. A <mark>yellow mark</mark> means that there is a comment in the margin.</p><h2 id="accept">Accept or refuse</h2><ol><li>Click a suggestion.</li><li>Press <kbd>Y</kbd> to accept it or <kbd>N</kbd> to refuse it. The next one opens by itself.</li><li>With <strong>Accept the rest</strong> you take all that are left. There is one undo for the whole lot.</li></ol><h2 id="mention">Ask a person</h2><p>Type <code>@</code> and a name in a comment. They get one message a day with everything you asked, <u>not</u> one for every comment.</p><blockquote><p>"It reads like two people thinking at one desk." <br>Teodor, editor of <em>The Harbour Letter</em></p></blockquote><p>Would you rather see the clean text? Choose <strong>View &rarr; As if accepted</strong>.</p><h2 id="peace">Keep the peace</h2><ul><li>Suggest the small things, and talk about the large ones.</li><li>One comment, one thought. It is easier to say yes to.</li><li>Resolve what is done. Resolved comments are folded away but never deleted; the search still finds them.</li></ul><h2 id="guests">Guests</h2><p>Send a guest the link from <strong>Share &rarr; For comments</strong>. They see this one story, no other, and need no account. The link ends after fourteen days or when you say so.</p>`,
  },
  {
    name: 'Pull quotes, boxes and other furniture',
    slug: 'pull-quotes-and-boxes',
    categories: ['The galley', 'Pages and templates'],
    status: 'published',
    daysAgo: 260,
    views: 1_744,
    text: `<p>
	 Furniture is our word for everything that is neither text nor picture. Type <kbd>/</kbd> in the galley to get the list.
</p>
<dl>
	<dt>Pull quote</dt>
	<dd>A sentence from the story, large. Select the sentence first and it is filled in for you.</dd>
	<dt>Box</dt>
	<dd>A tinted field for recipes, addresses or opening hours.</dd>
	<dt>Rule</dt>
	<dd>A thin line. The keyboard way is three hyphens and <kbd>Enter</kbd>.</dd>
</dl>
<hr>
<h3>Do boxes break across pages?</h3>
<p>
	 No. A box that does not fit moves to the next column in one piece. If it is taller than a column you see a small <strong style="color: #b3261e;">red foot</strong> below it.
</p>
<h3>Can I make my own?</h3>
<p>
	 Yes, as part of a <a href="https://lumenstudio.helpscoutdocs.com/article/{{template-language}}">template</a>.
</p>
<h3>How many are too many?</h3>
<p>
	 A page carries one loud thing. If there is a large picture already, leave the quote out; if there is a quote, keep the box small. Squint at the page until the letters blur: whatever still jumps out at you is what readers see first.
</p>
<h3>Quotes that are not in the story</h3>
<p>
	 You can type any sentence into a pull quote, but the checker underlines it with dots if the story does not contain it. That is on purpose. People do compare.
</p>
<section class="callout-green">
	<p>
		 Select a sentence, press <kbd>/</kbd> and then <kbd>Q</kbd>: a pull quote in two keystrokes.
	</p>
</section>`,
  },
  {
    name: 'Footnotes, formulas and other small print',
    slug: 'footnotes-and-formulas',
    categories: ['The galley', 'Type and language'],
    status: 'published',
    daysAgo: 341,
    views: 690,
    text: `<p>Science magazines are made with Lumen Press, too. Here is what you need for them.</p><h3>Footnotes</h3><p>Put the cursor after the word and press <kbd>Ctrl</kbd>+<kbd>Alt</kbd>+<kbd>N</kbd>. Notes are numbered by page<sup>1</sup> or by story<sup>2</sup>, as your template wants it.</p><h3>Raised and lowered letters</h3><p>Water is H<sub>2</sub>O, an area is 12&nbsp;m<sup>2</sup>, and the ink dries at 60&nbsp;&deg;C. Type <code>_</code> or <code>^</code> before the letter, or use the menu.</p><h3>Formulas</h3><p>Write them in TeX between two dollar signs. They come out as text that can be read aloud, not as a picture.</p><pre><code>$$ E = m c^2 $$
$$ \\int_0^1 x^2 \\, dx = \\frac{1}{3} $$</code></pre><p><small>1 The number starts again on each page.<br>2 The number runs through the whole story.</small></p><h3>References</h3><p>Paste a DOI and press <kbd>Tab</kbd>. We look up names, title and year, and the list at the end of the story sorts itself. Four styles are built in; a template can bring its own.</p><ol class="references"><li>Okafor, R. (2021). <em>Tides and type</em>. Harbour Papers 12, 4&ndash;19.</li><li>Lind, M. &amp; Reis, I. (2023). <em>What readers skip</em>. Quarterly of Small Presses 3.</li></ol>`,
  },
  {
    name: 'Keyboard shortcuts',
    slug: 'keyboard-shortcuts',
    categories: ['Keyboard'],
    status: 'published',
    keywords: ['keys', 'shortcuts', 'hotkeys'],
    daysAgo: 71,
    views: 5_008,
    text: `<p>
	 On a Mac, read <kbd>⌘</kbd> for <kbd>Ctrl</kbd> and <kbd>⌥</kbd> for <kbd>Alt</kbd>.
</p>
<h2>In every room</h2>
<table>
	<tbody>
		<tr>
			<th>Keys</th>
			<th>What they do</th>
		</tr>
		<tr>
			<td><kbd>Ctrl</kbd>+<kbd>J</kbd></td>
			<td>Jump to any story, page or person</td>
		</tr>
		<tr>
			<td><kbd>?</kbd></td>
			<td>Ask for help</td>
		</tr>
		<tr>
			<td rowspan="2"><kbd>Ctrl</kbd>+<kbd>Z</kbd></td>
			<td>Undo, up to the moment you came in</td>
		</tr>
		<tr>
			<td>With <kbd>Shift</kbd>: do it again</td>
		</tr>
	</tbody>
</table>
<h2>In the galley</h2>
<ul>
	<li><kbd>Ctrl</kbd>+<kbd>B</kbd> and <kbd>Ctrl</kbd>+<kbd>I</kbd>: <b>bold</b> and <i>italic</i></li>
	<li><kbd>Ctrl</kbd>+<kbd>K</kbd>: link</li>
	<li><kbd>Alt</kbd>+<kbd>&uarr;</kbd>: move the paragraph up</li>
	<li><kbd>/</kbd>: furniture</li>
</ul>
<h2>On the flatplan</h2>
<ul>
	<li><kbd>Space</kbd> and drag: move the table</li>
	<li><kbd>+</kbd> and <kbd>-</kbd>: nearer, further</li>
	<li><kbd>W</kbd>: hide the guides</li>
</ul>
<section class="callout-yellow">
	<p>
		 On a French keyboard <kbd>?</kbd> needs <kbd>Shift</kbd>. You can choose other keys under <strong>Settings &rarr; Keyboard</strong>.
	</p>
</section>`,
  },
  {
    name: 'Make a magazine in more than one language',
    slug: 'more-than-one-language',
    categories: ['Type and language'],
    status: 'published',
    keywords: ['translation', 'rtl', 'unicode', 'languages'],
    daysAgo: 118,
    views: 1_320,
    text: `<p>An issue can have up to twelve editions. They share pages and pictures, and each has its own words.</p><h2 id="add">Add an edition</h2><ol><li>Open the issue and choose <strong>Editions &rarr; Add</strong>.</li><li>Pick the language. Hyphenation and quotation marks follow it.</li><li>Stories that are not translated yet are shown in grey.</li></ol><h2 id="right-to-left">From right to left</h2><p>Arabic, Hebrew, Persian and Urdu turn the whole flatplan round. This is how a greeting looks in the galley:</p><p dir="rtl" lang="ar">مرحبا بكم في لومن برس! اكتبوا هنا، ثم أرسلوا العدد إلى القرّاء.</p><p dir="rtl" lang="he">ברוכים הבאים! כאן כותבים את הסיפור.</p><h2 id="other">Other scripts</h2><p lang="ja">日本語の雑誌は縦書きにもできます。<em>「新しい号」</em>を選んでください。</p><p>Добро пожаловать &middot; Καλώς ήρθατε &middot; 환영합니다 &middot; ยินดีต้อนรับ &middot; Zażółć gęślą jaźń &middot; 👩‍🎨📰🎉</p><div class="callout-yellow"><p><strong>Fonts matter.</strong> If a letter is missing in your font we take it from <em>Lumen Sans</em>. Printed matter looks calmer if you <a href="/article/{{use-your-own-fonts}}">bring a font</a> that has them all.</p></div>`,
  },
];
