import type { SampleArticle } from '../sample-types.ts';

export const templates: readonly SampleArticle[] = [
  {
    name: 'The template language',
    slug: 'template-language',
    categories: ['Templates'],
    status: 'published',
    keywords: ['templates', 'html', 'fields'],
    daysAgo: 23,
    views: 1_690,
    text: `<p>
	 A template is HTML with fields. A field is a name in square brackets; what your writers type goes in its place.
</p>
<pre><code class="language-html">&lt;article class="story"&gt;
  &lt;h1&gt;[[headline]]&lt;/h1&gt;
  [[#if deck]]&lt;p class="deck"&gt;[[deck]]&lt;/p&gt;[[/if]]
  [[body]]
&lt;/article&gt;
</code></pre>
<h2 id="fields">Fields you always have</h2>
<table>
	<thead>
		<tr>
			<th>Field</th>
			<th>Holds</th>
		</tr>
	</thead>
	<tbody>
		<tr>
			<td><code>[[headline]]</code></td>
			<td>The headline of the story</td>
		</tr>
		<tr>
			<td><code>[[byline]]</code></td>
			<td>Names of the writers, joined as the language wants it</td>
		</tr>
		<tr>
			<td><code>[[issue.number]]</code></td>
			<td>The number on the cover</td>
		</tr>
		<tr>
			<td><code>[[reader.first_name]]</code></td>
			<td>Only in newsletters. Empty for readers who did not tell.</td>
		</tr>
	</tbody>
</table>
<h2 id="conditions">Conditions and loops</h2>
<p>
	<code>[[#if x]]</code> prints what follows if <code>x</code> is not empty. <code>[[#each pictures]]</code> prints it once for every picture. Both end with their name and a slash.
</p>
<section class="callout-blue">
	<p>
		 You cannot break anything: a template with a mistake is shown in red and the last good one stays in use.
	</p>
</section>`,
  },
  {
    name: 'Style newsletters that survive every mail program',
    slug: 'style-newsletters',
    categories: ['Templates'],
    status: 'published',
    keywords: ['css', 'mail', 'outlook'],
    daysAgo: 139,
    views: 918,
    text: `<!-- Keep the order of these rules: the support macros point to them by number. -->
<p>Mail programs are twenty years behind browsers, and proud of it. Four rules keep you out of trouble.</p>
<ol>
<li>One column. <b>Always.</b></li>
<li>Write styles into the tags. We do it for you when you send, but the preview is faster if you do.</li>
<li>Give every picture a <code>width</code>.</li>
<li>No background pictures below text.</li>
</ol>
<h3>A button that works everywhere</h3>
<table align="center" border="0" cellpadding="12" cellspacing="0" bgcolor="#1f4e5f"><tbody><tr><td align="center" valign="middle"><a class="button" href="https://lumenpress.example/read" style="color: #ffffff; text-decoration: none;">Read the issue</a></td></tr></tbody></table>
<h3>Two columns after all?</h3>
<p>Then put a table into a table, like our grandparents did:</p>
<table><tbody><tr><td><table><tbody><tr><td>left</td></tr></tbody></table></td><td><table><tbody><tr><td>right</td></tr></tbody></table></td></tr></tbody></table>
<p>Phones put the second one below the first.</p>`,
  },
  {
    name: 'Embed sound and film in the web edition',
    slug: 'embed-sound-and-film',
    categories: ['Templates'],
    status: 'published',
    daysAgo: 228,
    views: 611,
    text: `<p>
	 The web edition can hold sound and film. Print and mail show a picture and a link instead.
</p>
<h3>Sound</h3>
<audio controls src="https://media.lumenpress.example/samples/harbour-bell.mp3"></audio>
<h3>Film</h3>
<video width="480" height="270" controls poster="{{asset:film-poster}}"><source src="https://media.lumenpress.example/samples/press.mp4" type="video/mp4">Your browser does not show films.</video>
<h3>Anything else</h3>
<p>
	 Old material can stay as it is, even this:
</p>
<object data="https://media.lumenpress.example/samples/flipbook.swf" type="application/x-shockwave-flash" width="300" height="200"><embed src="https://media.lumenpress.example/samples/flipbook.swf" width="300" height="200"></object>
<p>
	 Your readers see what their browser can still open.
</p>`,
  },
  {
    name: 'Template snippets we keep coming back to',
    slug: 'template-snippets',
    categories: [],
    status: 'notpublished',
    daysAgo: 58,
    text: `<p>Collected from tickets. Please tidy up before publishing.</p><pre>
[[#each stories]]
  [[headline]] ........ [[page]]
[[/each]]
</pre><div>Table of contents with dots. Works in print only.</div><div style="margin-left: 20px;"><pre class="brush: html">&lt;hr class="rule rule--thin"&gt;</pre></div><p>Thin line. <code>rule--thin</code> needs the <b>Long Read</b> template > 2.1</p>`,
  },
];
