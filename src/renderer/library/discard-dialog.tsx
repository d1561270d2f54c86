import { useRef, useState } from 'react';
import type { ArticleRow } from '../../shared/contract/views.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { useAnnounce } from '../app/announcer.tsx';
import { useEditFlush } from '../app/edit-flush.tsx';
import { useShell } from '../app/shell.tsx';
import { useEngine } from '../engine/engine-context.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TroubleMessage } from '../ui/trouble-message.tsx';

/** Says what would be lost before it is lost; the safe answer has the focus. */
export function DiscardDialog({ row }: { row: ArticleRow }) {
  const { closeOverlay, openArticle, place } = useShell();
  const engine = useEngine();
  const { flushAll } = useEditFlush();
  const announce = useAnnounce();
  const keep = useRef<HTMLButtonElement>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const isNew = row.state === 'new';
  const name = row.name === '' ? 'Untitled' : row.name;

  const discard = async () => {
    // Or the editor's last words would make it an edited article again.
    await flushAll();
    const answer = await engine.call('article.discard', { key: row.key });
    if (!answer.ok) return setTrouble(answer.error);
    announce(`Discarded: ${name}`);
    if (isNew && place.articleKey === row.key) openArticle(null);
    closeOverlay();
  };
  return (
    <Dialog
      role="alertdialog"
      title={isNew ? `Discard “${name}”?` : `Discard your changes to “${name}”?`}
      description={
        isNew
          ? 'This article exists on this computer only. Nobody can bring it back.'
          : 'The article is again as Help Scout has it. What you wrote stays in its history, where you can restore it.'
      }
      initialFocus={keep}
      onClose={closeOverlay}
      footer={
        <>
          <Button ref={keep} onClick={closeOverlay}>
            {isNew ? 'Keep it' : 'Keep my changes'}
          </Button>
          <Button look="danger" onClick={() => void discard()}>
            Discard
          </Button>
        </>
      }
    >
      {trouble === null ? null : <TroubleMessage trouble={trouble} />}
    </Dialog>
  );
}
