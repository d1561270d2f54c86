import { property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectAlways } from '../../../test/support/expect-always.ts';
import { creationSlug, isCreationSlug, slugFromName } from './slug.ts';

describe('slugs', () => {
  it.each([
    ['Getting started', 'getting-started'],
    ['  What’s new?  ', 'whats-new'],
    ['Über Käse', 'uber-kase'],
    ['日本語', 'article'],
    ['', 'article'],
  ])('makes %j into %s', (name, slug) => {
    expect(slugFromName(name)).toBe(slug);
  });

  it('are letters, digits and single inner hyphens, whatever the name', () => {
    expectAlways(
      property(string({ unit: 'grapheme' }), (name) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slugFromName(name))),
      { few: 100, many: 10_000 },
    );
  });

  it('of a creation end in its operation', () => {
    expect(isCreationSlug(creationSlug('kerning', '0f0f'), '0f0f')).toBe(true);
    expect(isCreationSlug('kerning-0f0e', '0f0f')).toBe(false);
  });
});
