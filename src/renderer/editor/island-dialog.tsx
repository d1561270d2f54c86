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
  const [isGone, setGone] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  if (island === null) return null;
  const { kind, source } = island.attrs as { kind: string; source: string };

  const apply = () => {
    const typed = area.current?.value ?? source;
    const replace = replaceIsland(position, island, typed);
    const isSame = typed === source.replace(/\r\n?/g, '\n');
    if (isSame || replace(view.state, (tr) => view.dispatch(tr))) onClose();
    else setGone(true);
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
      {isGone ? (
        <p className={styles.refused} role="alert">
          The article was changed elsewhere meanwhile, and this part is another one now. What you typed is still here:
          copy it, and put it where it belongs.
        </p>
      ) : null}
    </Dialog>
  );
}
