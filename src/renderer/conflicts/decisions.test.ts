import { describe, expect, it } from 'vitest';
import type { ArticleConflict } from '../../shared/contract/views.ts';
import {
  choiceWord,
  decisionsOf,
  decisionWord,
  gaveWordsUp,
  isInLine,
  isMisfit,
  progressWord,
  takeSide,
  type Decision,
  type RegionChoice,
} from './decisions.ts';

const region: ArticleConflict['regions'][number] = {
  what: 'list item',
  before: '',
  after: '',
  base: 'a',
  mine: 'b',
  theirs: 'c',
  choice: null,
  own: null,
};
const name = { field: 'name', why: 'different', base: 'A', mine: 'B', theirs: 'C', choice: null } as const;
const keywords = { ...name, field: 'keywords' } as const;

const withChoice = (choice: RegionChoice | null): Decision => ({
  kind: 'region',
  id: 'region-0',
  place: 'b',
  index: 0,
  conflict: { ...region, choice },
});

describe('the decisions of a conflict', () => {
  it('are the fields first, then the places of the text, each with a name of its own', () => {
    const decisions = decisionsOf({ fields: [name], regions: [region, region] });
    expect(decisions.map(({ id }) => id)).toEqual(['field-name', 'region-0', 'region-1']);
    expect(decisions.map(decisionWord)).toEqual(['Name', 'List item', 'List item']);
  });

  it('keep their place while only the colleague’s text of it changes, wherever it is in the list', () => {
    const placesOf = (regions: ArticleConflict['regions']) =>
      decisionsOf({ fields: [], regions }).map(({ place }) => place);
    const other = { ...region, base: 'd' };
    expect(new Set(placesOf([other, region, region])).size).toBe(3);
    expect(placesOf([other, region]).at(1)).toBe(placesOf([{ ...region, theirs: 'cc' }]).at(0));
  });

  it('RECON-WORDS say where a text of hers does not fit, and where one gave way to a choice', () => {
    const typed = { regions: [{ ...region, own: 'x', choice: { html: 'x' } }], unplaced: ['y'] };
    const without = { regions: [region], unplaced: ['y'] };
    const moved = { regions: [region], unplaced: ['x', 'y'] };
    const made = (choice: RegionChoice | null) => ({ regions: [{ choice }] });
    expect([...typed.regions, { ...region, own: 'x' }, region].map(isMisfit)).toEqual([false, true, false]);
    expect(gaveWordsUp(typed, without, made('theirs'))).toBe(true);
    expect(gaveWordsUp(typed, without, made(null))).toBe(true);
    // What has no place any more is shown as that; what she typed over, she knows.
    expect(gaveWordsUp(typed, moved, made('theirs'))).toBe(false);
    expect(gaveWordsUp(typed, without, made({ html: 'z' }))).toBe(false);
  });

  it('say how far she is', () => {
    expect(progressWord([])).toBe('Nothing to decide');
    expect(progressWord([withChoice('mine'), withChoice(null)])).toBe('1 of 2 decided');
    expect(progressWord([withChoice({ html: 'x' })])).toBe('All decided');
  });

  it('say what was chosen', () => {
    expect(([null, 'mine', 'theirs', 'both', 'base'] as const).map((choice) => choiceWord(withChoice(choice)))).toEqual(
      [null, 'Yours kept', 'Theirs kept', 'Both kept', 'As it was before'],
    );
    expect(choiceWord(withChoice({ html: '' }))).toBe('Your own words');
  });

  it('are all taken from one side where somebody must choose, and left where both sides are merged', () => {
    const decisions = decisionsOf({ fields: [name, keywords], regions: [region] });
    expect(takeSide(decisions, 'theirs')).toEqual({
      regions: [{ index: 0, choice: 'theirs' }],
      fields: [{ field: 'name', choice: 'theirs' }],
    });
  });

  it('are read in their line unless one of the versions has a block there', () => {
    expect(isInLine({ base: 'in UTC', mine: 'in <b>local</b> time', theirs: '' })).toBe(true);
    expect(isInLine({ base: 'in UTC', mine: '<p>in local time</p>', theirs: '' })).toBe(false);
  });
});
