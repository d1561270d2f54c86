import type { PublishJob } from '../../shared/contract/views.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { type Trouble, troublePolicy } from '../../shared/model/trouble.ts';
import { useShell } from '../app/shell.tsx';
import { amount } from '../../shared/base/amount.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TroubleMessage } from '../ui/trouble-message.tsx';
import styles from './delete-dialog.module.css';

interface NotDeletedProps {
  results: PublishJob['results'];
  /** Why they could not be deleted with their drafts. */
  trouble: Trouble | null;
  /** She saw that drafts go with them, and wants that. */
  onWithDrafts: (keys: readonly ArticleKey[]) => Promise<void>;
}

/** What stayed and why, each with its way on. */
export function NotDeleted({ results, trouble, onWithDrafts }: NotDeletedProps) {
  const { closeOverlay } = useShell();
  const drafts = results.filter(({ trouble }) => trouble?.kind === 'server-draft').map(({ key }) => key);
  return (
    <Dialog
      readFirst
      title={`${amount(results.length, 'article')} stayed`}
      onClose={closeOverlay}
      footer={
        <>
          {drafts.length === 0 ? null : (
            <Button look="danger" onClick={() => void onWithDrafts(drafts)}>
              Delete {drafts.length === 1 ? 'it with its draft' : `${drafts.length} with their drafts`}
            </Button>
          )}
          <Button look="primary" onClick={closeOverlay}>
            Done
          </Button>
        </>
      }
    >
      {trouble === null ? null : <TroubleMessage trouble={trouble} />}
      <ul className={styles.stayed}>
        {results.map(({ key, name, trouble }) => {
          const words = trouble === null ? null : troublePolicy(trouble.kind);
          return (
            <li key={key}>
              <strong>{name === '' ? 'Untitled' : name}</strong>
              {words === null ? null : (
                <span className={styles.why}>
                  {words.happened} {words.next}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
