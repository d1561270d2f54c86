import type { SampleArticle } from '../sample-types.ts';

export const casework: readonly SampleArticle[] = [
  {
    name: 'How we write',
    slug: 'how-we-write',
    categories: ['How we work'],
    status: 'published',
    keywords: ['style guide', 'tone', 'voice'],
    daysAgo: 82,
    views: 410,
    text: `<p>
	 People come to us when something does not work and the printer is waiting. We write for somebody who is in a hurry and a little cross.
</p>
<h2 id="rules">Six rules</h2>
<ol>
	<li><strong>The answer first.</strong> Reasons may follow.</li>
	<li><strong>One step, one line.</strong> If there is an "and then" in it, it is two steps.</li>
	<li><strong>Call things by their names.</strong> What is <em>Dispatch</em> on the button is not "send out" in the text. The <a href="https://lumenpress.helpscoutdocs.com/article/{{glossary}}#sending">glossary</a> decides.</li>
	<li><strong>No "simply", no "just".</strong> If it were simple, they would not be reading it.</li>
	<li><strong>Pictures show a place,</strong> words say what to do there.</li>
	<li><strong>Read it aloud.</strong> Where you run out of breath, put a full stop.</li>
</ol>
<h2 id="callouts">Coloured boxes</h2>
<section class="callout-blue">
	<p>
		 Blue: good to know.
	</p>
</section>
<section class="callout-green">
	<p>
		 Green: a tip, or good news.
	</p>
</section>
<section class="callout-yellow">
	<p>
		 Yellow: take care.
	</p>
</section>
<section class="callout-red">
	<p>
		 Red: you can lose something here.
	</p>
</section>
<section class="private-note">
	<h4>Private note</h4>
	<p>
		 For us only. <strong>Never</strong> leave one in a public article; the checklist looks for them.
	</p>
</section>
<p>
	 No more than two boxes on a page. A page that shouts everywhere is not heard anywhere.
</p>`,
  },
  {
    name: 'Refunds: who decides, and what to say',
    slug: 'refunds',
    categories: ['Casework'],
    status: 'published',
    keywords: ['refund', 'money back'],
    daysAgo: 110,
    views: 388,
    text: `<p>Be generous below fifty euros. It costs more to argue.</p><table><thead><tr><th>Amount</th><th>Younger than 30 days</th><th>Older</th></tr></thead><tbody><tr><td>up to &euro;&nbsp;50</td><td>You decide</td><td>You decide</td></tr><tr><td>up to &euro;&nbsp;500</td><td>You decide</td><td>Ask Mira</td></tr><tr><td>more</td><td colspan="2">Ask Joan, with the number of the invoice</td></tr></tbody></table><h3>What to say</h3><blockquote><p>Dear Ada, you are right, and we are sorry. The money is on its way; banks need about four days. Your issue stays on the newsstand, of course.</p></blockquote><div class="private-note"><h4>Chargebacks</h4><p>If the bank has already taken the money back, do <strong>not</strong> refund it again. Put the case in the tray <em>Bank</em>.</p></div><p class="private-note">Joan is away in the first week of every quarter.</p><h3>How to do it</h3><ol><li>Open the invoice and press <strong>Refund</strong>.</li><li>Choose a reason. <em>Other</em> wants a sentence; write one that you would like to read in a year.</li><li>Answer the customer <strong>after</strong> the green tick, not before.</li></ol><h3>When to say no</h3><p>Almost never. But a file that was printed is printed: if they saw the warning and pressed <em>Make anyway</em>, the paper is theirs. Say it kindly, and offer to check the next file by hand. The rules for payments by readers are in <a href="https://lumenpress.helpscoutdocs.com/article/{{paid-issues}}#payout">Paid issues</a>.</p>`,
  },
  {
    name: 'A dispatch went out by mistake',
    slug: 'dispatch-by-mistake',
    categories: ['Casework'],
    status: 'published',
    daysAgo: 29,
    views: 275,
    draft: `<p>
	 They are upset, and every minute counts. Call, do not write.
</p>
<ol>
	<li>Less than five minutes ago? Press <strong>Stop</strong> in the console. Ask afterwards.</li>
	<li>More? Take the issue off the newsstand first, then help with a second letter.</li>
</ol>
<p>
	 Draft by Teodor: I would like to add the words of a good second letter here.
</p>`,
    text: `<p>
	 They are upset, and every minute counts. Call, do not write.
</p>
<ol>
	<li>Less than five minutes ago? Press <strong>Stop</strong> in the console. Ask afterwards.</li>
	<li>More? Take the issue off the newsstand first.</li>
</ol>
<blockquote class="private-note"><h4>Console</h4><p>You find it under <code>Staff &gt; Accounts &gt; Dispatches</code>. Everything you do there is written down.</p></blockquote>
<p>
	 Point them to <a href="https://lumenpress.helpscoutdocs.com/article/{{send-your-first-newsletter}}#send" target="_blank">the five minutes</a> only when they have calmed down.
</p>
<h3>The second letter</h3>
<p>
	 Short, on the same day, with a subject that does not shout. Offer them these lines:
</p>
<blockquote>
	<p>
		 An hour ago you got a letter from us that was not finished. That was our mistake, not your mail program's. The right one comes on Friday. Until then, please enjoy the typo on page 2.
	</p>
</blockquote>
<h3>Afterwards</h3>
<ul>
	<li>Write down what happened in the case, with the times.</li>
	<li>Was it the confirmation that they did not read, or that we wrote badly? Tell the product team.</li>
	<li>Send a card. The address is in the drawer under the coffee machine.</li>
</ul>`,
  },
  {
    name: 'Known problems this week',
    slug: 'known-problems',
    categories: ['Casework', 'How we work'],
    status: 'published',
    daysAgo: 0,
    views: 1_204,
    text: `<p>
	 Please look here before you ask a developer. Newest first.
</p>
<h3>Numbers of Tuesday are too low</h3>
<p>
	 One of the counters slept from 02:10 to 05:40. The letters <strong>were</strong> delivered. The numbers will be corrected by Thursday.
</p>
<h3>Safari shows an empty flatplan</h3>
<p>
	 Only in private windows, and only before the first click. <strike>Fixed on Monday.</strike> Not fixed after all.
</p>
<h3>Proofs to <code>+</code> addresses</h3>
<p>
	 Solved in <a href="/article/{{release-notes}}#v4-26">4.26</a>.
</p>
<h3>"Your session has ended" every ten minutes</h3>
<p>
	 Happens behind one large Polish school network that changes its address all the time. Switch on <strong>Roaming</strong> for the account, then it stops. The developers want to know each case; add it to the list below.
</p>
<table>
	<tbody>
		<tr>
			<th>Case</th>
			<th>Since</th>
			<th>Told</th>
		</tr>
		<tr>
			<td>Liceum no. 4</td>
			<td>Monday</td>
			<td>yes</td>
		</tr>
		<tr>
			<td>Harbour Letter (guest)</td>
			<td>Tuesday</td>
			<td>no, ask Teodor</td>
		</tr>
	</tbody>
</table>`,
  },
];
