import type { SampleArticle } from '../sample-types.ts';

export const pages: readonly SampleArticle[] = [
  {
    name: 'The flatplan: all your pages at a glance',
    slug: 'the-flatplan',
    categories: ['Pages and templates'],
    status: 'published',
    keywords: ['pages', 'order', 'spreads'],
    daysAgo: 40,
    views: 4_615,
    text: `<p>
	 On the flatplan you see every page of an issue, as if you had laid them out on a long table. Drag them about until the order feels right.
</p>
<p>
	<img src="{{asset:flatplan-table}}" alt="Sixteen pages on the flatplan, two of them empty">
</p>
<h4 id="move"><a href="#move">1. Move pages</a></h4>
<p>
	 Drag a page, or select several with <kbd>Shift</kbd> and drag them all. Left pages may become right pages; text flows anew, pictures stay where they are.
</p>
<h4 id="fill"><a href="#fill">2. Fill a page with a story</a></h4>
<p>
	 Pull a story from the shelf on the right and let it go over a page. If it is too long, it continues on the next page of the same template.
</p>
<h4 id="check"><a href="#check">3. Mind the colours</a></h4>
<ul>
	<li><span style="color: #2e7d32;">Green</span>: finished and read by somebody else</li>
	<li><span style="color: #b26a00;">Amber</span>: there is text, but nobody has read it</li>
	<li><span style="color: #b3261e;">Red</span>: something does not fit</li>
	<li>No colour: empty</li>
</ul>
<section class="callout-blue">
	<p>
		 Printers like page counts that can be divided by four. If yours cannot, we put the missing blank pages at the end and tell you so.
	</p>
</section>
<p>
	 Back to <a href="#move">moving pages</a>, or on to <a href="/article/{{choose-a-template}}#change">changing a template</a>.
</p>
<h4 id="adverts"><a href="#adverts">4. Keep places for adverts</a></h4>
<p>
	 Right-click a page and choose <strong>Keep for an advert</strong>. Text flows round it, and the place is shown with the name of the customer until their file arrives. Files go straight from the customer to the page: send them the link from <strong>Ask for the file</strong>.
</p>
<h4 id="together"><a href="#together">5. Work on it together</a></h4>
<p>
	 Everybody sees the same table. A coloured frame shows who holds a page at the moment; two people cannot move it at once. If you need peace, <strong>Lock the order</strong> from the menu of the issue, and only publishers can move pages until you unlock it.
</p>`,
  },
  {
    name: 'Choose a template',
    slug: 'choose-a-template',
    categories: ['Pages and templates'],
    status: 'published',
    keywords: ['templates', 'design', 'themes'],
    daysAgo: 77,
    views: 5_930,
    text: `<p>A template decides where headlines, text and pictures go. There are thirty of ours, and as many of your own as you like.</p><h2 id="ours">Our favourites</h2><ul><li><strong>Four Quiet Pages</strong>: for first attempts and parish letters.</li><li><strong>Long Read</strong>: two wide columns, large initials, room in the margin.</li><li><strong>Market Day</strong>: many small pieces. Good for notices and recipes.</li><li><strong>Plain Post</strong>: a newsletter that looks like a letter. It survives every mail program.</li></ul><h2 id="change">Change it later</h2><p>You can change the template of a page at any time. Words and pictures move to the fields with the same name. What finds no field waits in the <em>overflow tray</em> below the page, so nothing is lost.</p><section class="callout-yellow"><p>The template of a <strong>dispatched</strong> issue is fixed. Only its web page can still change.</p></section><h2 id="own">Make your own</h2><p>Start from one of ours with <strong>Duplicate</strong>. If you know a little HTML, go on with the <a href="https://lumenstudio.helpscoutdocs.com/article/{{template-language}}">template language</a>.</p>`,
  },
  {
    name: 'Use your own fonts',
    slug: 'use-your-own-fonts',
    categories: ['Type and language'],
    status: 'published',
    keywords: ['fonts', 'typeface', 'woff2'],
    daysAgo: 154,
    views: 2_240,
    text: `<p>
	 Upload a font under <strong>Settings &rarr; Type</strong>. We take OTF, TTF and WOFF2, and variable fonts are welcome.
</p>
<section class="callout-yellow">
	<p>
		 Please make sure that your licence covers <em>embedding</em>. Many desktop licences do not.
	</p>
</section>
<h2>Where they are used</h2>
<p>
	 In print and on the newsstand: everywhere. In newsletters: only where the reader's mail program loads fonts. The others see your <strong>second choice</strong>, so choose it with care:
</p>
<ol type="a">
	<li>a font that is on every computer,</li>
	<li>about as wide as yours,</li>
	<li>with a real italic.</li>
</ol>
<h2>Ligatures and figures</h2>
<p>
	 You can switch features of the font on and off, for example <code>liga</code>, <code>onum</code> or <code>ss01</code>. The preview shows <span style="font-family: Georgia, serif; font-size: 18px;">0123456789 and fi fl ffi</span> in both ways.
</p>
<h2>Replace a font in a running issue</h2>
<p>
	 Upload the new one and choose <strong>Replace everywhere</strong>. Lines break in other places afterwards, so have a look at the <a href="/article/{{the-flatplan}}#check">colours of the flatplan</a>: pages that no longer fit turn red.
</p>
<h2>Letters that are missing</h2>
<p>
	 The check <strong>Type &rarr; Coverage</strong> compares the font with all the words of the issue and lists what is not in it. Names from elsewhere are the usual suspects: <em>ő</em>, <em>ş</em>, <em>đ</em>, <em>ẽ</em>.
</p>`,
  },
  {
    name: 'Bleed and trim',
    slug: 'bleed-and-trim',
    categories: ['Pages and templates'],
    status: 'published',
    daysAgo: 520,
    views: 1_010,
    text: `<p>If a picture should reach the edge of the paper, it has to go a little further. The printer cuts it off, and no white line is left.</p><div class="callout"><p>Lumen Press adds 3&nbsp;mm on all sides. Ask your printer whether they want 5.</p></div><table border="1" cellpadding="4"><tbody><tr><th valign="top">Line</th><th valign="top">Means</th></tr><tr><td bgcolor="#fde7e7">Red</td><td>End of the bleed. Nothing is printed beyond.</td></tr><tr><td>Black</td><td>Here the paper is cut.</td></tr><tr><td bgcolor="#e7effd">Blue</td><td>Keep words inside this one.</td></tr></tbody></table><p>You can see the lines with <kbd>W</kbd>. They are not printed.</p><h3>Pictures that stop short</h3><p>Drag the picture over the edge of the page until it snaps to the red line. If it does not snap, it is held by a field of the template: choose <strong>Set free</strong> in its menu first.</p><h3>Text near the edge</h3><p>Knives slip by a millimetre now and then. A page number that sits 4&nbsp;mm from the edge looks fine on your screen and drunk on every tenth copy. Stay inside the blue line and nobody will notice.</p><p>When you are done, <a href="/article/{{file-for-the-printer}}">make a file for the printer</a>; the lines become crop marks there.</p>`,
  },
  {
    name: 'Duplicate an issue',
    slug: 'duplicate-an-issue',
    categories: [],
    status: 'published',
    daysAgo: 611,
    views: 1_530,
    text: `<p>
	 Most issues begin as a copy of the last one.
</p>
<ol>
	<li>Open the menu <strong>&hellip;</strong> of an issue on the desk.</li>
	<li>Choose <strong>Duplicate</strong>.</li>
	<li>Decide what comes along:
		<ul>
			<li>☑ Pages and templates</li>
			<li>☑ Standing pieces, such as the imprint</li>
			<li>☐ Stories</li>
			<li>☐ Comments</li>
		</ul>
	</li>
</ol>
<p>
	 The copy gets the next number. You can change it until the issue is dispatched.
</p>
<h3>Standing pieces</h3>
<p>
	 A standing piece is something that looks the same in every issue: the imprint, the letter from the editor, the puzzle on the last page. Mark a story as <strong>Standing</strong> in the galley, and it comes along each time with its place on the flatplan.
</p>
<p>
	 Fields such as the number and the month are filled in anew. Look at the imprint anyway; that is where last year likes to hide.
</p>
<h3>Start from a much older issue</h3>
<p>
	 You can, even if its template does not exist any more. We keep templates for as long as one issue uses them. See also <a href="/article/{{choose-a-template}}#change">how to change a template later</a>.
</p>`,
  },
];
