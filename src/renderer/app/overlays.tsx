import { lazy, memo, Suspense } from 'react';
import { unreachable } from '../../shared/base/assert.ts';
import { ActivityDialog } from '../activity/activity-dialog.tsx';
import { RefusedDialog } from './cannot-open.tsx';
import { ConnectDialog } from '../connect/connect-dialog.tsx';
import { HistoryDialog } from '../history/history-dialog.tsx';
import { DeleteDialog } from '../library/delete-dialog.tsx';
import { DiscardDialog } from '../library/discard-dialog.tsx';
import { LargeDeletionDialog } from '../library/large-deletion-dialog.tsx';
import { NewArticleDialog } from '../library/new-article-dialog.tsx';
import { TrashDialog } from '../library/trash-dialog.tsx';
import { PublishOne } from '../publish/publish-one.tsx';
import { PublishScreen } from '../publish/publish-screen.tsx';
import { Palette } from '../search/palette.tsx';
import { RemoveWorkspaceDialog } from '../workspaces/remove-workspace-dialog.tsx';
import { WorkspaceSettings } from '../workspaces/workspace-settings.tsx';
import type { ArticleKey } from '../../shared/model/ids.ts';
import type { Overlay, PlanOverlay } from './shell.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';

/** It brings the editor and the comparison of documents along, which the first paint does not need. */
const ConflictScreen = lazy(async () => ({
  default: (await import('../conflicts/conflict-screen.tsx')).ConflictScreen,
}));

function Conflict(props: { articleKey: ArticleKey; from: 'article' | PlanOverlay }) {
  return (
    <Suspense fallback={null}>
      <ConflictScreen {...props} />
    </Suspense>
  );
}

/** The window behind changes with every sync and save: what lies over it is not drawn anew for that. */
export const Overlays = memo(function Overlays({ overlay }: { overlay: Overlay | null }) {
  if (overlay === null) return null;
  switch (overlay.kind) {
    case 'publish-all':
      return <PublishScreen key={overlay.told} keys={overlay.keys} told={overlay.told} />;
    case 'publish-one':
      return <PublishOne articleKey={overlay.key} />;
    case 'discard':
      return <DiscardDialog row={overlay.row} />;
    case 'delete':
      return <DeleteDialog rows={overlay.rows} onDelete={overlay.onDelete} />;
    case 'trash':
      return <TrashDialog />;
    case 'history':
      return <HistoryDialog articleKey={overlay.key} />;
    case 'conflict':
      return <Conflict articleKey={overlay.key} from={overlay.from} />;
    case 'large-deletion':
      return <LargeDeletionDialog />;
    case 'new-article':
      return <NewArticleDialog />;
    case 'connect':
      return <ConnectDialog />;
    case 'activity':
      return <ActivityDialog />;
    case 'workspace-settings':
      return <WorkspaceSettings />;
    case 'remove-workspace':
      return <RemoveWorkspaceDialog />;
    case 'refused':
      return <RefusedDialog title={overlay.title} trouble={overlay.trouble} />;
    case 'palette':
      return <Palette commandsOnly={overlay.commandsOnly === true} />;
    case 'shortcuts':
      return <ShortcutsDialog />;
    default:
      return unreachable(overlay);
  }
});
