import { createContext, use } from 'react';
import { assert } from '../../shared/base/assert.ts';
import type { AppState } from '../engine/queries.ts';
import type { ArticleRow, View } from '../../shared/contract/views.ts';
import type { ArticleKey, WorkspaceId } from '../../shared/model/ids.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import type { PlaceMemory, WindowMemory } from './window-memory.ts';

export interface PlanOverlay {
  readonly kind: 'publish-all';
  /** Of these only; else of all that is edited. */
  readonly keys?: readonly ArticleKey[];
  /** What was done just before, and led here. */
  readonly told?: string;
}

/** What lies over the window now; one at a time. */
export type Overlay =
  | PlanOverlay
  | { readonly kind: 'publish-one'; readonly key: ArticleKey }
  | { readonly kind: 'discard'; readonly row: ArticleRow }
  /** `onDelete`: she said yes. */
  | { readonly kind: 'delete'; readonly rows: readonly ArticleRow[]; readonly onDelete?: () => void }
  | { readonly kind: 'trash' }
  | { readonly kind: 'history'; readonly key: ArticleKey }
  /** `from`: where the decision leads back to. */
  | { readonly kind: 'conflict'; readonly key: ArticleKey; readonly from: 'article' | PlanOverlay }
  | { readonly kind: 'large-deletion' }
  | { readonly kind: 'new-article' }
  | { readonly kind: 'connect' }
  | { readonly kind: 'activity' }
  | { readonly kind: 'workspace-settings' }
  | { readonly kind: 'remove-workspace' }
  /** What she asked for was not done. `title`: what it was. */
  | { readonly kind: 'refused'; readonly title: string; readonly trouble: Trouble }
  /** `commandsOnly` begins with the commands; left out, with articles. */
  | { readonly kind: 'palette'; readonly commandsOnly?: boolean }
  | { readonly kind: 'shortcuts' };

/** Screens that cover the whole window; all else lies over a part of it. */
export const coversWindow = (overlay: Overlay | null): boolean =>
  overlay?.kind === 'publish-all' || overlay?.kind === 'conflict';

/** What the parts of the window may ask of the whole. */
export interface Shell {
  readonly app: AppState;
  /** The workspace that this window shows. */
  readonly workspace: WorkspaceId;
  /** Not before all that was typed here is saved. */
  readonly switchTo: (workspace: WorkspaceId) => void;
  readonly window: WindowMemory;
  readonly place: PlaceMemory;
  /** She chose to work offline, or Help Scout cannot be reached. */
  readonly offline: boolean;
  readonly rememberWindow: (change: Partial<WindowMemory>) => void;
  readonly rememberPlace: (change: Partial<PlaceMemory>) => void;
  readonly showView: (view: View) => void;
  readonly openArticle: (key: ArticleKey | null, options?: { readonly focus: boolean }) => void;
  readonly show: (overlay: Overlay) => void;
  readonly closeOverlay: () => void;
}

export const ShellContext = createContext<Shell | null>(null);

export const useShell = (): Shell => {
  const shell = use(ShellContext);
  assert(shell !== null, 'A component was rendered outside of a workspace.');
  return shell;
};
