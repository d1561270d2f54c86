import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { drawTogether } from '../engine/draw-together.ts';
import { type EngineConnection, engineOfWorkspace } from '../engine/engine-connection.ts';
import { EngineProvider, troubleOf, useEngine } from '../engine/engine-context.tsx';
import { followEngine } from '../engine/event-invalidation.ts';
import { appStateQuery } from '../engine/queries.ts';
import { TypingPause } from '../engine/typing-pause.ts';
import { WindowCover, WindowCoverContext } from '../engine/window-cover.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { SpellingProvider } from '../spelling/spelling-context.tsx';
import { useLate } from '../ui/use-late.ts';
import { EditFlushProvider } from './edit-flush.tsx';
import { EditorActsProvider } from './editor-acts.tsx';
import { Announcer } from './announcer.tsx';
import { CannotOpen } from './cannot-open.tsx';
import { CrashGuard } from './crash-guard.tsx';
import { ConnectedTeller } from '../connect/connected-dialog.tsx';
import { WelcomeScreen } from '../connect/welcome-screen.tsx';
import { refuseFiles } from './refuse-files.ts';
import { recallQuery, useMemory, windowMemory, type WindowMemory } from './window-memory.ts';
import { useTheme } from './theme.ts';
import { Workspace } from './workspace.tsx';

/** Data is made stale by events only; a local engine that says no will say no again. */
const createQueries = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { staleTime: Infinity, retry: false, refetchOnWindowFocus: false, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  });

export function App({ engine }: { engine: EngineConnection }) {
  const [queries] = useState(createQueries);
  const [cover] = useState(() => new WindowCover());
  useEffect(() => {
    const typing = new TypingPause();
    const leaveWindow = typing.watch(window);
    const drawApart = drawTogether(typing);
    const leaveEngine = followEngine(engine, queries, typing, cover);
    return () => {
      leaveEngine();
      drawApart();
      leaveWindow();
    };
  }, [engine, queries, cover]);
  useEffect(() => {
    const here = new AbortController();
    refuseFiles(window, here.signal);
    return () => here.abort();
  }, []);
  return (
    <EngineProvider engine={engine}>
      <QueryClientProvider client={queries}>
        <CSPProvider disableStyleElements>
          <Tooltip.Provider>
            <EditFlushProvider>
              <EditorActsProvider>
                <Announcer>
                  <ConnectedTeller>
                    <SpellingProvider>
                      <WindowCoverContext value={cover}>
                        <CrashGuard>
                          <Startup />
                        </CrashGuard>
                      </WindowCoverContext>
                    </SpellingProvider>
                  </ConnectedTeller>
                </Announcer>
              </EditorActsProvider>
            </EditFlushProvider>
          </Tooltip.Provider>
        </CSPProvider>
      </QueryClientProvider>
    </EngineProvider>
  );
}

/** Nothing is drawn before the theme and the widths are known: that takes a few milliseconds, and nothing jumps after. */
function Startup() {
  const engine = useEngine();
  const state = useQuery(appStateQuery(engine));
  const memory = useQuery(recallQuery(engine, 'window', windowMemory));
  const late = useLate(state.isPending || memory.isPending);
  // Asked for again, it may fail: what is on screen stays, with every word that is not saved yet.
  if (state.isError && state.data === undefined) {
    return <CannotOpen title="Layover could not start" trouble={troubleOf(state.error)} />;
  }
  if (state.data === undefined || memory.isPending) return late ? <EmptyState title="Opening your library…" /> : null;
  return <Window memory={memory.data ?? windowMemory.parse(null)} />;
}

function Window({ memory }: { memory: WindowMemory }) {
  const engine = useEngine();
  const state = useQuery(appStateQuery(engine)).data;
  const [remembered, remember] = useMemory('window', memory);
  useTheme(remembered.theme);
  const current = state?.workspaces.find((workspace) => workspace.id === state.current);
  const id = current?.id;
  const itsEngine = useMemo(() => (id === undefined ? engine : engineOfWorkspace(engine, id)), [engine, id]);
  if (state === undefined) return null;
  if (current === undefined) return <WelcomeScreen />;
  return (
    <EngineProvider engine={itsEngine}>
      <Workspace key={current.id} state={state} current={current} window={remembered} remember={remember} />
    </EngineProvider>
  );
}
