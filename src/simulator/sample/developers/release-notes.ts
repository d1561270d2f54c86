import type { SampleArticle } from '../sample-types.ts';

const additions = [
  '<strong>Desk</strong>: You can pin a story, and it stays at the top for everybody in your team.',
  '<strong>Desk</strong>: Long lists remember where you were when you come back to them.',
  '<strong>Galley</strong>: Pictures may be replaced without touching the caption, the credit or the crop.',
  '<strong>Desk</strong>: There is a quiet mode that holds back all messages until you have finished the page.',
  '<strong>Mailroom</strong>: Dates can be typed in words, such as <em>next Friday at noon</em>.',
  '<strong>Desk</strong>: A new filter shows what nobody has looked at for a month.',
  '<strong>Flatplan</strong>: Pages can be compared with the previous issue, side by side.',
  '<strong>Galley</strong>: The search also finds words in captions and in comments that were resolved.',
  '<strong>Newsstand</strong>: You can copy a link to one paragraph; readers land exactly there.',
  '<strong>Print</strong>: Exports carry the name of the issue and the date, so that they sort by themselves.',
  '<strong>Flatplan</strong>: Colours can be picked from a picture on the page.',
  '<strong>API</strong>: lists of readers can be sorted by the day they joined.',
  '<strong>API</strong>: a dispatch tells you how many letters are still on their way.',
] as const;

const repairs = [
  '<strong>Galley</strong>: A story that was open in two windows could show an old headline. It no longer does.',
  '<strong>Print</strong>: Drop shadows were printed twice on left pages of issues with an odd number of pages.',
  '<strong>Galley</strong>: Names with an apostrophe, such as <em>O&rsquo;Brien</em>, were cut off in by-lines.',
  '<strong>Galley</strong>: After waking a laptop the word count stood still until you typed a letter.',
  '<strong>Flatplan</strong>: Very wide tables pushed the margin notes off the page.',
  '<strong>Mailroom</strong>: The preview of a letter ignored the second choice of font.',
  '<strong>Galley</strong>: Undo after <strong>Accept the rest</strong> brought back all suggestions but one.',
  '<strong>Mailroom</strong>: Proofs for addresses with a plus sign got lost on the way.',
  '<strong>Flatplan</strong>: The ruler jumped by half a millimetre when the zoom was 133&nbsp;%.',
  '<strong>Readers</strong>: Readers who had joined twice on the same day were counted twice.',
  '<strong>Galley</strong>: A comment on a picture disappeared when the picture was cropped.',
  '<strong>Newsstand</strong>: Hyphens at the end of a page were read aloud as <em>minus</em>.',
  '<strong>API</strong>: <code>next</code> led to an empty page when there were exactly fifty issues.',
  '<strong>Webhooks</strong>: the third attempt came after six minutes instead of an hour.',
  '<strong>Print</strong>: Footnotes of a story in two columns could overlap by one line.',
] as const;

const asides = [
  'Thanks to the beekeepers of Ystrad, who found this one.',
  'It took us longer than we like to admit.',
  'If you had built a way round it, you can take it down now.',
  'Nothing changes for issues that are already dispatched.',
  'You may have to load the page once more.',
  'On the Pamphlet plan it arrives a week later.',
  'The old way goes on working until summer.',
] as const;

const releaseCount = 150;

/** Walks through a list with a step of its own, so that neighbouring releases do not repeat each other. */
function pick(list: readonly string[], release: number, step: number): string {
  const sentence = list[(release * step + Math.floor(release / list.length)) % list.length];
  return sentence ?? '';
}

function releaseName(release: number): string {
  return `${2 + Math.floor(release / 60)}.${release % 60}`;
}

function releaseSection(release: number): string {
  const name = releaseName(release);
  return `<h3 id="v${name.replace('.', '-')}">${name}</h3>
<ul>
	<li>${pick(additions, release, 4)}</li>
	<li>${pick(repairs, release, 4)}
	</li>
	<li>${pick(repairs, release + 7, 4)}
		<ul>
			<li>${pick(asides, release, 2)}</li>
		</ul>
	</li>
</ul>
`;
}

function releaseHistory(): string {
  const sections = Array.from({ length: releaseCount }, (_, index) => releaseSection(releaseCount - 1 - index));
  return `<p>
	 What has changed in Lumen Press, the newest release first. The number before the dot goes up when you have to learn something, the number behind it when you do not.
</p>
<section class="callout-blue">
	<p>
		 Looking for the API? Its changes are marked with <strong>API</strong>. Addresses that go away are announced here <a href="/article/{{api-quick-start}}">half a year before</a>.
	</p>
</section>
${sections.join('')}<p>
	 What came before 2.0 is told in the old blog, if you are curious.
</p>`;
}

/** One article as large as change logs get in real knowledge bases, about 65 KB. */
export const releaseNotes: SampleArticle = {
  name: 'Release notes',
  slug: 'release-notes',
  categories: ['Releases'],
  status: 'published',
  keywords: ['changelog', 'changes', 'versions'],
  daysAgo: 0,
  views: 3_720,
  text: releaseHistory(),
};
