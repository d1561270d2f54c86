import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Trouble } from '../../shared/model/trouble.ts';
import { useAnnounce } from '../app/announcer.tsx';
import { useEditFlush } from '../app/edit-flush.tsx';
import { useShell } from '../app/shell.tsx';
import { ask, troubleOf, useEngine } from '../engine/engine-context.tsx';
import { amount, formatCount } from '../../shared/base/amount.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { TroubleMessage } from '../ui/trouble-message.tsx';
import styles from './workspaces.module.css';

/** Shows what is not published before a workspace leaves this computer; the safe answer has the focus. */
export function RemoveWorkspaceDialog() {
  const { app, closeOverlay } = useShell();
  const engine = useEngine();
  const announce = useAnnounce();
  const keep = useRef<HTMLButtonElement>(null);
  const [mayGo, setMayGo] = useState(false);
  const [removing, setRemoving] = useState(false);
  const [refused, setRefused] = useState<Trouble | null>(null);
  // The workspace is another one as soon as this one is gone; the dialog goes on to speak of the one it was opened for.
  const [workspace] = useState(() => app.workspaces.find(({ id }) => id === app.current));
  const unsent = useUnsent(workspace?.id ?? null);
  if (workspace === undefined) return null;
  const trouble = refused ?? (unsent.isError ? troubleOf(unsent.error) : null);
  const total = unsent.data?.total ?? 0;

  const remove = async () => {
    setRemoving(true);
    const answer = await engine.call('workspace.remove', { id: workspace.id, unsentMayGo: mayGo });
    setRemoving(false);
    if (!answer.ok) return setRefused(answer.error);
    announce(`Removed: ${workspace.name}`);
    closeOverlay();
  };
  return (
    <Dialog
      role="alertdialog"
      size="medium"
      title={`Remove “${workspace.name}” from this computer?`}
      description="Its folder goes to the trash and its key out of the keychain. Nothing on Help Scout changes."
      initialFocus={keep}
      onClose={closeOverlay}
      footer={
        <>
          <Button ref={keep} onClick={closeOverlay}>
            Keep it
          </Button>
          <Button
            look="danger"
            disabled={unsent.data === undefined || removing || (total > 0 && !mayGo)}
            onClick={() => void remove()}
          >
            {removing ? 'Removing…' : 'Remove'}
          </Button>
        </>
      }
    >
      {trouble === null ? null : <TroubleMessage trouble={trouble} />}
      {unsent.data === undefined ? (
        unsent.isError ? null : (
          <Skeleton widths={[60, 80]} label="Looking what is not published" />
        )
      ) : total === 0 ? (
        <p>Everything in it is published.</p>
      ) : (
        <>
          <p>{`${amount(total, 'article')} with changes that are not published:`}</p>
          <ul className={styles.unsent}>
            {unsent.data.articles.map((row) => (
              <li key={row.key}>{row.name === '' ? 'Untitled' : row.name}</li>
            ))}
            {total > unsent.data.articles.length ? (
              <li>and {formatCount(total - unsent.data.articles.length)} more</li>
            ) : null}
          </ul>
          <label className={styles.agree}>
            <Checkbox checked={mayGo} onChange={setMayGo} />
            They may go. They are written out as HTML first, into the folder “exported” of Layover’s data folder.
          </label>
        </>
      )}
    </Dialog>
  );
}

/** What the editor still holds is not published either: it is saved before anything is counted. */
const useUnsent = (id: string | null) => {
  const engine = useEngine();
  const { flushAll } = useEditFlush();
  const [saved, setSaved] = useState(false);
  useEffect(() => {
    let gone = false;
    void flushAll().then(() => gone || setSaved(true));
    return () => {
      gone = true;
    };
  }, [flushAll]);
  return useQuery({
    queryKey: ['unsent', id],
    queryFn: () => ask(engine, 'workspace.unsent', { id: id ?? '' }),
    enabled: saved && id !== null,
    gcTime: 0,
  });
};
