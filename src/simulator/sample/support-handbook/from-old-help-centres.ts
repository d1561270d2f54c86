import type { SampleArticle } from '../sample-types.ts';

/**
 * Pages as other help desks and website systems left them behind: their classes, attributes and habits.
 * The constructs are the point here, so nothing in these bodies should be tidied up.
 */
export const fromOldHelpCentres: readonly SampleArticle[] = [
  {
    name: 'Imported from the old help desk: printing on a shop printer',
    slug: 'imported-shop-printer',
    categories: ['Imported, to be rewritten'],
    status: 'published',
    daysAgo: 901,
    views: 96,
    text: `<div class="section top-level-topic zd-article" xml:lang="en" lang="en" dir="ltr"><div class="titlepage"><h2 class="title" data-legacy-id="7731">Printing on a shop printer</h2></div>
<p class="wysiwyg-text-align-center wysiwyg-indent2"><span class="wysiwyg-underline">Valid for version 1.8 and later</span></p>
<p><a id="UUID-11aa22bb-shop-printer"></a>Shop printers with a <span class="guilabel">Copies</span> button are driven from <span class="guimenu">File</span>&nbsp;&gt;&nbsp;<span class="guimenu">Print</span>. See <a class="xref" href="#UUID-11aa22bb-shop-printer" title="Printing on a shop printer">the top of this page</a> for the models.</p>
<div class="itemizedlist"><ul class="itemizedlist" style="list-style-type: disc;"><li class="listitem" style="font-weight: 400;"><p>Put paper in tray 2.</p></li><li class="listitem"><div class="informaltable table-responsive"><table class="informaltable" border="1" cellpadding="0" cellspacing="0" xml:id="shop-trays"><tbody><tr><td class="wysiwyg-text-align-center" style="width: 154px;"><center>Tray 1</center></td><td style="width: 154px;">Covers</td></tr><tr><td class="wysiwyg-text-align-center"><center>Tray 2<br>or 3</center></td><td>Everything else</td></tr></tbody></table></div></li></ul></div>
<div class="orderedlist"><ol class="orderedlist" type="i" start="3"><li class="listitem" type="i"><p>Choose <em>Both sides, short edge</em>.</p></li><li class="listitem"><p>three</p><div class="orderedlist"><ol class="orderedlist" type="A"><li>Staples in the middle</li></ol></div></li></ol></div>
<div class="tip"><h3 class="title">Tip</h3><p>Fan the paper first.</p></div>
<div class="warning" role="note" aria-label="Warning"><p>Do not open the side door while it hums.</p></div>
<p><a href="#shop" data-toggle="collapse" class="btn">Show the models</a></p>
<div id="shop" class="panel panel-default collapse" aria-expanded="false"><div class="panel-heading">Models</div><div class="panel-body">Wren 200, Wren 400 and <tt>Wren-D</tt></div></div></div>`,
  },
  {
    name: 'Imported from the chat help: connect the chat bubble',
    slug: 'imported-chat-bubble',
    categories: ['Imported, to be rewritten'],
    status: 'published',
    daysAgo: 640,
    views: 151,
    text: `<div class="intercom-container"><img src="{{asset:chat-bubble}}"></div>
<p class="intercom-align-left">The chat bubble sits in the corner of your newsstand. Readers who have a question find it there.</p>
<h1 id="step-1-switch-it-on" class="intercom-align-left" data-post-processed="true">Step 1: Switch it on</h1>
<p class="intercom-align-left">Open <i>Settings</i>, then <b style="background-color: initial;">Paste those values somewhere as we will need them later.</b></p>
<div class="intercom-container intercom-align-center"><a href="{{asset:chat-settings-large}}" target="_blank" rel="nofollow noopener noreferrer"><img class="wu-w-full" src="{{asset:chat-settings}}"></a></div>
<h1 id="step-2-say-hello" class="intercom-align-left" data-post-processed="true">Step 2: Say hello</h1>
<p class="intercom-align-center">Write one friendly sentence. <i class="fa fa-smile-o" aria-hidden="true"></i></p>
<pre class="wu-overflow-auto wu-p-4 wu-m-0 wu-rounded wu-font-mono" style="max-width: 100%;"><div>window.lumenChat = {<br>&nbsp;&nbsp;greeting: "Hello!"<br>};</div></pre>
<a href="#step-1-switch-it-on"><h3>Back to step 1</h3></a>
<p id="thanks" data-x="1" class=""></p>
<p>Thank you!<a href="https://lumenpress.example/chat"></a></p>`,
  },
  {
    name: 'Imported from the old blog: ten years of The Harbour Letter',
    slug: 'imported-harbour-letter',
    categories: ['Imported, to be rewritten'],
    status: 'published',
    daysAgo: 1_066,
    views: 240,
    text: `<!-- wp:paragraph -->
<p>For ten years, four neighbours have been writing about one small harbour. We asked them how.</p>
<!-- /wp:paragraph -->
<!--more-->
<figure class="wp-block-image size-large"><img class="alignnone size-full wp-image-949" src="{{asset:harbour-cover}}" alt="The first cover" width="713" height="140" srcset="{{asset:harbour-cover-2x}} 2x" sizes="(max-width: 713px) 100vw, 713px" /><figcaption>The very first cover, drawn with a <em>brush</em>.</figcaption></figure>
<p>"We began on a kitchen table,"&nbsp;says Ines.<br /><br />"The table is still there," says her brother.<br /><br /><br />They laugh.</p>
<blockquote class="wp-block-quote"><p>Nobody told us that it was difficult.</p><cite>Ines, editor</cite></blockquote>
<ul class="wp-block-list"><li>Issue 1: 40 copies</li><li>Issue 40: 4,000 copies</li><li></li></ul>
<hr class="wp-block-separator" />
<h4 id="table"><a href="#today"></a><a href="#table">2.1 The table<br>
</a></h4>
<p><iframe width="560" height="315" src="https://www.youtube.com/embed/LumenTable1" allowfullscreen></iframe></p>
<ul>
	<li>What is on it:
		<img src="{{asset:table-inkpot}}">
		<img src="{{asset:table-ruler}}">
		<ul>
			<li>an inkpot</li>
			<li>a ruler with <code>12 <strong>points</strong></code> to the pica</li>
		</ul>
	</li>
</ul>
<h5 id="today"><span class="mw-headline" id="Today_2">Today</span></h5>
<h6>What has not changed</h6>
<p class="has-text-align-center" style="margin: 0.5em 0px; line-height: inherit; color: #252525;">The fish on page&nbsp;3.</p>
<p><img class="aligncenter" src="{{asset:fish}}" alt="" /></p>`,
  },
  {
    name: 'Imported from the previous help centre: invoices for schools',
    slug: 'imported-school-invoices',
    categories: ['Imported, to be rewritten'],
    status: 'published',
    daysAgo: 733,
    views: 77,
    text: `<style data-css-purify-styler="1700000000000" type="text/css">.colour { color: #333333; } .size { font-size: 14px; }</style>
<header><nav class="toc"><ul id="toc" data-toc=".article-body"><li><a class="toc_anchors" href="#Who_20can">Who can</a></li></ul></nav></header>
<article contenteditable="false"><h2 class="toc_anchors" id="Who_20can">Who can<br></h2><div><span class="colour" style="color:#333333;"><span class="size" style="font-size: 14px;">Every school with a seal.</span></span></div>
<div><br></div>
<div class="zd_hc_accordion_container" data-accordion-id="1" data-accordion-set-view="cards" contenteditable="true"><div class="zd_hc_accordion_item"><div class="zd_hc_accordion_title_inner" title="What we need">What we need</div><div class="zd_hc_accordion_content"><ul class="ak-ul"><span class="accordion_description"><li><p>The seal</p></li><li><p>A signature</p></li></span></ul></div></div></div>
<div><font color="#0000ff" face="Verdana"><u><a href="schools.html">The form for schools</a></u></font>&nbsp;<span>and</span>&nbsp;<a href="../terms/school-terms.html">its terms</a></div>
<li>Send it by post.</li>
<p><img class="fr-fic fr-dib docsimage" src="{{asset:school-seal}}" data-image="seal-1" width="50%" height="20" alt="A round seal"></p>
<p><span class="redactor-invisible-space" data-verified="redactor" data-redactor-tag="span" data-redactor-class="redactor-invisible-space"></span></p>
<span class="label label-info">Valid until June</span></article>`,
  },
  {
    name: 'Old pictures, still on the old server',
    slug: 'imported-old-pictures',
    categories: ['Imported, to be rewritten'],
    status: 'notpublished',
    daysAgo: 980,
    text: `<p>
	 These two have to be uploaded again before the page can go out:
</p>
<p>
	<img src="https://s3.amazonaws.com/helpscout.net/docs/assets/000000000000000000000001/images/000000000000000000000002/file-LumenOld01.png">
</p>
<p>
	<img src="//d33v4339jhl8k0.cloudfront.net/docs/assets/000000000000000000000001/images/000000000000000000000003/file-LumenNew01.png" alt="" style="width: 613px;">
</p>
<p>
	<img class="callout-blue" src="{{asset:boxed-picture}}" alt="A picture with a blue edge">
	<img class="private-note" src="{{asset:boxed-picture}}" alt="A picture for the team only">
</p>`,
  },
];
