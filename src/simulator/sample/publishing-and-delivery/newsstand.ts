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
    text: `<p>Your newsstand can live at an address like <code>read.harbourletter.example</code>. You need the Quarterly plan or higher and somebody who can change the DNS of your domain.</p><h2 id="dns">Add one line</h2><pre><code>read    CNAME    stands.lumenpress.example.</code></pre><h2 id="tell">Tell us</h2><p>Enter the address under <strong>Settings &rarr; Newsstand &rarr; Address</strong>. We fetch a certificate and tell you when it is there, usually after ten minutes.</p><h2 id="trouble">If it does not work</h2><table><tbody><tr><td><strong>What you see</strong></td><td><strong>Why</strong></td></tr><tr><td>"Not found"</td><td>The line is missing, or there is a second one with the same name.</td></tr><tr><td>"Not safe"</td><td>The certificate is on its way. Wait for an hour.</td></tr><tr><td>Somebody else's page</td><td>Your provider puts a page of its own in between. Look for <em>proxy</em> or <em>parking</em> and switch it off.</td></tr></tbody></table><p>The old address goes on working and leads to the new one.</p>`,
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
</section>`,
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
    text: `<p>Work through these questions:</p><ol><li><p>Was it <strong>dispatched</strong>? Proofs never appear.</p></li><li><p>Is its date in the future? Then it comes by itself, at midnight of your time zone.</p></li><li><p>Does it have a cover? Without one, we hold it back and write to you.</p></li><li><p>Are you looking at an old copy? Press <kbd>Ctrl</kbd>+<kbd>F5</kbd>.</p></li></ol><div class="note"><h4>Good to know</h4>Search engines need a few days longer than we do.</div><p>None of these? <a href="mailto:hello@lumenpress.example">Tell us</a> the name of the issue and we will have a look together.</p>`,
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
