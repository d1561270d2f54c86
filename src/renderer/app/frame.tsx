import {
  lazy,
  memo,
  Suspense,
  useCallback,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from 'react';
import { ArticleList } from '../library/article-list.tsx';
import { Navigator } from '../library/navigator.tsx';
import { nothingSelected, type SelectionMemory } from '../library/row-selection.ts';
import { StatusBar } from '../status/status-bar.tsx';
import { SavingFacts, type SavingState } from '../status/saving-state.ts';
import { useQueryClient } from '@tanstack/react-query';
import { troubleOf, useEngine } from '../engine/engine-context.tsx';
import { factsQuery } from '../engine/queries.ts';
import { classNames } from '../ui/class-names.ts';
import { CrashGuard } from './crash-guard.tsx';
import { frameLayout, isNarrow, type PanePlace } from './frame-layout.ts';
import styles from './frame.module.css';
import { NothingOpen } from './nothing-open.tsx';
import { Notices } from './notices.tsx';
import { PaneDivider } from './pane-divider.tsx';
import { focusNextPane } from './pane-focus.ts';
import { useRem } from './rem.ts';
import { useShell } from './shell.tsx';
import { TopBar } from './top-bar.tsx';
import { useCommandKeys } from './commands.tsx';
import { paneBounds } from './window-memory.ts';

/** While she types the engine tells of every save: what is drawn here must not be drawn anew for it. */
const StillNavigator = memo(Navigator);
const StillList = memo(ArticleList);

/** The window: top bar, three panes, status bar. Which panes there is room for is decided in frame-layout.ts. */
export const Frame = memo(function Frame({ focusRequest, covered }: { focusRequest: number; covered: boolean }) {
  const { window: memory, place, openArticle, rememberWindow } = useShell();
  const frame = useRef<HTMLDivElement>(null);
  const widthRem = useWidthRem(frame);
  const [calledAt, setCalledAt] = useState<string | null>(null);
  const [saving] = useState(() => new SavingFacts());
  const [chosen] = useState<SelectionMemory>({ list: '', selection: nothingSelected });
  // Called over the others, the navigator goes away as soon as something is chosen in it.
  const here = JSON.stringify([place.view, place.articleKey]);
  const navigatorCalled = calledAt === here;
  const callNavigator = (called: boolean) => setCalledAt(called ? here : null);
  const articleKey = place.articleKey;
  const onSaving = useCallback((state: SavingState) => saving.tell(articleKey, state), [saving, articleKey]);
  const layout = frameLayout({ widthRem, memory, articleOpen: place.articleKey !== null, navigatorCalled });
  const toggleNavigator = () => {
    if (layout.navigator === 'over') return callNavigator(false);
    if (layout.navigator === 'beside') return rememberWindow({ navigatorOpen: false });
    rememberWindow({ navigatorOpen: true, focusMode: false });
    // Where there is no room beside the others, it comes over them.
    callNavigator(
      frameLayout({ ...asked(memory), widthRem, articleOpen: place.articleKey !== null }).navigator === 'away',
    );
  };
  useEscape(layout.navigator === 'over', () => {
    // What has the focus goes with the navigator.
    if (document.activeElement?.closest('[data-pane="navigator"]') != null) focusNextPane(1);
    setCalledAt(null);
  });

  return (
    <div ref={frame} className={classNames(styles.frame, covered && styles.covered)}>
      <CommandKeys toggleNavigator={toggleNavigator} />
      <TopBar
        narrow={isNarrow(widthRem)}
        navigatorOpen={layout.navigator !== 'away'}
        onToggleNavigator={toggleNavigator}
        onBack={isNarrow(widthRem) && articleKey !== null ? () => openArticle(null) : null}
      />
      <CrashGuard>
        <Notices />
      </CrashGuard>
      <div className={styles.panes}>
        <Pane name="navigator" place={layout.navigator} widthRem={layout.navigatorRem}>
          <StillNavigator />
        </Pane>
        {layout.navigator === 'over' ? (
          <button
            type="button"
            className={styles.scrim}
            aria-label="Close the library"
            onClick={() => callNavigator(false)}
          />
        ) : null}
        {layout.navigator === 'beside' ? (
          <PaneDivider
            label="Width of the library"
            valueRem={memory.navigatorRem}
            bounds={paneBounds.navigator}
            onChange={(navigatorRem) => rememberWindow({ navigatorRem })}
            onCollapse={() => rememberWindow({ navigatorOpen: false })}
          />
        ) : null}
        <Pane name="list" place={layout.list} widthRem={layout.editor === 'away' ? null : layout.listRem}>
          <StillList memory={chosen} />
        </Pane>
        {layout.list === 'beside' && layout.editor === 'beside' ? (
          <PaneDivider
            label="Width of the article list"
            valueRem={layout.listRem}
            bounds={paneBounds.list}
            onChange={(listRem) => rememberWindow({ listRem })}
            onCollapse={() => rememberWindow({ listOpen: false })}
          />
        ) : null}
        <Pane name="editor" place={layout.editor} widthRem={null}>
          <Writing focusRequest={focusRequest} onSaving={onSaving} />
        </Pane>
      </div>
      <CrashGuard>
        <StatusBar saving={saving} />
      </CrashGuard>
    </div>
  );
});

/** The commands know what can be published and saved now: they change with every save, and nothing is drawn for it. */
function CommandKeys({ toggleNavigator }: { toggleNavigator: () => void }) {
  useCommandKeys({ toggleNavigator });
  return null;
}

const asked = (memory: Parameters<typeof frameLayout>[0]['memory']) => ({
  memory: { ...memory, navigatorOpen: true, focusMode: false },
  navigatorCalled: false,
});

interface PaneProps {
  name: 'navigator' | 'list' | 'editor';
  place: PanePlace;
  /** null: what the others leave. */
  widthRem: number | null;
  children: ReactNode;
}

/** The editor stays mounted while it is away, or its undo history would go with it. */
function Pane({ name, place, widthRem, children }: PaneProps) {
  if (place === 'away' && name !== 'editor') return null;
  return (
    <div
      data-pane={name}
      hidden={place === 'away'}
      className={classNames(styles.pane, styles[name], place === 'over' && styles.over)}
      style={widthRem === null ? { flex: '1 1 0' } : { flex: `0 0 ${widthRem}rem` }}
    >
      <CrashGuard>{children}</CrashGuard>
    </div>
  );
}

/** The editor is the larger half of the program: the list is painted before it is read, and it is read before it is wanted. */
const loadEditor = async () => ({ default: (await import('../editor/editor-pane.tsx')).EditorPane });
const EditorPane = lazy(loadEditor);

interface WritingProps {
  focusRequest: number;
  onSaving: (state: SavingState) => void;
}

const Writing = memo(function Writing({ focusRequest, onSaving }: WritingProps) {
  const { workspace, place, offline, show } = useShell();
  const engine = useEngine();
  const queries = useQueryClient();
  const key = place.articleKey;
  useEffect(() => {
    const coming = requestIdleCallback(() => void loadEditor());
    return () => cancelIdleCallback(coming);
  }, []);
  if (key === null) return <NothingOpen />;
  const discard = async () => {
    try {
      const { row } = await queries.ensureQueryData(factsQuery(engine, key));
      show({ kind: 'discard', row });
    } catch (error) {
      show({ kind: 'refused', title: 'Nothing was discarded', trouble: troubleOf(error) });
    }
  };
  return (
    <Suspense fallback={null}>
      <EditorPane
        workspace={workspace}
        articleKey={key}
        offline={offline}
        focusRequest={focusRequest}
        onSaving={onSaving}
        onPublish={() => show({ kind: 'publish-one', key })}
        onDiscard={() => void discard()}
      />
    </Suspense>
  );
});

/** As long as it is wanted, and nothing in front took the key. */
const useEscape = (wanted: boolean, leave: () => void): void => {
  const onEscape = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) leave();
  });
  useEffect(() => {
    if (!wanted) return undefined;
    window.addEventListener('keydown', onEscape);
    return () => window.removeEventListener('keydown', onEscape);
  }, [wanted]);
};

/** The frame's width in rem: also follows the reader's text size and zoom. */
const useWidthRem = (frame: RefObject<HTMLElement | null>): number => {
  const rem = useRem();
  const [width, setWidth] = useState(() => window.innerWidth);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame]);
  return width / rem;
};
