import { expect } from '@playwright/test';
import { assert } from '../../src/shared/base/assert.ts';
import { colleagueOf } from '../../src/simulator/colleague.ts';
import { keyOwner, type World } from '../../src/simulator/world.ts';
import { counts, editedText, nameOf, textOf } from './road.ts';

/** What colleagues do while the week on the road is sent, and what becomes of each article. */

export const articleNamed = (world: World, name: string) => {
  const found = world.articles().filter((article) => article.name === name);
  expect(found, `${name} is there once`).toHaveLength(1);
  const [article] = found;
  assert(article !== undefined, 'It was just counted');
  return article;
};

export const merged = nameOf('changed', 37);
export const fought = nameOf('changed', 38);
export const moved = nameOf('changed', 39);
/** Round the very word that she put in. */
export const foughtText = textOf(fought).replace(/<p>.*?<\/p>/, '<p>Nobody needs this any more.</p>');

/** Two colleagues, three articles that are still to be sent: other words, the same words, and another name. */
export const colleaguesEdit = (world: World): void => {
  const second = colleagueOf(world.state, keyOwner.id);
  const idOf = (name: string) => articleNamed(world, name).id;
  world.colleague.editText(idOf(merged), textOf(merged).replace('Ask the harbour', 'Ask the harbour master'));
  second.editText(idOf(fought), foughtText);
  world.colleague.rename(idOf(moved), `${moved}, as they call it`);
};

/** What the server has of an article after the publish. */
export const expectPublished = (world: World, kind: keyof typeof counts, name: string): void => {
  if (name === moved) {
    expect(articleNamed(world, `${moved}, as they call it`).text).toBe(editedText(moved));
    return;
  }
  const article = articleNamed(world, kind === 'renamed' ? `${name}, renamed` : name);
  expect(article.status).toBe(kind === 'hidden' ? 'notpublished' : 'published');
  if (name === merged) expect(article.text).toBe(editedText(name).replace('Ask the harbour', 'Ask the harbour master'));
  else if (name === fought) expect(article.text).toBe(foughtText);
  else if (kind === 'fresh') expect(article.text).toBe(`<p>${name} is new.</p>`);
  else expect(article.text).toBe(kind === 'changed' || kind === 'hidden' ? editedText(name) : textOf(name));
};

/** As before, with what colleagues did; what was new stays, and no reader sees it. */
export const expectRolledBack = (world: World): void => {
  for (let index = 0; index < counts.fresh; index += 1)
    expect(articleNamed(world, nameOf('fresh', index)).status).toBe('notpublished');
  for (let index = 0; index < counts.renamed; index += 1) articleNamed(world, nameOf('renamed', index));
  for (let index = 0; index < counts.hidden; index += 1) {
    const { text, status } = articleNamed(world, nameOf('hidden', index));
    expect([text, status]).toEqual([textOf(nameOf('hidden', index)), 'notpublished']);
  }
  for (let index = 0; index < counts.changed; index += 1) {
    const name = nameOf('changed', index);
    if (name === fought) continue;
    const { text } = articleNamed(world, name === moved ? `${moved}, as they call it` : name);
    expect(text).toBe(
      name === merged ? textOf(name).replace('Ask the harbour', 'Ask the harbour master') : textOf(name),
    );
  }
};
