import { describe, expect, test } from 'vitest';
import { libraryTree } from '../../shared/contract/library-schemas.ts';
import { foldOrMove, itemOfView, treeItems, viewTitle } from './tree-items.ts';

const tree = libraryTree.parse({
  counts: { all: 12, edited: 2, hidden: 1, drafts: 0, decision: 0 },
  sites: [
    {
      id: 'site',
      title: 'Paper Boat',
      host: 'help.paperboat.example',
      collections: [
        {
          id: 'guide',
          name: 'Guide',
          visibility: 'public',
          count: 9,
          categories: [
            { id: 'start', name: 'Start', count: 4, uncategorized: false },
            { id: 'rest', name: 'Uncategorized', count: 5, uncategorized: true },
          ],
        },
        { id: 'staff', name: 'Staff', visibility: 'private', count: 3, categories: [] },
      ],
    },
  ],
});

test('what the key does not see stands at the end, and can be looked at', () => {
  const [guide] = tree.sites[0]?.collections ?? [];
  if (guide === undefined) throw new Error('no collection');
  const { categories: _none, ...rest } = { ...guide, id: 'gone' as typeof guide.id, name: 'Gone' };
  const lines = treeItems({ ...tree, notVisible: [rest] }, { expanded: new Set(), folded: new Set() });
  expect(lines.slice(-2).map(({ name, count }) => [name, count])).toEqual([
    ['Not visible with this key', null],
    ['Gone', 9],
  ]);
  expect(viewTitle({ kind: 'collection', id: rest.id }, { ...tree, notVisible: [rest] })).toBe('Gone');
});

const items = (expanded: string[] = [], folded: string[] = []) =>
  treeItems(tree, { expanded: new Set(expanded), folded: new Set(folded) });
const names = (lines: ReturnType<typeof items>) => lines.map((item) => item.name);

describe('the navigator', () => {
  test('begins with what waits for the writer, then sites and their collections', () => {
    expect(names(items())).toEqual([
      'Edited',
      'Needs your decision',
      'Drafts on Help Scout',
      'Hidden',
      'All articles',
      'help.paperboat.example',
      'Guide',
      'Staff',
    ]);
  });

  test('unfolds the categories of a collection, and folds a site away', () => {
    expect(names(items(['guide'])).slice(6)).toEqual(['Guide', 'Start', 'Uncategorized', 'Staff']);
    expect(names(items(['guide'], ['site'])).at(-1)).toBe('help.paperboat.example');
  });

  test('finds the line and the title of a view', () => {
    const view = { kind: 'category', id: tree.sites[0]?.collections[0]?.categories[0]?.id ?? '' } as const;
    expect(viewTitle({ kind: 'decision' }, tree)).toBe('Needs your decision');
    expect(viewTitle({ ...view, id: view.id as never }, tree)).toBe('Start');
    expect(itemOfView(items(['guide']), { ...view, id: view.id as never })?.name).toBe('Start');
    expect(itemOfView(items(), { ...view, id: view.id as never })).toBeUndefined();
  });
});

describe('an arrow to the side', () => {
  const open = items(['guide']);
  const at = (name: string, lines = open) => lines.findIndex((item) => item.name === name);

  test('unfolds, then goes in', () => {
    expect(foldOrMove('ArrowRight', items(), at('Guide', items()))).toEqual({ kind: 'fold', id: 'guide' });
    expect(foldOrMove('ArrowRight', open, at('Guide'))).toEqual({ kind: 'move', index: at('Start') });
  });

  test('goes out, then folds', () => {
    expect(foldOrMove('ArrowLeft', open, at('Start'))).toEqual({ kind: 'move', index: at('Guide') });
    expect(foldOrMove('ArrowLeft', open, at('Guide'))).toEqual({ kind: 'fold', id: 'guide' });
  });

  test('does nothing on a line without inside', () => {
    expect(foldOrMove('ArrowRight', open, at('Staff'))).toBeNull();
    expect(foldOrMove('ArrowLeft', open, at('Edited'))).toBeNull();
  });
});
