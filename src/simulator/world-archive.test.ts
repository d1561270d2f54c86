import { expect, test } from 'vitest';
import { createArticle, updateArticle } from './article-rules.ts';
import { seedSample } from './sample-world.ts';
import { archiveWorld, restoreWorld } from './world-archive.ts';
import { createWorld, done, keyOwner, type World } from './world.ts';

const clock = (): number => Date.UTC(2026, 2, 1);

const sampleWorld = (): World => {
  const world = createWorld({ clock });
  seedSample(world, { assetBaseUrl: 'http://127.0.0.1:1' });
  return world;
};

test('a restored world holds every record of the archived one', () => {
  const before = sampleWorld();
  before.state.assets.set('/docs/assets/a.png', {
    path: '/docs/assets/a.png',
    fileName: 'a.png',
    mediaType: 'image/png',
    bytes: new Uint8Array([0, 255, 7]),
    width: 1,
    height: 1,
  });
  const after = createWorld({ clock });
  expect(restoreWorld(after, archiveWorld(before))).toBe(true);
  expect(after.articles()).toEqual(before.articles());
  expect([...after.state.sites]).toEqual([...before.state.sites]);
  expect([...after.state.collections]).toEqual([...before.state.collections]);
  expect([...after.state.categories]).toEqual([...before.state.categories]);
  expect([...after.state.revisionsOfArticle]).toEqual([...before.state.revisionsOfArticle]);
  expect([...after.state.articlesOfCollection]).toEqual([...before.state.articlesOfCollection]);
  expect([...(after.state.assets.get('/docs/assets/a.png')?.bytes ?? [])]).toEqual([0, 255, 7]);
});

test('a restored world gives new articles new numbers, and an edit of it is archived again', () => {
  const after = createWorld({ clock });
  restoreWorld(after, archiveWorld(sampleWorld()));
  const numbers = new Set(after.articles().map((article) => article.number));
  const [first] = after.articles();
  if (first === undefined) throw new Error('The sample has articles.');
  const actor = { userId: keyOwner.id, atMs: clock() };
  const made = done(
    createArticle(after.state, actor, { collectionId: first.collectionId, name: 'Fresh', text: 'New' }),
  );
  expect(numbers.has(made.number)).toBe(false);
  done(updateArticle(after.state, actor, first, { text: '<p>Changed</p>' }));
  const third = createWorld({ clock });
  restoreWorld(third, archiveWorld(after));
  expect(third.article(first.id)?.text).toBe('<p>Changed</p>');
});

test('what is no archive changes nothing', () => {
  const world = createWorld({ clock });
  for (const text of ['', '{', '{"version":99}', 'null', '[]']) expect(restoreWorld(world, text)).toBe(false);
  expect(world.articles()).toEqual([]);
});
