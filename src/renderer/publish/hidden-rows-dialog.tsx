import type { ArticleKey } from '../../shared/model/ids.ts';
import { amount, formatCount } from '../../shared/base/amount.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { namesPhrase } from './names-phrase.ts';
import { hiddenPhrase } from './plan-list.ts';
import type { PlanItem } from './publish-words.ts';
import type { Publish } from './use-publish.ts';

interface HiddenRowsDialogProps {
  publish: Publish;
  /** What is ticked and not shown. */
  hidden: readonly PlanItem[];
  onClose: () => void;
}

/** PUB-68: before what she does not see is sent, she says whether she means it. */
export function HiddenRowsDialog({ publish, hidden, onClose }: HiddenRowsDialogProps) {
  const { ticked, asDraft, start } = publish;
  const what = asDraft ? 'draft' : 'article';
  const verb = asDraft ? 'Send' : 'Publish';
  const shown = ticked.size - hidden.length;
  const send = (keys: ReadonlySet<ArticleKey>) => {
    onClose();
    void start(keys);
  };
  const unseen = new Set(hidden.map(({ key }) => key));
  return (
    <Dialog
      readFirst
      title={`${verb} ${amount(ticked.size, what)}?`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          {shown === 0 ? null : (
            <Button onClick={() => send(new Set([...ticked].filter((key) => !unseen.has(key))))}>
              {verb} the {formatCount(shown)} shown
            </Button>
          )}
          <Button look="primary" onClick={() => send(ticked)}>
            {verb} {shown === 0 ? amount(ticked.size, what) : `all ${formatCount(ticked.size)}`}
          </Button>
        </>
      }
    >
      <p>
        {hiddenPhrase(hidden.length, ticked.size)}: {namesPhrase(hidden)}.
      </p>
    </Dialog>
  );
}
