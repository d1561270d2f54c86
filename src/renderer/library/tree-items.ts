import type { LibraryTree, View } from '../../shared/contract/views.ts';
import type { StateShape } from '../ui/state-mark.tsx';

/** A line of the navigator, as it is drawn from top to bottom. */
export interface TreeItem {
  readonly id: string;
  readonly level: 1 | 2 | 3;
  readonly name: string;
  readonly count: number | null;
  /** What it shows in the list; sites show nothing by themselves. */
  readonly view: View | null;
  readonly shape: StateShape | null;
  readonly isPrivate: boolean;
  /** null: nothing to fold. */
  readonly expanded: boolean | null;
  readonly parentId: string | null;
}

type Filter = Exclude<View['kind'], 'collection' | 'category'>;

const filters: readonly { readonly kind: Filter; readonly name: string; readonly shape: StateShape | null }[] = [
  { kind: 'edited', name: 'Edited', shape: 'edited' },
  { kind: 'decision', name: 'Needs your decision', shape: 'conflict' },
  { kind: 'drafts', name: 'Drafts on Help Scout', shape: 'draft' },
  { kind: 'hidden', name: 'Hidden', shape: 'hidden' },
  { kind: 'all', name: 'All articles', shape: null },
];

export interface Folding {
  /** Collections begin folded, so this names the ones that are not. */
  readonly expanded: ReadonlySet<string>;
  /** Sites begin open, so this names the ones that are not. */
  readonly folded: ReadonlySet<string>;
}

export const treeItems = (tree: LibraryTree, folding: Folding): readonly TreeItem[] => [
  ...filters.map(({ kind, name, shape }): TreeItem => ({
    id: kind,
    level: 1,
    name,
    count: tree.counts[kind],
    view: { kind },
    shape,
    isPrivate: false,
    expanded: null,
    parentId: null,
  })),
  ...tree.sites.flatMap((site) => siteItems(site, folding)),
  ...itemsNotVisible(tree.notVisible ?? [], folding),
];

const notVisibleId = 'not-visible';

/** What stays on this computer of collections that the key in use does not see. */
const itemsNotVisible = (
  collections: NonNullable<LibraryTree['notVisible']>,
  folding: Folding,
): readonly TreeItem[] => {
  if (collections.length === 0) return [];
  const open = !folding.folded.has(notVisibleId);
  const heading = headingItem(notVisibleId, 'Not visible with this key', open);
  const lines = collections.map((collection): TreeItem => ({
    id: collection.id,
    level: 2,
    name: collection.name,
    count: collection.count,
    view: { kind: 'collection', id: collection.id },
    shape: null,
    isPrivate: collection.visibility === 'private',
    expanded: null,
    parentId: notVisibleId,
  }));
  return open ? [heading, ...lines] : [heading];
};

const headingItem = (id: string, name: string, expanded: boolean): TreeItem => ({
  id,
  level: 1,
  name,
  count: null,
  view: null,
  shape: null,
  isPrivate: false,
  expanded,
  parentId: null,
});

type Site = LibraryTree['sites'][number];
type Collection = Site['collections'][number];

const siteItems = (site: Site, folding: Folding): readonly TreeItem[] => {
  const open = !folding.folded.has(site.id);
  const heading = headingItem(site.id, site.host === '' ? site.title : site.host, open);
  return open ? [heading, ...site.collections.flatMap((each) => collectionItems(each, site.id, folding))] : [heading];
};

const collectionItems = (collection: Collection, siteId: string, folding: Folding): readonly TreeItem[] => {
  const foldable = collection.categories.length > 0;
  const open = foldable && folding.expanded.has(collection.id);
  const line: TreeItem = {
    id: collection.id,
    level: 2,
    name: collection.name,
    count: collection.count,
    view: { kind: 'collection', id: collection.id },
    shape: null,
    isPrivate: collection.visibility === 'private',
    expanded: foldable ? open : null,
    parentId: siteId,
  };
  if (!open) return [line];
  const categories = collection.categories.map((category): TreeItem => ({
    id: category.id,
    level: 3,
    name: category.name,
    count: category.count,
    view: { kind: 'category', id: category.id },
    shape: null,
    isPrivate: false,
    expanded: null,
    parentId: collection.id,
  }));
  return [line, ...categories];
};

/** The line that shows this view, if it is not folded away. */
export const itemOfView = (items: readonly TreeItem[], view: View): TreeItem | undefined =>
  items.find((item) => item.view !== null && sameView(item.view, view));

export const sameView = (first: View, second: View): boolean =>
  first.kind === second.kind && ('id' in first ? first.id : null) === ('id' in second ? second.id : null);

/** What stands over the list. */
export const viewTitle = (view: View, tree: LibraryTree | undefined): string => {
  if (view.kind === 'collection' || view.kind === 'category') {
    const collections = tree?.sites.flatMap((site) => site.collections) ?? [];
    const places = [...collections, ...(tree?.notVisible ?? []), ...collections.flatMap((each) => each.categories)];
    return places.find((place) => place.id === view.id)?.name ?? 'Articles';
  }
  return filters.find((filter) => filter.kind === view.kind)?.name ?? 'Articles';
};

/** What an arrow to the side does in a tree (WAI-ARIA, tree view pattern). */
export const foldOrMove = (
  key: string,
  items: readonly TreeItem[],
  index: number,
): { readonly kind: 'fold'; readonly id: string } | { readonly kind: 'move'; readonly index: number } | null => {
  const item = items[index];
  if (item === undefined) return null;
  if (key === 'ArrowRight') {
    if (item.expanded === false) return { kind: 'fold', id: item.id };
    return item.expanded === true && index + 1 < items.length ? { kind: 'move', index: index + 1 } : null;
  }
  if (key !== 'ArrowLeft') return null;
  if (item.expanded === true) return { kind: 'fold', id: item.id };
  const parent = items.findIndex((each) => each.id === item.parentId);
  return parent < 0 ? null : { kind: 'move', index: parent };
};
