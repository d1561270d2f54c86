import type { SampleArticle } from '../sample-types.ts';

export const accounts: readonly SampleArticle[] = [
  {
    name: 'Confirm your address',
    slug: 'confirm-your-address',
    categories: ['Your account'],
    status: 'published',
    keywords: ['verify', 'e-mail'],
    daysAgo: 150,
    views: 5_440,
    text: `<p>
	 We ask you to confirm your e-mail address before you send anything, even a proof. It keeps strangers from writing in your name.
</p>
<ol>
	<li>Look for a message from <em>doorman@lumenpress.example</em>.</li>
	<li>Click <strong>Yes, that is me</strong>.</li>
</ol>
<p>
	 Nothing there? Check the spam folder, then press <strong>Send it again</strong> in the yellow bar. Links are good for 24 hours and only the newest one works.
</p>
<p class="callout">
	 Some companies hold back mail from new senders for up to half an hour. If yours does, have a cup of tea. ☕
</p>
<h3>The address has changed</h3>
<p>
	 Enter the new one under <strong>Settings &rarr; You</strong>. Until you have confirmed it, everything still goes to the old one, so you cannot lock yourself out with a typo.
</p>
<h3>I confirmed, but the bar is still yellow</h3>
<ul>
	<li>Load the page once more.</li>
	<li>Look whether you are signed in with the same address. It stands below your picture.</li>
	<li>Did you click in a <em>private</em> window? Then sign in there once.</li>
</ul>
<p>
	 If none of this helps, write to us from the address in question. That is proof enough, and we turn the bar off by hand.
</p>`,
  },
  {
    name: 'Invite your team',
    slug: 'invite-your-team',
    categories: ['Your account', 'First steps'],
    status: 'published',
    keywords: ['roles', 'permissions', 'members'],
    daysAgo: 33,
    views: 7_212,
    text: `<p>
	 A magazine is rarely made by one person. Invite as many colleagues as your <a href="/article/{{compare-plans}}">plan</a> allows; guests who only read proofs are free.
</p>
<h2 id="invite">Send an invitation</h2>
<ol>
	<li>Open <strong>Settings &rarr; People</strong>.</li>
	<li>Paste one address or a whole column of them.</li>
	<li>Choose a role. You can change it at any time.</li>
</ol>
<h2 id="roles">Roles</h2>
<table>
	<thead>
		<tr>
			<th>May&hellip;</th>
			<th>Guest</th>
			<th>Writer</th>
			<th>Editor</th>
			<th>Publisher</th>
		</tr>
	</thead>
	<tbody>
		<tr>
			<td>Read proofs and comment</td>
			<td>✓</td>
			<td>✓</td>
			<td>✓</td>
			<td>✓</td>
		</tr>
		<tr>
			<td>Write stories</td>
			<td></td>
			<td>✓</td>
			<td>✓</td>
			<td>✓</td>
		</tr>
		<tr>
			<td>Lay out pages</td>
			<td></td>
			<td></td>
			<td>✓</td>
			<td>✓</td>
		</tr>
		<tr>
			<td>Dispatch an issue</td>
			<td></td>
			<td></td>
			<td></td>
			<td>✓</td>
		</tr>
	</tbody>
</table>
<section class="callout-blue">
	<p>
		 Every team needs at least one publisher. The last one cannot leave before somebody else takes the key.
	</p>
</section>
<h2 id="leave">When somebody leaves</h2>
<p>
	 Remove them from the same page. Their stories and comments stay, under their name.
</p>`,
  },
  {
    name: 'Sign in with a passkey',
    slug: 'sign-in-with-a-passkey',
    categories: ['Your account'],
    status: 'published',
    daysAgo: 64,
    views: 1_890,
    text: `<p>A passkey lets you sign in with your fingerprint, your face or the PIN of your device. There is no password that anybody could guess or steal.</p><h3>Add one</h3><ol><li>Open <strong>Settings &rarr; Security</strong> and choose <strong>Add a passkey</strong>.</li><li>Follow your browser. It takes two clicks.</li><li>Add a second one on another device, in case the first ends up in the sea.</li></ol><h3>I lost my device</h3><p>Sign in with your other passkey and remove the lost one. If there is no other, ask a publisher of your team to press <strong>Reset sign-in</strong> beside your name. Nobody else can do that, <strong>not even we</strong>.</p><details><summary>Which browsers can do it?</summary><p>All current ones. On Linux you may need a phone or a security key beside you.</p></details><details open><summary>Can I keep my password as well?</summary><p>Yes. But then it is only as safe as the password.</p></details><h3>For the whole team</h3><p>A publisher can ask everybody to use one: <strong>Settings &rarr; Security &rarr; Passkeys only</strong>. People get fourteen days and a reminder. Guests who only read proofs are not bothered.</p><table><thead><tr><th>You use</th><th>The passkey lives</th></tr></thead><tbody><tr><td>A phone</td><td>in its key chain, and in the backup of it</td></tr><tr><td>A laptop</td><td>in the laptop, or in your password manager</td></tr><tr><td>A security key</td><td>in the key. Buy two.</td></tr></tbody></table>`,
  },
  {
    name: 'Change your name, picture or language',
    slug: 'change-your-profile',
    categories: ['Your account'],
    status: 'published',
    daysAgo: 702,
    views: 940,
    text: `Click your picture in the lower left corner and choose Profile.

There you can change your name, the picture and the language of the program. Changes are there at once for everybody in your team. Your by-line in published issues stays as it was, because what is printed is printed.`,
  },
  {
    name: 'Compare plans',
    slug: 'compare-plans',
    categories: ['Plans and invoices'],
    status: 'published',
    keywords: ['pricing', 'plans', 'limits'],
    daysAgo: 9,
    views: 9_981,
    text: `<p>There are three plans. You can move up or down at any time; we charge or credit the difference to the day.</p>
<table class="plans" border="0" cellpadding="6" cellspacing="0" style="width: 100%;"><caption>What each plan includes, per month</caption><colgroup><col style="width: 34%;"><col width="22%"><col width="22%"><col width="22%"></colgroup><thead><tr><th>&nbsp;</th><th>Pamphlet</th><th>Quarterly</th><th>Broadsheet</th></tr></thead><tbody><tr><td>Issues</td><td align="center">1</td><td align="center">4</td><td align="center">no limit</td></tr><tr><td>Readers</td><td align="center">500</td><td align="center">10,000</td><td align="center">250,000</td></tr><tr><td>People in your team</td><td align="center">2</td><td align="center">10</td><td align="center">100</td></tr><tr><td style="background-color: #f4f1ea; vertical-align: top;">Print-ready PDF</td><td colspan="2" align="center" style="background-color: #f4f1ea;">with crop marks</td><td align="center" style="background-color: #f4f1ea;">with colour profiles</td></tr><tr><td>Own domain</td><td align="center">&ndash;</td><td align="center">✓</td><td align="center">✓</td></tr></tbody><tfoot><tr><th>Price</th><td align="center">free</td><td align="center">&euro;&nbsp;24</td><td align="center">&euro;&nbsp;96</td></tr></tfoot></table>
<h3>Schools and charities</h3>
<p>Pay half. Write to us with a link to your site, that is all the paperwork we need.</p>
<p><a class="btn btn-primary" href="https://lumenpress.example/plans" target="_blank" rel="noopener">See all the details</a></p>
<section class="callout-green"><p>Paying by the year saves you two months. See <a href="/article/{{invoices-and-vat}}#yearly">Invoices and VAT</a>.</p></section>`,
  },
  {
    name: 'Invoices and VAT',
    slug: 'invoices-and-vat',
    categories: ['Plans and invoices'],
    status: 'published',
    keywords: ['billing', 'tax', 'receipt'],
    daysAgo: 132,
    views: 2_660,
    text: `<p>
	 Every invoice goes to the address under <strong>Settings &rarr; Billing</strong> and waits there for you as a PDF, too.
</p>
<h2 id="vat">Your VAT number</h2>
<p>
	 Enter it with the two letters of your country in front, for example <code>PL&nbsp;5250001009</code>. We check it the same night. If it is valid, the next invoice comes without VAT and with the line your accountant is looking for.
</p>
<h2 id="yearly">Pay by the year</h2>
<p>
	 Choose <strong>Yearly</strong> on the same page. You pay for ten months and get twelve. Bank transfer is possible from the Broadsheet plan on.
</p>
<h2 id="correct">Correct an old invoice</h2>
<p>
	 We can change the name and address on invoices of the current year. Write to <a href="mailto:books@lumenpress.example?subject=Please%20correct%20an%20invoice">books@lumenpress.example</a> or call <a href="tel:+44200000000">our bookkeeper Joan</a> in the morning.
</p>
<h2 id="card">When a card is refused</h2>
<p>
	 We try again after three days and after seven, and we write to every publisher of the team. Your newsstand stays open all the time. After three weeks new dispatches wait until the invoice is paid; the rest goes on.
</p>
<h2 id="order-number">An order number on the invoice</h2>
<p>
	 Large organisations need one. Type it into <strong>Reference</strong>; it is printed on all invoices until you change it.
</p>
<section class="callout-blue">
	<p>
		 Invoices can go to an address of their own. Most people use the one of the bookkeeper and never think of it again.
	</p>
</section>`,
  },
  {
    name: 'Close your account',
    slug: 'close-your-account',
    categories: ['Plans and invoices', 'Your account'],
    status: 'published',
    daysAgo: 475,
    views: 812,
    text: `<p>
	 We are sorry to see you go, and we will not make it hard.
</p>
<ol>
	<li>Download what is yours: <strong>Settings &rarr; Export everything</strong>. You get your stories as HTML, your pages as PDF and your readers as CSV.</li>
	<li>Choose <strong>Close this account</strong> at the bottom of the same page.</li>
	<li>Type the name of your magazine, so that we know it is not the cat.</li>
</ol>
<section class="callout-red">
	<p>
		 After <strong>30 days</strong> everything is deleted, in our backups too. Until then a publisher can sign in and bring it all back.
	</p>
</section>
<h3>What your readers see</h3>
<p>
	 The newsstand shows a friendly page that says that the magazine has ended. Links in old letters lead there, too. You can write the text of that page yourself, and some of the most beautiful lines we know are on it.
</p>
<h3>A smaller step</h3>
<p>
	 Only taking a break? The <a href="/article/{{compare-plans}}">Pamphlet plan</a> costs nothing and keeps everything as it is. You just cannot send to more than 500 readers until you come back.
</p>`,
  },
];
