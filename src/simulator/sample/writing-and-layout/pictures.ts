import type { SampleArticle } from '../sample-types.ts';

export const pictures: readonly SampleArticle[] = [
  {
    name: 'Add pictures to a story',
    slug: 'add-pictures',
    categories: ['Pictures'],
    status: 'published',
    keywords: ['image', 'photo', 'upload'],
    daysAgo: 26,
    views: 6_470,
    text: `<p>
	 Drag a picture from your computer to the place where it belongs. That is all, most of the time.
</p>
<p>
	<img src="{{asset:drop-picture}}" alt="A photograph being dropped between two paragraphs" style="display: block; margin: auto;">
</p>
<h2 id="kinds"><img src="{{asset:icon-picture}}" alt="" width="36" height="20"> Which files work</h2>
<ul>
	<li>JPEG, PNG, WebP and HEIC up to 50&nbsp;MB</li>
	<li>SVG, if it holds no scripts</li>
	<li>TIFF and PSD for print; readers on screens get a light copy</li>
</ul>
<h2 id="size">Change its size</h2>
<ol>
	<li>Click the picture.</li>
	<li>Drag a corner <img src="{{asset:icon-corner}}" alt="corner handle" class="noBdr" style="width: 36px;"> until it fits.</li>
	<li>Or type a width and press <kbd>Enter</kbd>:
		<img src="{{asset:picture-width}}" style="width: 906.778px;">
	</li>
</ol>
<p>
	 Click the small picture to see the whole dialog:
</p>
<p>
	<a href="{{asset:picture-dialog-large}}" target="_blank"><img src="{{asset:picture-dialog}}" alt="The picture dialog" width="320" height="200"></a>
</p>
<h2 id="words">Describe it</h2>
<p>
	 Every picture has a field <strong>In words</strong>. Readers who cannot see the picture hear these words instead, so tell them what matters: not <em>photo</em>, but <em>the harbour at six in the morning, empty but for one red boat</em>.
</p>
<section class="callout-green">
	<p>
		 The desk shows you how many pictures of an issue still lack words. Most teams get used to reaching zero.
	</p>
</section>`,
  },
  {
    name: 'Captions and credits',
    slug: 'captions-and-credits',
    categories: ['Pictures'],
    status: 'published',
    daysAgo: 303,
    views: 1_105,
    text: `<p>A caption says what we see, a credit says who made it. Lumen Press keeps them apart, because templates put them in different places.</p><figure class="wide"><img src="{{asset:harbour-morning}}" alt="The harbour at six in the morning, empty but for one red boat"><figcaption>The harbour before the market opens. <small>Photo: R. Okafor</small></figcaption></figure><p>Type the caption below the picture and the credit after a vertical line:</p><pre>The harbour before the market opens. | R. Okafor</pre><p>The credit goes with the picture wherever you use it. If the photographer's name is in the file, it is filled in already.</p><p>Two pictures side by side share a caption:</p><figure><img src="{{asset:print-left}}" alt="A print shop"><img src="{{asset:print-right}}" alt="The same shop, seen from the street"><figcaption>Inside and outside of the old print shop.</figcaption></figure><h3>How long may a caption be?</h3><p>Two lines. What needs more belongs into the story. A good caption tells what we cannot see: who it is, when it was, what happened a second later.</p><h3>Agencies</h3><p>Some agencies want their name in a certain order, with a slash or a year. Save such a pattern under <strong>Settings &rarr; Credits</strong> and choose it beside the field. We fill in the rest and complain if something is missing.</p><div class="callout-yellow"><p>A credit is part of the licence. An issue with a picture that has none can be proofed but <strong>not dispatched</strong>.</p></div>`,
  },
  {
    name: 'Why does my picture look blurred in print?',
    slug: 'blurred-pictures',
    categories: ['Pictures'],
    status: 'published',
    keywords: ['resolution', 'dpi', 'quality'],
    daysAgo: 190,
    views: 2_874,
    text: `<p>
	 Because paper is stricter than a screen. A picture that is fine on a telephone has too few dots for a page.
</p>
<h3>How many dots do I need?</h3>
<p>
	 As a rule of thumb: <strong>118 dots for every centimetre</strong> of the printed picture.
</p>
<table>
	<tbody>
		<tr>
			<td><strong>On the page</strong></td>
			<td><strong>At least</strong></td>
			<td><strong>Better</strong></td>
		</tr>
		<tr>
			<td>One column (6&nbsp;cm)</td>
			<td>500 px</td>
			<td>710 px</td>
		</tr>
		<tr>
			<td>Full page (21 &times; 28&nbsp;cm)</td>
			<td>1,700 &times; 2,300 px</td>
			<td>2,480 &times; 3,300 px</td>
		</tr>
		<tr>
			<td>Spread</td>
			<td colspan="2">Ask the photographer for the original<br>and do not crop it first</td>
		</tr>
	</tbody>
</table>
<p>
	<img src="{{asset:too-small}}" alt="A warning triangle on a picture" style="width: 48px;"> &nbsp;This sign means: too small for print. <img src="{{asset:just-right}}" alt="A green tick on a picture" style="width: 48px;"> &nbsp;This one means: all is well.
</p>
<p>
	 Sending only to screens? Then you can switch the sign off under <strong>Issue &gt; Check</strong>.
</p>`,
  },
  {
    name: 'Crop without losing anything',
    slug: 'crop-pictures',
    categories: ['Pictures'],
    status: 'notpublished',
    daysAgo: 2,
    text: `<p>
	 A crop in Lumen Press is a window, not a pair of scissors. The rest of the picture is still there.
</p>
<p>
	<img src="{{asset:crop-window}}" alt="">
	<img src="{{asset:crop-window-moved}}" alt="">
	<img src="{{asset:crop-window-tall}}" alt="">
</p>
<p>
	 TODO: pictures of the new handles, and a line about the phone.
</p>`,
  },
];
