import type { SampleArticle } from '../sample-types.ts';

export const newsstand: readonly SampleArticle[] = [
  {
    name: 'Open your newsstand',
    slug: 'open-your-newsstand',
    categories: ['Newsstand'],
    status: 'published',
    keywords: ['website', 'public page'],
    daysAgo: 54,
    views: 3_618,
    text: `<p>
	 The newsstand is your public page. All dispatched issues are there, the newest one in front.
</p>
<p>
	<img src="{{asset:newsstand-page}}" alt="A newsstand with twelve covers" width="713" height="401">
</p>
<ol>
	<li>Choose an address under <strong>Settings &rarr; Newsstand</strong>. <a href="/article/{{use-your-own-domain}}">Your own domain</a> works, too.</li>
	<li>Write two sentences about your magazine. They appear in search results.</li>
	<li>Switch on <strong>Open</strong>.</li>
</ol>
<section class="callout-green">
	<p>
		 Everything on the newsstand can be read aloud, printed and read in the dark. You do not have to do anything for it. 🌙
	</p>
</section>
<p>
	 Do you want some issues to be for paying readers only? See <em>the chapter <a href="/article/{{paid-issues}}#price">about the price</a> of an issue</em>.
</p>
<h3>Arrange the shelf</h3>
<p>
	 Issues stand in the order of their dates. Drag one to the front to keep it there, for example a special issue or the one with the prize. Readers can search all of them at once, and what they find opens on the right page.
</p>
<h3>What search engines see</h3>
<p>
	 Stories of open issues, with headline, writer and picture. You can close a single story with <strong>Hide from search</strong>, which people who appear in it sometimes ask for.
</p>
<h3>Close it again</h3>
<p>
	 Switch off <strong>Open</strong>. Whoever has a link sees a note that you will be back. If an issue is missing, read <a href="/article/{{issue-does-not-appear}}">An issue does not appear on the newsstand</a>.
</p>`,
  },
  {
    name: 'Use your own domain',
    slug: 'use-your-own-domain',
    categories: ['Newsstand'],
    status: 'published',
    keywords: ['dns', 'cname', 'domain', 'certificate'],
    daysAgo: 102,
    views: 4_206,
    text: `<p>Your newsstand can live at an address like <code>read.harbourletter.example</code>. You need the Quarterly plan or higher and somebody who can change the DNS of your domain.</p><h2 id="dns">Add one line</h2><pre><code>read    CNAME    stands.lumenpress.example.</code></pre><h2 id="tell">Tell us</h2><p>Enter the address under <strong>Settings &rarr; Newsstand &rarr; Address</strong>. We fetch a certificate and tell you when it is there, usually after ten minutes.</p><h2 id="trouble">If it does not work</h2><table><tbody><tr><td><strong>What you see</strong></td><td><strong>Why</strong></td></tr><tr><td>"Not found"</td><td>The line is missing, or there is a second one with the same name.</td></tr><tr><td>"Not safe"</td><td>The certificate is on its way. Wait for an hour.</td></tr><tr><td>Somebody else's page</td><td>Your provider puts a page of its own in between. Look for <em>proxy</em> or <em>parking</em> and switch it off.</td></tr></tbody></table><p>The old address goes on working and leads to the new one.</p><h2 id="mail">And the sender of my letters?</h2><p>That is another setting. A reader should see the same name in the mail and in the address bar, so do both in one go: <a href="/article/{{newsletters-in-spam}}#authenticate">tell the world that we may write for you</a>.</p><section class="callout-blue"><p>Does your provider only offer <code>A</code> records for the bare domain? Use <code>read.</code> or <code>news.</code> in front of it and let the bare domain redirect there.</p></section>`,
  },
  {
    name: 'Paid issues and subscriptions',
    slug: 'paid-issues',
    categories: ['Newsstand', 'Readers and numbers'],
    status: 'published',
    keywords: ['payment', 'subscription', 'price'],
    daysAgo: 19,
    views: 2_871,
    text: `<p>
	 Readers can pay for a single issue or for a year. You get the money; we keep three per cent and what the bank takes.
</p>
<h2 id="connect">Connect your bank</h2>
<p>
	 Open <strong>Settings &rarr; Money</strong> and follow the steps. Have your passport ready, somebody has to check that it is really you.
</p>
<h2 id="price">Set a price</h2>
<p>
	 Prices are per currency. If you set only one, we convert it each morning and round it kindly.
</p>
<h2 id="free">What stays free</h2>
<ol start="0">
	<li>The cover and the table of contents, always.</li>
	<li>The first story, if you like.</li>
	<li>Issues older than a year, if you like.</li>
</ol>
<section class="private-note">
	<h4>For the support team</h4>
	<p>
		 Refunds older than 90 days have to go through Joan. Do not promise a date. The form is in the handbook.
	</p>
</section>
<h2 id="gifts">Gifts and free copies</h2>
<p>
	 Make a gift code under <strong>Money &rarr; Codes</strong>. A code is good for one issue or for a year, and for as many people as you say. Libraries love them.
</p>
<h2 id="payout">When the money arrives</h2>
<table>
	<tbody>
		<tr>
			<th>Paid by</th>
			<th>On your account after</th>
		</tr>
		<tr>
			<td>Card</td>
			<td>2 working days</td>
		</tr>
		<tr>
			<td>Bank debit</td>
			<td>6 working days</td>
		</tr>
		<tr>
			<td>Invoice (schools and libraries)</td>
			<td>When they pay it</td>
		</tr>
	</tbody>
</table>
<p>
	 Each payout comes with a list of the readers behind it, so your bookkeeper need not guess.
</p>`,
  },
  {
    name: 'Read the numbers',
    slug: 'read-the-numbers',
    categories: ['Readers and numbers'],
    status: 'published',
    keywords: ['statistics', 'opens', 'analytics'],
    daysAgo: 61,
    views: 3_377,
    text: `<p>
	 Numbers are useful if you know what they cannot tell you. We show four.
</p>
<table>
	<thead>
		<tr>
			<th>Number</th>
			<th>What it counts</th>
			<th>What it does not know</th>
		</tr>
	</thead>
	<tbody>
		<tr>
			<td>Delivered</td>
			<td>Letters that were taken in</td>
			<td>Whether they lie in the spam folder</td>
		</tr>
		<tr>
			<td>Opened</td>
			<td>Letters whose pictures were loaded</td>
			<td>Readers who switch pictures off, and programs that load them all</td>
		</tr>
		<tr>
			<td>Followed</td>
			<td>Clicks on links</td>
			<td>Who clicked. We throw that away after an hour.</td>
		</tr>
		<tr>
			<td>Read to the end</td>
			<td>Visits that reached the last line</td>
			<td>Whether they liked it</td>
		</tr>
	</tbody>
</table>
<h3>What is a good number?</h3>
<p>
	 Your own number of last month, plus one. Comparing yourself with other magazines says very little: a letter for 80 beekeepers and one for 80,000 shoppers live on different planets.
</p>
<p>
	<img src="{{asset:numbers-chart}}" alt="A line that rises slowly over twelve issues" style="display: block; margin: auto; width: 520px;">
</p>`,
  },
  {
    name: 'An issue does not appear on the newsstand',
    slug: 'issue-does-not-appear',
    categories: ['Fix a problem', 'Newsstand'],
    status: 'published',
    daysAgo: 244,
    views: 1_922,
    text: `<p>Work through these questions:</p><ol><li><p>Was it <strong>dispatched</strong>? Proofs never appear.</p></li><li><p>Is its date in the future? Then it comes by itself, at midnight of your time zone.</p></li><li><p>Does it have a cover? Without one, we hold it back and write to you.</p></li><li><p>Are you looking at an old copy? Press <kbd>Ctrl</kbd>+<kbd>F5</kbd>.</p></li></ol><div class="note"><h4>Good to know</h4>Search engines need a few days longer than we do.</div><p>None of these? <a href="mailto:hello@lumenpress.example">Tell us</a> the name of the issue and we will have a look together.</p><h3>It was there, and now it is gone</h3><p>Somebody of your team may have taken it off. Open the issue and choose <strong>History</strong>: the line <em>Taken from the newsstand</em> has a name and a time. Put it back with <strong>Show again</strong>; its old links work at once.</p><h3>Only the cover is old</h3><p>Covers are kept by browsers for a day. Readers who have never been there see the new one already. If you cannot wait, rename the picture and upload it again.</p><p>If the whole page is missing, the reason is usually the address: see <a href="/article/{{use-your-own-domain}}#trouble">If it does not work</a>.</p>`,
  },
  {
    name: 'Comments from readers',
    slug: 'comments-from-readers',
    categories: ['Readers and numbers'],
    status: 'notpublished',
    daysAgo: 4,
    text: '',
  },
];
