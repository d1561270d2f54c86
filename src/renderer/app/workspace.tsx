import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { WorkspaceStatus, WorkspaceSummary } from '../../shared/contract/views.ts';
import { troubleOf, useEngine } from '../engine/engine-context.tsx';
import { statusQuery, treeQuery, type AppState } from '../engine/queries.ts';
import { useWindowCover } from '../engine/window-cover.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useAnnounce } from './announcer.tsx';
import { cannotOpen, ClosedWorkspace } from './cannot-open.tsx';
import { CrashGuard, CrashMessage } from './crash-guard.tsx';
import { useEditFlush } from './edit-flush.tsx';
import { Frame } from './frame.tsx';
import { Overlays } from './overlays.tsx';
import { coversWindow, ShellContext, type Overlay, type Shell, useShell } from './shell.tsx';
import { useWindowSigns } from './window-signs.ts';
import { placeMemory, recallQuery, useMemory, type PlaceMemory, type WindowMemory } from './window-memory.ts';

interface WorkspaceProps {
  state: AppState;
  current: WorkspaceSummary;
  window: WindowMemory;
  remember: (change: Partial<WindowMemory>) => void;
}

const placeName = (workspace: WorkspaceSummary) => `place:${workspace.id}`;

/** A sync or a publish tells its status five times a second: the window is drawn anew only where this changes. */
const isOffline = ({ offlineByChoice, reachable }: WorkspaceStatus): boolean => offlineByChoice || reachable === 'no';

/** Opens where she left it. */
export function Workspace(props: WorkspaceProps) {
  const engine = useEngine();
  const place = useQuery(recallQuery(engine, placeName(props.current), placeMemory));
  const status = useQuery({ ...statusQuery(engine), select: isOffline });
  if (status.isError && status.data === undefined) {
    return <ClosedWorkspace state={props.state} current={props.current} trouble={troubleOf(status.error)} />;
  }
  if (place.isPending) return null;
  return <OpenWorkspace {...props} place={place.data ?? placeMemory.parse(null)} />;
}

function OpenWorkspace({
  state,
  current,
  window: memory,
  remember,
  place: initial,
}: WorkspaceProps & { place: PlaceMemory }) {
  const engine = useEngine();
  const announce = useAnnounce();
  const { flushAll } = useEditFlush();
  const opening = useRef(0);
  const [place, rememberPlace] = useMemory(placeName(current), initial);
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const [focusRequest, setFocusRequest] = useState(0);
  const offline = useQuery({ ...statusQuery(engine), select: isOffline }).data ?? false;
  const covered = coversWindow(overlay);
  const cover = useWindowCover();
  useEffect(() => {
    cover.set(covered);
    return () => cover.set(false);
  }, [cover, covered]);
  useEffect(() => {
    document.title = current.sample ? 'Layover, sample' : `${current.name}, Layover`;
  }, [current]);
  useForgetMissing(place, rememberPlace);
  useWindowSigns();

  const shell = useMemo<Shell>(
    () => ({
      app: state,
      workspace: current.id,
      switchTo: (id) => {
        const go = async () => {
          if (!(await flushAll()))
            return announce('The open article cannot be saved yet, so this workspace stays open.');
          const answer = await engine.call('workspace.switch', { id });
          if (answer.ok) return;
          const name = state.workspaces.find((workspace) => workspace.id === id)?.name ?? id;
          setOverlay({ kind: 'refused', title: cannotOpen(name), trouble: answer.error });
        };
        void go();
      },
      window: memory,
      place,
      offline,
      rememberWindow: remember,
      rememberPlace,
      showView: (view) => rememberPlace({ view }),
      openArticle: (articleKey, options) => {
        const turn = (opening.current += 1);
        const open = async () => {
          // What was typed a moment ago is in the editor only: it is not closed over before that is on disk.
          const saved = articleKey === place.articleKey || (await flushAll());
          if (turn !== opening.current) return;
          if (!saved) return announce('The open article cannot be saved yet, so it stays open.');
          rememberPlace({ articleKey });
          // An article that one only comes past must not take the focus out of the list.
          setFocusRequest((request) => (options?.focus === true ? request + 1 : 0));
        };
        void open();
      },
      show: setOverlay,
      closeOverlay: () => setOverlay(null),
    }),
    [engine, current.id, state, memory, place, offline, remember, rememberPlace, flushAll, announce],
  );
  return (
    <ShellContext value={shell}>
      <Frame focusRequest={focusRequest} covered={covered} />
      <CrashGuard key={overlay?.kind} instead={crashedOverlay}>
        <Overlays overlay={overlay} />
      </CrashGuard>
    </ShellContext>
  );
}

function CrashedOverlay() {
  const { closeOverlay } = useShell();
  return (
    <Dialog readFirst title="This cannot be shown" onClose={closeOverlay}>
      <CrashMessage />
    </Dialog>
  );
}

const crashedOverlay = () => <CrashedOverlay />;

/** A collection that was deleted meanwhile cannot be shown: then everything is. */
const useForgetMissing = (place: PlaceMemory, rememberPlace: (change: Partial<PlaceMemory>) => void): void => {
  const tree = useQuery(treeQuery(useEngine())).data;
  const fetching = useQueryClient().isFetching({ queryKey: ['tree'] }) > 0;
  const shown = 'id' in place.view ? place.view.id : null;
  useEffect(() => {
    if (shown === null || tree === undefined || fetching) return;
    const collections = tree.sites.flatMap((site) => site.collections);
    const here = collections.some((each) => each.id === shown || each.categories.some((one) => one.id === shown));
    if (!here) rememberPlace({ view: { kind: 'all' } });
  }, [shown, tree, fetching, rememberPlace]);
};
