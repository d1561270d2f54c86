import type { SampleArticle } from '../sample-types.ts';

/**
 * What pasting, typing and breaking leave behind: clipboard wrappers, empty tags, tags that are none, loose text.
 * The constructs are the point here, so nothing in these bodies should be tidied up.
 */
export const fromOldDocuments: readonly SampleArticle[] = [
  {
    name: 'Pasted from a shared document: plan for the summer fair',
    slug: 'pasted-summer-fair',
    categories: ['Imported, to be rewritten'],
    status: 'published',
    daysAgo: 502,
    views: 64,
    text: `<b style="font-weight:normal;" id="docs-internal-guid-3f2a9c10-7fff-4b21-9d0e-0c5a77e0b1aa"><p dir="ltr" style="line-height:1.38;margin-top:0pt;margin-bottom:0pt;"><span style="font-size:11pt;font-family:Arial;color:#000000;font-weight:700;white-space:pre-wrap;">We have a table at the fair, by the fountain.</span></p><br><ul style="margin-top:0;margin-bottom:0;padding-inline-start:48px;"><li dir="ltr" style="list-style-type:disc;" aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:400;">Bring the small press</span></p></li><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span style="font-style:italic;">and ink!</span></p></li></ul></b>
<h1></h1>
<h3></h3>
<p><br></p>
<p>&nbsp;</p>
<p></p>
<p>10\u00a0o\u2019clock is too late.</p>\r\n<p style="">Who comes?<strong></strong> <em></em>Mira, Teodor and <strong>Joan<br>
	</strong></p>
<span id="docs-internal-guid-77c1"><p dir="ltr"><span style="background-color: initial;">Meet at eight.</span></p></span>`,
  },
  {
    name: 'Pasted from a letter: what our printer in Porto told us',
    slug: 'pasted-porto-letter',
    categories: ['Imported, to be rewritten'],
    status: 'published',
    daysAgo: 866,
    views: 58,
    text: `<p class="MsoNormal" style='margin-bottom:0cm;line-height:normal'><span lang="EN-GB" style='font-family:"Times New Roman",serif'>Dear friends,<o:p></o:p></span></p>
<p class="MsoNormal"><o:p>&nbsp;</o:p></p>
<p class="MsoListParagraph" style="text-indent:-18pt;mso-list:l0 level1 lfo1">&middot;<span style="font:7.0pt 'Times New Roman'">&nbsp;&nbsp;&nbsp;</span>Paper <font color="red" size="2">has become dearer</font>.</p>
<p class="western" style="font-family: "Times New Roman"; color: red">Please order before March.</p>
<strong><p>Greetings from the river,</p><p>Rui</p></strong>
<CENTER>* * *</CENTER>
<P ALIGN="right">Porto, <B>12 March</B><BR>by <I>ordinary</I> post</P>
<p class="gmail_default"><span class="Apple-converted-space">&nbsp;</span><a name="ps"></a>P.S. 500 copies &mdash; 9 days &rarr; 12 days&hellip; Paper > 170&nbsp;g takes longer.</p>`,
  },
  {
    name: 'Macros with placeholders somebody typed as tags',
    slug: 'macros-with-placeholders',
    categories: ['Casework', 'Imported, to be rewritten'],
    status: 'published',
    daysAgo: 315,
    views: 190,
    text: `<p>
	 Copy, paste, and <em>do</em> replace what stands in the angle brackets.
</p>
<p>
	 Hello <first name>, thank you for writing about <issue title>. Open Settings> Sending and press <object field>. Then tell us what you see.
</p>
<p>
	 If it says <template name> is missing, send them <a href="/article/{{template-snippets}}">the snippets</a>.
</p>
<class="callout-blue">
<p>
	 Somebody meant this to be a blue box.
</p>
<section class="callout-blue" <p="">
	<p>
		 And this one became one by accident.
	</p>
</section>
<p>
	 Prices: 3 < 5, but Q&A is free. Copyright &copy; Lumen Press.
</p>`,
  },
  {
    name: 'Handover notes of the night shift',
    slug: 'night-shift-notes',
    categories: ['How we work'],
    status: 'published',
    daysAgo: 37,
    views: 133,
    text: `Notes, newest at the top. Please keep them short.<br>
No calls after two.<br><br>
<div>Tickets from Lisbon go to <b>Teodor</b>, he knows the people.</div>
And one more thing: the coffee machine needs <i>two</i> presses.
<ul>
<li>Monday</li>
<ul>
<li>Nothing</li>
<li>Nothing again</li>
</ul>
<p>Tuesday was busy:</p>
<h4>Tuesday</h4>
<li>Four dispatches at once<ol><li>Two were tests</li></ol>
		</li>
<pre>counter-3 asleep 02:10-05:40</pre>
<img src="{{asset:night-counter}}" alt="">
<strong>Wednesday</strong>
<li>Quiet</li>
</ul>
<ol><li>Lock the door</li><ol><li>Both locks</li></ol></ol>
<section><p>Good night. 🦉</p></section>`,
  },
];
