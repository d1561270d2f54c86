import type { SampleArticle } from '../sample-types.ts';

export const api: readonly SampleArticle[] = [
  {
    name: 'API quick start',
    slug: 'api-quick-start',
    categories: ['API'],
    status: 'published',
    keywords: ['api', 'rest', 'token', 'curl'],
    daysAgo: 16,
    views: 4_930,
    text: `<p>
	 Everything you can do with the mouse you can do with the API. It speaks JSON over HTTPS and has no opinions about your language.
</p>
<h2 id="token">1. Get a token</h2>
<p>
	 Open <strong>Settings &rarr; Developers</strong> and press <strong>New token</strong>. You see it once, so put it somewhere safe.
</p>
<section class="callout-red">
	<p>
		 A token may do whatever its owner may do. Never put it into a web page.
	</p>
</section>
<h2 id="call">2. Make a call</h2>
<pre><code class="language-bash">curl https://api.lumenpress.example/v2/issues \\
  --header "Authorization: Bearer $LUMEN_TOKEN"
</code></pre>
<p>
	 The answer is a page of issues, the newest one first:
</p>
<pre><code class="language-json">{
  "issues": [
    { "id": "iss_204", "title": "Spring tides", "pages": 32, "state": "dispatched" }
  ],
  "next": null
}
</code></pre>
<h2 id="limits">3. Know the limits</h2>
<table>
	<thead>
		<tr>
			<th>Plan</th>
			<th>Calls a minute</th>
			<th>When you go over it</th>
		</tr>
	</thead>
	<tbody>
		<tr>
			<td>Pamphlet</td>
			<td>30</td>
			<td rowspan="3"><code>429</code>, with <code>Retry-After</code> in seconds</td>
		</tr>
		<tr>
			<td>Quarterly</td>
			<td>120</td>
		</tr>
		<tr>
			<td>Broadsheet</td>
			<td>600</td>
		</tr>
	</tbody>
</table>
<p>
	 Next: <a href="/article/{{api-pages-and-errors}}">Pages and errors</a>, or <a href="/article/{{webhooks}}#verify">webhooks</a> if you would rather be called than call.
</p>`,
  },
  {
    name: 'Pages and errors',
    slug: 'api-pages-and-errors',
    categories: ['API'],
    status: 'published',
    keywords: ['pagination', 'errors', 'status codes'],
    daysAgo: 59,
    views: 1_766,
    text: `<p>Long lists come in pages of fifty. Follow <code>next</code> until it is <code>null</code>; do not count pages yourself, because readers join while you are reading.</p><pre><code class="language-js">let url = 'https://api.lumenpress.example/v2/readers';
while (url) {
  const page = await get(url);
  page.readers.forEach(keep);
  url = page.next;
}</code></pre><h3>Errors</h3><p>Errors have a <code>code</code> for your program and a <code>message</code> for you:</p><pre>HTTP/1.1 <strong>422</strong> Unprocessable Content<br><br>{ "code": "<span class="hl-string">title_missing</span>",<br>  "message": "An issue needs a title." }</pre><table><tbody><tr><td>400</td><td>We could not read the body.</td></tr><tr><td>401</td><td>The token is wrong, or was taken back.</td></tr><tr><td>404</td><td>It does not exist, or you may not see it. We do not say which.</td></tr><tr><td>409</td><td>Somebody else was faster. Fetch it again and repeat your change.</td></tr><tr><td>429</td><td>Too fast. See <a href="/article/{{api-quick-start}}#limits">the limits</a>.</td></tr></tbody></table>`,
  },
  {
    name: 'Webhooks',
    slug: 'webhooks',
    categories: ['Webhooks'],
    status: 'published',
    keywords: ['webhook', 'events', 'signature'],
    daysAgo: 44,
    views: 1_498,
    text: `<p>
	 Tell us an address and we call it whenever something happens. There is an example receiver below, in twenty lines.
</p>
<h2 id="events">Events</h2>
<ul>
	<li><code>issue.dispatched</code></li>
	<li><code>story.ready</code> and <code>story.returned</code></li>
	<li><code>reader.joined</code> and <code>reader.left</code></li>
</ul>
<h2 id="verify">Verify the signature</h2>
<p>
	 Each call carries <code>Lumen-Signature</code>, the HMAC of the body with your secret. Compare it before you believe a word:
</p>
<script src="https://gist.github.com/lumen-press-samples/b7c1f0e2d94a4b6c8f3355ee70ab1299.js" type="text/javascript"></script>
<h2 id="again">When your server sleeps</h2>
<p>
	 We try again after one minute, ten minutes, one hour and one day. After that the event waits for you under <strong>Settings &rarr; Developers &rarr; Missed</strong>.
</p>
<div class="alert-short alert-green">
	 Answer with any 2xx within ten seconds, and do the real work afterwards.
</div>
<h2 id="test">Try it without waiting</h2>
<ol>
	<li>Open <strong>Settings &rarr; Developers &rarr; Webhooks</strong>.</li>
	<li>Choose an event and press <strong>Send a sample</strong>. Its <code>test</code> is <code>true</code>.</li>
	<li>Look at the answer of your server beside it, with headers and time.</li>
</ol>
<p>
	 Events can arrive twice, and not always in order. Keep the <code>id</code> of those you have dealt with, and trust <code>happened_at</code> more than your clock.
</p>`,
  },
  {
    name: 'Move readers between two lists with a script',
    slug: 'move-readers-with-a-script',
    categories: ['API'],
    status: 'published',
    daysAgo: 267,
    views: 502,
    text: `<p>
	 Here is a script that we use ourselves. It needs Python 3.11 and nothing else.
</p>
<script src="https://gist.github.com/lumen-press-samples/0a9b8c7d6e5f40312233445566778899.js"></script>
<p>
	 Run it like this:
</p>
<ol>
	<li>Set the token.
		<pre>export LUMEN_TOKEN=lp_live_...
</pre>
	</li>
	<li>Try it without changing anything.
		<pre>python3 move_readers.py --from harbour --to market --dry-run
</pre>
	</li>
	<li>Leave out <code>--dry-run</code> when you like what you see.</li>
</ol>
<p>
	 A thousand readers take about eight minutes, because the script waits politely between two calls.
</p>
<h3>What it does not move</h3>
<ul>
	<li>Readers who have left one of the two lists. They stay where they are, on purpose.</li>
	<li>Payments. A paid year belongs to the magazine it was paid for.</li>
	<li>Numbers. History stays with the old list.</li>
</ul>
<section class="callout-yellow">
	<p>
		 The script asks for each call <em>once</em>. If the line breaks in the middle, run it again: readers who have moved already are skipped. How fast you may call is in <a href="/article/{{api-quick-start}}#limits">Know the limits</a>.
	</p>
</section>`,
  },
  {
    name: 'Single sign-on with SAML',
    slug: 'single-sign-on',
    categories: ['API'],
    status: 'published',
    keywords: ['sso', 'saml', 'login'],
    daysAgo: 175,
    views: 733,
    text: `<p>With single sign-on your colleagues use the account of your company. It is part of the <strong>Broadsheet</strong> plan.</p><h2 id="values">Values for your identity provider</h2><table><tbody><tr><td>Entity ID</td><td><code>urn:lumenpress:YOUR-TEAM</code></td></tr><tr><td>Reply URL</td><td><code>https://app.lumenpress.example/saml/YOUR-TEAM</code></td></tr><tr><td>Name ID</td><td>E-mail address</td></tr></tbody></table><h2 id="roles">Roles by group</h2><p>Send an attribute <code>lumen_role</code> with one of these values:</p><ol type="i"><li><code>guest</code></li><li><code>writer</code></li><li><code>editor</code></li><li><code>publisher</code></li></ol><div class="callout-yellow dashed"><p>Keep one publisher with a password or a <a href="https://lumenpress.helpscoutdocs.com/article/{{sign-in-with-a-passkey}}">passkey</a>, for the day when the identity provider is ill.</p></div><h2 id="try">Try it before everybody has to use it</h2><ol><li>Switch single sign-on to <strong>For me only</strong>.</li><li>Open a private window and sign in.</li><li>If you see your desk, switch it to <strong>For everybody</strong>. People who are signed in stay signed in.</li></ol><h2 id="errors">When it says no</h2><table><tbody><tr><th>Message</th><th>Reason</th></tr><tr><td><code>clock</code></td><td>The clocks of the two servers differ by more than three minutes.</td></tr><tr><td><code>audience</code></td><td>The entity ID has a slash too many.</td></tr><tr><td><code>no_seat</code></td><td>All seats of your plan are taken.</td></tr></tbody></table>`,
  },
];
