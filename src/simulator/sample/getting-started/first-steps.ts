import type { SampleArticle } from '../sample-types.ts';

export const firstSteps: readonly SampleArticle[] = [
  {
    name: 'Welcome to Lumen Press',
    slug: 'welcome-to-lumen-press',
    categories: ['First steps'],
    status: 'published',
    keywords: ['start', 'overview', 'tour'],
    daysAgo: 12,
    views: 18_452,
    text: `<p>
	 Lumen Press is where small teams make magazines and newsletters. You write in one place, lay out the pages in the next room, and send the finished issue to your readers without exporting a single file.
</p>
<p>
	<img src="{{asset:desk-overview}}" alt="The desk of a new account, with one empty issue">
</p>
<h2 id="rooms">The four rooms</h2>
<p>
	 Everything you do happens in one of four rooms. You find them in the bar on the left:
</p>
<ul>
	<li><strong>Desk</strong>: what is due this week, and who is waiting for you.</li>
	<li><strong>Galley</strong>: where stories are written and edited.</li>
	<li><strong>Flatplan</strong>: where stories become pages.</li>
	<li><strong>Mailroom</strong>: where issues and newsletters leave the house.</li>
</ul>
<section class="callout-blue">
	<p>
		<strong>New to all this?</strong> Take an hour and follow <a href="/article/{{your-first-issue}}">Your first issue</a>. At the end of it you will have sent a four-page magazine to yourself.
	</p>
</section>
<h2 id="next">Where to go next</h2>
<ol>
	<li>Set up your <a href="/article/{{set-up-your-masthead}}">masthead and colours</a>.</li>
	<li>Invite the people you work with. Our page on <a href="/article/{{invite-your-team}}#roles">roles</a> tells you who may do what.</li>
	<li>Bring your readers along: <a href="/article/{{import-your-subscribers}}">import your subscribers</a>.</li>
</ol>
<p>
	 Stuck? Press <kbd>?</kbd> in any room, or write to us at <a href="mailto:hello@lumenpress.example">hello@lumenpress.example</a>. We answer on working days, usually within three hours.
</p>`,
  },
  {
    name: 'Your first issue, from an empty desk to the mailbox in an hour',
    slug: 'your-first-issue',
    categories: ['First steps'],
    status: 'published',
    keywords: ['tutorial', 'issue', 'walkthrough'],
    daysAgo: 3,
    views: 12_908,
    text: `<p>
	 In this guide you make a small magazine of four pages and send it to your own address. Nothing you do here reaches a reader, so try every button.
</p>
<section class="callout-yellow">
	<p>
		<strong>Before you start:</strong> you need a confirmed e-mail address. If the yellow bar at the top still says <em>Please confirm</em>, look at <a href="/article/{{confirm-your-address}}">Confirm your address</a> first.
	</p>
</section>
<h2 id="create">1. Create the issue</h2>
<ol>
	<li>Open the <strong>Desk</strong> and choose <strong>New issue</strong>.</li>
	<li>Give it a name you will recognise, such as <em>Test issue, delete me</em>.</li>
	<li>Pick the template <strong>Four Quiet Pages</strong>. There are more in <a href="/article/{{choose-a-template}}">Choose a template</a>, but this one is hard to get wrong.</li>
</ol>
<p>
	<img src="{{asset:new-issue-dialog}}" alt="The New issue dialog with a name and a template chosen" style="width: 613px; display: block; margin: auto;">
</p>
<h2 id="write">2. Write two stories</h2>
<p>
	 Go to the <strong>Galley</strong> and add two stories. A headline and three paragraphs each are enough. The word count in the corner turns green when the text fits its page:
</p>
<table>
	<thead>
		<tr>
			<th>Page</th>
			<th>What goes there</th>
			<th>Fits about</th>
		</tr>
	</thead>
	<tbody>
		<tr>
			<td>1</td>
			<td>Cover, one picture</td>
			<td>12 words</td>
		</tr>
		<tr>
			<td>2 and 3</td>
			<td>Your two stories</td>
			<td>350 words each</td>
		</tr>
		<tr>
			<td>4</td>
			<td>Imprint and a small picture</td>
			<td>60 words</td>
		</tr>
	</tbody>
</table>
<h2 id="send">3. Send it to yourself</h2>
<ol>
	<li>In the <strong>Mailroom</strong>, choose <strong>Send a proof</strong>.</li>
	<li>Type your own address and press <kbd>Enter</kbd>.</li>
	<li>Wait for the small <em>ping</em>. The proof is usually there within a minute.</li>
</ol>
<p>
	 If you would like to put the sign-up box on your own site at once, this is all it takes:
</p>
<script src="https://gist.github.com/lumen-press-samples/5d1e0c6a7b3f42d98e11aa0c37f6b2d4.js" type="text/javascript"></script>
<section class="callout-green">
	<p>
		 That was it. When you are ready for real readers, carry on with <a href="/article/{{send-your-first-newsletter}}">Send your first newsletter</a>.
	</p>
</section>`,
  },
  {
    name: 'Set up your masthead and colours',
    slug: 'set-up-your-masthead',
    categories: ['First steps'],
    status: 'published',
    keywords: ['logo', 'brand', 'colours'],
    daysAgo: 48,
    views: 6_120,
    text: `<p>The masthead is the strip with your name on it. It appears on the cover, at the top of every newsletter and on your newsstand page, so it is worth ten minutes.</p><h2 id="upload">Upload your logo</h2><p>Open <strong>Settings &rarr; Masthead</strong> and drop a file on the grey box. SVG is best. A PNG should be at least 1,200 pixels wide, with a transparent background.</p><p><img src="{{asset:masthead-settings}}" alt="Masthead settings with a logo and five colour fields" style="width: 480.5px;"></p><h2 id="colours">Choose five colours</h2><p>Every template works with the same five colours:</p><table><tbody><tr><th>Name</th><th>Used for</th><th>Our advice</th></tr><tr><td>Ink</td><td>Body text</td><td>Very dark, not quite black</td></tr><tr><td>Paper</td><td>Page background</td><td>Very light</td></tr><tr><td>Lead</td><td>Headlines</td><td>Your brand colour, darkened</td></tr><tr><td>Spark</td><td>Links and buttons</td><td>Anything that is easy to see on <em>Paper</em></td></tr><tr><td>Mist</td><td>Boxes and rules</td><td><em>Paper</em>, five per cent darker</td></tr></tbody></table><div class="callout-yellow"><p><strong>Mind the contrast.</strong> If a pair of colours is hard to read we show a small warning sign. Please do not ignore it: one reader in twelve does not see colours the way you do.</p></div><h2 id="fonts">Fonts</h2><p>You can choose one font for headlines and one for text. Upload your own under <a href="/article/{{use-your-own-fonts}}">Use your own fonts</a>.</p>`,
  },
  {
    name: 'Take the five-minute tour',
    slug: 'five-minute-tour',
    categories: ['First steps'],
    status: 'published',
    daysAgo: 210,
    views: 4_377,
    text: `<p>
	 Prefer to watch? Mira from our support team shows you round the four rooms. There are subtitles in English, French and Polish.
</p>
<iframe width="560" height="315" src="https://www.youtube-nocookie.com/embed/LumenTour01" frameborder="0" allow="accelerometer; autoplay; encrypted-media; gyroscope; picture-in-picture" allowfullscreen=""></iframe>
<h3>What you will see</h3>
<ul>
	<li>0:00&nbsp; Hello, and the desk</li>
	<li>0:50&nbsp; Writing a story in the galley</li>
	<li>2:10&nbsp; Dragging pages on the flatplan</li>
	<li>3:40&nbsp; Sending a proof</li>
</ul>
<p>
	 There is a longer one for people who already make a magazine somewhere else:
</p>
<div class="video video-vimeo video-responsive u-centralize">
	<iframe src="https://player.vimeo.com/video/000000001" width="640" height="360" frameborder="0" allowfullscreen></iframe>
</div>
<p>
	 Done? Then try it yourself with <a href="/article/{{your-first-issue}}">Your first issue</a>.
</p>
<h3>Questions we get after the tour</h3>
<ul>
	<li><strong>Can I undo that?</strong> Yes, everything but a dispatch.</li>
	<li><strong>Does it work on a tablet?</strong> Writing and commenting do. For the flatplan you want a bigger screen.</li>
	<li><strong>Do I have to use all four rooms?</strong> No. Many newsletters are made in the galley and the mailroom alone.</li>
</ul>
<section class="callout-blue">
	<p>
		 Would you rather ask a human? Mira gives the tour live on the first Tuesday of the month, with time for questions.
	</p>
</section>`,
  },
  {
    name: 'The words we use: a small glossary',
    slug: 'glossary',
    categories: ['First steps'],
    status: 'published',
    keywords: ['terms', 'definitions', 'dictionary'],
    daysAgo: 96,
    views: 3_015,
    text: `<p>Every trade has its own words, and ours has more than most. These are the ones you meet in Lumen Press.</p>
<section class="index-list"><h4>On this page</h4><ul><li><a href="#making">Making an issue</a></li><li><a href="#sending">Sending it</a></li></ul></section>
<h3 id="making"><a href="#making">Making an issue</a></h3>
<dl>
<dt>Flatplan</dt>
<dd>A bird's-eye view of all pages of an issue, side by side.</dd>
<dt>Galley</dt>
<dd>A story without its page: just the words, in one long column.</dd>
<dt>Spread</dt>
<dd>Two pages that face each other.</dd>
<dt>Bleed</dt>
<dd>The 3&nbsp;mm beyond the edge of the page that are trimmed off. See <a href="/article/{{bleed-and-trim}}">Bleed and trim</a>.</dd>
</dl>
<h3 id="sending"><a href="#sending">Sending it</a></h3>
<dl>
<dt>Proof</dt>
<dd>A copy for your own eyes. It is never counted and never tracked.</dd>
<dt>Dispatch</dt>
<dd>The moment an issue leaves the house. After that there is no way to call it back, so we ask twice.</dd>
<dt>Newsstand</dt>
<dd>Your public page with all the issues you have published.</dd>
</dl>`,
  },
  {
    name: 'Import your subscribers',
    slug: 'import-your-subscribers',
    categories: ['Moving in'],
    status: 'published',
    keywords: ['csv', 'import', 'contacts', 'list'],
    daysAgo: 21,
    views: 8_733,
    draft: `<p>
	 Bring your readers along in a CSV or XLSX file. <strong>New in November:</strong> you can now map more than one e-mail column.
</p>
<h2 id="prepare">Prepare the file</h2>
<p>
	 One row a reader, one column a fact, and the names of the columns in the first row.
</p>
<pre>email,first_name,language
ada@reader.example,Ada,en
bruno@reader.example,Bruno,de
</pre>`,
    text: `<p>
	 Bring your readers along in a CSV file. Ten thousand rows take about a minute.
</p>
<section class="callout-red">
	<p>
		<strong>Only import people who have asked to hear from you.</strong> Lists that were bought or copied from a website bounce a lot, and we have to close accounts that send to them.
	</p>
</section>
<h2 id="prepare">Prepare the file</h2>
<p>
	 One row a reader, one column a fact, and the names of the columns in the first row. Save it as UTF-8 so that Zoë and Łukasz keep their letters.
</p>
<pre>email,first_name,language,joined
ada@reader.example,Ada,en,2023-04-01
bruno@reader.example,Bruno,de,2024-11-15
</pre>
<h2 id="upload">Upload it</h2>
<ol>
	<li>Open the <strong>Mailroom</strong> and choose <strong>Readers &gt; Import</strong>.</li>
	<li>Drop the file on the page.</li>
	<li>Tell us which column is which. <code>email</code> is the only one we need.
		<p>
			<img src="{{asset:import-columns}}" alt="">
		</p>
	</li>
	<li>Choose what happens to readers who are on the list already: <em>keep</em>, <em>update</em> or <em>ask me</em>.</li>
	<li>Press <strong>Import</strong>.</li>
</ol>
<h2 id="problems">If rows are left out</h2>
<p>
	 You get a second file with the rows we could not read, and the reason in the last column. The usual ones:
</p>
<table class="table" style="width: 100%;">
	<tbody>
		<tr>
			<th style="width: 35%;">Reason</th>
			<th>What to do</th>
		</tr>
		<tr>
			<td><code>no_at_sign</code></td>
			<td>The address is cut off. Often a column is too narrow in the spreadsheet.</td>
		</tr>
		<tr>
			<td><code>asked_to_leave</code></td>
			<td>This reader has unsubscribed before. Only they can come back, with the <a href="/article/{{sign-up-forms}}">sign-up form</a>.</td>
		</tr>
		<tr>
			<td><code>twice</code></td>
			<td>Nothing. The first row was imported.</td>
		</tr>
	</tbody>
</table>`,
  },
  {
    name: 'Bring in back issues as PDF',
    slug: 'bring-in-back-issues',
    categories: ['Moving in'],
    status: 'published',
    daysAgo: 388,
    views: 1_204,
    text: `<p>Your old issues deserve a place on the newsstand too. Upload them as PDF and we turn every page into a picture that can be searched.</p><ol><li>Go to <strong>Newsstand &rarr; Back issues</strong>.</li><li>Drop up to twenty files at once. Each may have 300&nbsp;MB.</li><li>Give every issue a date. Readers see them in that order.</li></ol><blockquote class="callout-yellow dashed"><p>Scanned pages have no text in them. We read it off the picture overnight, so search may need a day to catch up.</p></blockquote><figure><img src="{{asset:back-issues-shelf}}" alt="A shelf with nine covers on the newsstand"><figcaption>Nine years of <em>The Harbour Letter</em>, brought in on one afternoon.</figcaption></figure><p>Want to change a back issue later? That is not possible, because a PDF is finished. <a href="/article/{{duplicate-an-issue}}">Duplicate a newer issue</a> and rebuild the page instead.</p><h3 id="contents">A table of contents for an old issue</h3><p>Readers find more if they can leaf. Open the back issue and choose <strong>Contents</strong>; we suggest headlines from the largest letters of every page, and you correct them. Ten minutes an issue are enough.</p><h3 id="gaps">Gaps in the row</h3><p>Is number 14 lost? Create an empty place with <strong>Missing issue</strong>. It shows a grey cover and the sentence <em>Do you have this one?</em> with your address. More than one magazine became complete that way.</p>`,
  },
];
