import type { SampleArticle } from '../sample-types.ts';

export const mailroom: readonly SampleArticle[] = [
  {
    name: 'Send your first newsletter',
    slug: 'send-your-first-newsletter',
    categories: ['Newsletters'],
    status: 'published',
    keywords: ['newsletter', 'send', 'dispatch'],
    daysAgo: 7,
    views: 11_260,
    text: `<p>
	 A newsletter is an issue that travels by e-mail. You can send a whole issue, a single story, or a letter that points to the newsstand.
</p>
<h2 id="before">Before you send</h2>
<p>
	 The mailroom goes through a list and does not let you pass until every line is ticked:
</p>
<ul>
	<li>☑ There is a subject, and it is shorter than 60 characters</li>
	<li>☑ All links answer</li>
	<li>☑ Pictures are described in words</li>
	<li>☐ Somebody else has read the proof</li>
</ul>
<h2 id="send">Send it</h2>
<ol>
	<li>Open the <strong>Mailroom</strong> and choose the issue.</li>
	<li>Choose your readers: everybody, or a <a href="/article/{{segments}}">segment</a>.</li>
	<li>Pick a time. <em>Morning, wherever they are</em> sends it at 7:30 in every reader's own time zone.</li>
	<li>Press <strong>Dispatch</strong>, and press it again when we ask.</li>
</ol>
<p>
	<img src="{{asset:dispatch-dialog}}" alt="The dispatch dialog with 4,210 readers chosen" style="width: 540px;">
</p>
<section class="callout-red">
	<p>
		<strong>There is no way back.</strong> You have five minutes to stop a dispatch. After that the first letters have left the house.
	</p>
</section>
<h2 id="after">Afterwards</h2>
<p>
	 Numbers begin to come in after an hour. Read <a href="/article/{{read-the-numbers}}">Read the numbers</a> before you draw conclusions, and <a href="/article/{{newsletters-in-spam}}#authenticate">Newsletters end up in spam</a> if there are far fewer than you hoped for.
</p>`,
  },
  {
    name: 'Segments: write to some readers only',
    slug: 'segments',
    categories: ['Newsletters', 'Readers and numbers'],
    status: 'published',
    keywords: ['segments', 'filters', 'audience'],
    daysAgo: 85,
    views: 2_955,
    text: `<p>A segment is a question about your readers that is asked anew each time you send. "Who reads in German and joined this year?" is one.</p><ol><li>Open <strong>Readers &rarr; Segments</strong> and choose <strong>New segment</strong>.</li><li>Add conditions. All of them have to be true; use <strong>or</strong> between two boxes for the opposite.</li><li>Look at the number in the corner. It shows how many readers fit <em>now</em>.</li></ol><h3>Conditions you can use</h3><table><thead><tr><th>Condition</th><th>Example</th></tr></thead><tbody><tr><td>Language</td><td>is German</td></tr><tr><td>Joined</td><td>after 1 January</td></tr><tr><td>Opened</td><td>at least 2 of the last 5 issues</td></tr><tr><td>Own column</td><td><code>city</code> contains <code>Porto</code></td></tr></tbody></table><p class="callout-blue">Readers who ask us not to be measured never count as <em>opened</em>. Please do not drop them for silence.</p><h3>Three segments everybody should have</h3><ol><li><strong>New here:</strong> joined in the last 30 days. Send them your best old story.</li><li><strong>Faithful:</strong> opened at least 8 of the last 10. Ask <em>them</em> when you want an opinion.</li><li><strong>Gone quiet:</strong> opened none of the last 12. See <a href="/article/{{newsletters-in-spam}}#clean">Say goodbye to silent readers</a>.</li></ol><h3>Leave a segment out</h3><p>Below the list of readers is a second field, <strong>But not to</strong>. It wins over the first one. A reader who is in both gets nothing.</p>`,
  },
  {
    name: 'Sign-up forms',
    slug: 'sign-up-forms',
    categories: ['Newsletters', 'Newsstand'],
    status: 'published',
    keywords: ['form', 'subscribe', 'embed'],
    daysAgo: 28,
    views: 4_018,
    draft: `<p>
	 Put a sign-up form on your own website. It is a single line of HTML and it brings no cookies along.
</p>
<section class="callout-blue">
	<p>
		<strong>Changed:</strong> forms now ask for the first name only if you switch it on.
	</p>
</section>`,
    text: `<p>
	 Put a sign-up form on your own website. It is a single line of HTML and it brings no cookies along.
</p>
<h2>Get the code</h2>
<p>
	 Open <strong>Readers &rarr; Sign-up form</strong>, choose the questions and copy the line. It looks like this:
</p>
<pre>&lt;script src="https://forms.lumenpress.example/harbour-letter.js" async&gt;&lt;/script&gt;
</pre>
<p>
	 On a page without scripts you can use the plain form:
</p>
<form action="https://forms.lumenpress.example/harbour-letter" method="post"><label for="lp-email">Your e-mail address</label> <input id="lp-email" type="email" name="email" placeholder="you@reader.example"> <button type="submit">Send me the next issue</button></form>
<h2>Ask twice</h2>
<p>
	 Every new reader gets a letter with a link, and joins the list only after clicking it. In most of Europe that is the law; everywhere else it is good manners.
</p>
<p>
	 You can change the words of that letter, but not switch it off.
</p>
<h2>Make it look like yours</h2>
<p>
	 The form takes over the colours of your <a href="/article/{{set-up-your-masthead}}#colours">masthead</a>. If your website has a style sheet of its own, switch <strong>Plain</strong> on, and we bring none at all.
</p>
<h2>Where do my readers come from?</h2>
<p>
	 Add a word to the line, such as <code>?from=fair</code>, and you find it in the column <em>Came from</em> later. One word for every place is enough; do not make a science of it.
</p>`,
  },
  {
    name: 'Newsletters end up in spam',
    slug: 'newsletters-in-spam',
    categories: ['Fix a problem', 'Newsletters'],
    status: 'published',
    keywords: ['spam', 'spf', 'dkim', 'deliverability'],
    daysAgo: 14,
    views: 7_741,
    text: `<p>
	 Start at the top and stop when it works. In nine cases out of ten it is number one.
</p>
<h2 id="authenticate">1. Tell the world that we may write for you</h2>
<p>
	 Add two lines to the DNS of your domain. The person who looks after your website can do it in five minutes:
</p>
<pre>@               TXT    "v=spf1 include:mail.lumenpress.example ~all"
lp1._domainkey  CNAME  lp1.keys.lumenpress.example.
</pre>
<p>
	 Then press <strong>Check again</strong> under <strong>Settings &gt; Sending</strong>. It may take an hour until the whole world has noticed.
</p>
<h2 id="clean">2. Say goodbye to silent readers</h2>
<p>
	 Who has not opened anything for a year will not open the next issue. Send them one friendly letter, and let the ones who do not answer go.
</p>
<h2 id="words">3. Look at your words</h2>
<p>
	 Subjects in CAPITALS, seven exclamation marks and a single huge picture make every filter suspicious. So does a link that says one address and leads to another.
</p>
<h2 id="still">Still in spam?</h2>
<section class="callout-yellow">
	<p>
		 Send us the <em>headers</em> of one such letter, not a screenshot. <a href="skype:lumenpress?chat">Chat with us</a> if you do not know where to find them.
	</p>
</section>
<h2 id="pieces">What the headers tell us</h2>
<p>
	 If you are curious, look for these three words yourself:
</p>
<table>
	<tbody>
		<tr>
			<th>In the headers</th>
			<th>Means</th>
		</tr>
		<tr>
			<td><code>spf=pass</code></td>
			<td>The letter came from a server that may write for you</td>
		</tr>
		<tr>
			<td><code>dkim=pass</code></td>
			<td>Nobody changed it on the way</td>
		</tr>
		<tr>
			<td><code>dmarc=pass</code></td>
			<td>Sender and signature belong together</td>
		</tr>
	</tbody>
</table>
<p>
	 Three times <em>pass</em>, and still in spam? Then it is the <a href="#words">words</a> or the <a href="#clean">readers</a>.
</p>`,
  },
  {
    name: 'Unsubscribing, and why we make it easy',
    slug: 'unsubscribing',
    categories: ['Readers and numbers'],
    status: 'published',
    daysAgo: 431,
    views: 1_337,
    text: `<p>
	 At the foot of every letter is a link. One click, no questions, gone. You cannot remove it, and you should not want to: who cannot find the door will call you spam.
</p>
<h3>Can I bring a reader back?</h3>
<p>
	 No. They have to come back by themselves. What you <em>can</em> do is make the way short: put the <a href="/article/{{sign-up-forms}}" title="Sign-up forms" target="_self">sign-up form</a> on your site.
</p>
<h3>A reader says that they still get letters</h3>
<p>
	 Usually there are two addresses, and one forwards to the other. Ask them to use the link in the letter itself; it knows which one it was sent to.
</p>
<h3>Should I worry?</h3>
<p>
	 Up to one reader in two hundred leaves after every letter. That is the tide, not a leak. Look closer if it is more than that twice in a row:
</p>
<ul>
	<li>Did you write more often than you promised?</li>
	<li>Did the subject promise something that the letter did not hold?</li>
	<li>Were there readers from an old list who had forgotten you? See <a href="/article/{{import-your-subscribers}}">Import your subscribers</a>.</li>
</ul>
<section class="callout-blue">
	<p>
		 You can ask for a reason after the click. About one in five gives one, and most of them are kind.
	</p>
</section>`,
  },
];
