import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ArticleHistory, HistoryVersion } from '../../shared/contract/views.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { useAnnounce } from '../app/announcer.tsx';
import { useEditFlush } from '../app/edit-flush.tsx';
import { useFlushed } from '../app/use-flushed.ts';
import { useShell } from '../app/shell.tsx';
import { troubleOf, useEngine } from '../engine/engine-context.tsx';
import { factsQuery, historyDiffQuery, historyQuery } from '../engine/queries.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { englishLocale } from '../ui/relative-date.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { TroubleMessage } from '../ui/trouble-message.tsx';
import { type Comparison, HistoryComparison } from './history-comparison.tsx';
import styles from './history.module.css';
import { formatFull, restoresNothing, versionMs } from './history-words.ts';
import { VersionList } from './version-list.tsx';

/** Every version of an article that is kept: what it said, what changed since, and the way back to it. */
export function HistoryDialog({ articleKey }: { articleKey: ArticleKey }) {
  const { closeOverlay } = useShell();
  const engine = useEngine();
  const saved = useFlushed();
  const history = useQuery({ ...historyQuery(engine, articleKey), enabled: saved });
  const name = useQuery(factsQuery(engine, articleKey)).data?.row.name;
  const [chosen, setChosen] = useState<number | null>(null);
  const [against, setAgainst] = useState<Comparison>('now');
  const restore = useRestore(articleKey);
  const version = history.data === undefined ? undefined : versionOf(history.data, chosen);
  const trouble = restore.trouble ?? (history.isError ? troubleOf(history.error) : null);
  return (
    <Dialog
      size="large"
      title={`History of “${name === undefined || name === '' ? 'Untitled' : name}”`}
      onClose={closeOverlay}
      footer={
        version === undefined ? undefined : (
          <Footer articleKey={articleKey} version={version} onRestore={() => void restore.run(version)} />
        )
      }
    >
      {trouble === null ? null : <TroubleMessage trouble={trouble} />}
      {history.data === undefined ? (
        history.isError ? null : (
          <Skeleton widths={[40, 90, 80]} label="Looking what is kept" />
        )
      ) : version === undefined ? (
        <EmptyState title="Nothing to go back to yet">
          Every pause of your typing, every publish and every change on Help Scout is kept here from now on.
        </EmptyState>
      ) : (
        <div className={styles.panes}>
          <VersionList versions={history.data.versions} chosen={version.version} onChoose={setChosen} />
          <HistoryComparison
            articleKey={articleKey}
            history={history.data}
            version={version}
            against={against}
            onAgainst={setAgainst}
          />
        </div>
      )}
    </Dialog>
  );
}

interface FooterProps {
  articleKey: ArticleKey;
  version: HistoryVersion;
  onRestore: () => void;
}

function Footer({ articleKey, version, onRestore }: FooterProps) {
  const when = formatFull(versionMs(version), englishLocale(navigator.languages));
  const changes = useQuery(historyDiffQuery(useEngine(), articleKey, 'working', version.version));
  const same = changes.data !== undefined && restoresNothing(changes.data);
  return (
    <>
      <p className={styles.explain}>
        {same
          ? 'Nothing to restore: name, text and keywords are now as they were in this version.'
          : 'Restoring changes name, text and keywords on this computer, as if you had typed them. Nothing is published.'}
      </p>
      <Button
        look="primary"
        disabled={same || changes.isPending}
        onClick={onRestore}
        title={`Restore the version of ${when}`}
      >
        Restore this version
      </Button>
    </>
  );
}

/** The newest one, until another is chosen; also when the chosen one is thinned out meanwhile. */
const versionOf = ({ versions }: ArticleHistory, chosen: number | null): HistoryVersion | undefined =>
  versions.find(({ version }) => version === chosen) ?? versions[0];

const useRestore = (articleKey: ArticleKey) => {
  const { closeOverlay } = useShell();
  const engine = useEngine();
  const announce = useAnnounce();
  const { flushAll } = useEditFlush();
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const run = async ({ version }: HistoryVersion) => {
    // What the editor still holds is kept as a version before the old words take its place.
    await flushAll();
    const answer = await engine.call('history.restore', { key: articleKey, version });
    if (!answer.ok) return setTrouble(answer.error);
    announce('Restored on this computer. Publish it when you are ready.');
    closeOverlay();
  };
  return { trouble, run };
};
