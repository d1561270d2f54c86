import { expect, test } from 'vitest';
import { videoEmbed } from './video-embed.ts';

test.each([
  ['https://www.youtube.com/watch?v=abcDEF_12-3', 'https://www.youtube.com/embed/abcDEF_12-3'],
  ['https://www.youtube.com/watch?list=PL1&v=abcDEF_12-3&t=4', 'https://www.youtube.com/embed/abcDEF_12-3'],
  ['youtu.be/abcDEF_12-3?si=x', 'https://www.youtube.com/embed/abcDEF_12-3'],
  ['https://www.youtube-nocookie.com/embed/abcDEF_12-3', 'https://www.youtube.com/embed/abcDEF_12-3'],
  ['https://youtube.com/shorts/abcDEF_12-3', 'https://www.youtube.com/embed/abcDEF_12-3'],
  ['https://www.youtube.com/embed/videoseries?list=PL0_a-b', 'https://www.youtube.com/embed/videoseries?list=PL0_a-b'],
  ['https://youtube.com/playlist?si=x&list=PL0_a-b', 'https://www.youtube.com/embed/videoseries?list=PL0_a-b'],
  ['https://vimeo.com/123456789', 'https://player.vimeo.com/video/123456789'],
  ['https://vimeo.com/123456789?share=copy', 'https://player.vimeo.com/video/123456789'],
  ['https://vimeo.com/123456789/description', 'https://player.vimeo.com/video/123456789'],
  ['https://vimeo.com/123456789/0a1b2c3d4e', 'https://player.vimeo.com/video/123456789?h=0a1b2c3d4e'],
  ['https://vimeo.com/123456789/0a1b2c3d4e?share=copy', 'https://player.vimeo.com/video/123456789?h=0a1b2c3d4e'],
  ['https://player.vimeo.com/video/123456789?h=0a1b2c3d4e', 'https://player.vimeo.com/video/123456789?h=0a1b2c3d4e'],
  [
    'https://player.vimeo.com/video/123456789?title=0&h=0a1b2c3d4e&badge=0',
    'https://player.vimeo.com/video/123456789?h=0a1b2c3d4e',
  ],
  ['https://harbour.wistia.com/medias/ab12cd34ef', 'https://fast.wistia.net/embed/iframe/ab12cd34ef'],
  [
    'https://www.loom.com/share/0123456789abcdef0123456789abcdef',
    'https://www.loom.com/embed/0123456789abcdef0123456789abcdef',
  ],
])('the video of %s is embedded by its own player', (address, player) => {
  expect(videoEmbed(address)).toMatch(
    /^<iframe src="([^"]+)" allow="[^"<>]+" allowfullscreen="" width="560" height="315" frameborder="0"><\/iframe>$/,
  );
  expect(videoEmbed(address)).toContain(`src="${player}"`);
});

test.each([
  'https://example.com/watch?v=abcDEF_12-3',
  'https://evil.example/youtube.com/watch?v=abcDEF_12-3',
  'javascript:alert(1)//youtube.com/watch?v=abcDEF_12-3',
  'https://www.youtube.com/',
  'https://www.youtube.com/embed/videoseries',
  '',
])('%s is no video', (address) => {
  expect(videoEmbed(address)).toBeNull();
});
