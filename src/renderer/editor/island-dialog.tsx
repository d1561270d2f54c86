import { useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import type { ArticleSession } from './article-session.ts';
import styles from './editor-dialogs.module.css';
import { replaceIsland } from './island-commands.ts';
import { describeIsland } from './island-words.ts';

interface IslandDialogProps {
  readonly session: ArticleSession;
  readonly position: number;
  readonly onClose: () => void;
}

/** The source of an island, to be read or edited. It stays text: nothing of it runs here. */
export function IslandDialog({ session, position, onClose }: IslandDialogProps) {
  const { view } = session.editor;
  const [island] = useState(() => view.state.doc.nodeAt(position));
  const [isTypedIn, setTypedIn] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  if (island === null) return null;
  const { kind, source } = island.attrs as { kind: string; source: string };

  const apply = () => {
    const typed = area.current?.value ?? source;
    if (typed !== source.replace(/\r\n?/g, '\n'))
      replaceIsland(position, island, typed)(view.state, (tr) => view.dispatch(tr));
    onClose();
  };

  return (
    <Dialog
      title={describeIsland(kind, source).title}
      description="Layover keeps this part exactly as it is. It shows and runs on the site only."
      size="medium"
      initialFocus={area}
      isTypedIn={isTypedIn}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" onClick={apply}>
            Apply
          </Button>
        </>
      }
    >
      <textarea
        ref={area}
        className={styles.source}
        aria-label="Source"
        defaultValue={source}
        onChange={() => setTypedIn(true)}
        spellCheck={false}
        rows={Math.min(18, Math.max(4, source.split('\n').length + 1))}
      />
    </Dialog>
  );
}
