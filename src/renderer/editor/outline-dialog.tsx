import type { Node } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { amount } from '../../shared/base/amount.ts';
import { Dialog } from '../ui/dialog.tsx';
import { checkArticle, type Hint } from './article-check.ts';
import type { ArticleSession } from './article-session.ts';
import styles from './outline-dialog.module.css';

/** About what a grown-up reads in a minute (silent reading of prose: Brysbaert 2019, 238). */
const wordsPerMinute = 238;

const hintWords: Readonly<Record<Hint['kind'], string>> = {
  'no-alt': 'has no words for readers who cannot see it',
  'skipped-level': 'skips a level of headings',
  'empty-heading': 'has no words',
  'vague-link': 'does not say where the link leads',
};

/** What comes from elsewhere while the dialog is open moves the places that its lines lead to. */
function useDocument({ editor }: ArticleSession): Node {
  const listen = useCallback(
    (onChange: () => void) => {
      editor.on('transaction', onChange);
      return () => void editor.off('transaction', onChange);
    },
    [editor],
  );
  return useSyncExternalStore(listen, () => editor.state.doc);
}

interface OutlineDialogProps {
  readonly session: ArticleSession;
  readonly onClose: () => void;
}

/** How the open article is built, how long it is, and what a reader may stumble over. Each line leads to its place. */
export function OutlineDialog({ session, onClose }: OutlineDialogProps) {
  const { view } = session.editor;
  const doc = useDocument(session);
  const { words, outline, hints } = useMemo(() => checkArticle(doc), [doc]);
  const goTo = (position: number) => {
    const { state } = view;
    view.dispatch(state.tr.setSelection(TextSelection.near(state.doc.resolve(position + 1))));
    const place = view.nodeDOM(position);
    (place instanceof Element ? place : place?.parentElement)?.scrollIntoView({ block: 'center' });
    onClose();
  };
  return (
    <Dialog readFirst title="This article" onClose={onClose}>
      <p className={styles.length}>
        {amount(words, 'word')}, about {amount(Math.max(1, Math.round(words / wordsPerMinute)), 'minute')} to read
      </p>
      <section>
        <h3 className={styles.title}>Outline</h3>
        {outline.length === 0 ? <p className={styles.none}>There are no headings.</p> : null}
        <ol className={styles.list}>
          {outline.map(({ level, words: heading, position }) => (
            <li key={position}>
              <button type="button" className={styles.line} data-level={level} onClick={() => goTo(position)}>
                {heading === '' ? 'Without words' : heading}
              </button>
            </li>
          ))}
        </ol>
      </section>
      <section>
        <h3 className={styles.title}>Hints</h3>
        {hints.length === 0 ? <p className={styles.none}>Nothing that a reader may stumble over.</p> : null}
        <ul className={styles.list}>
          {hints.map(({ kind, about, position }) => (
            <li key={`${kind} ${position}`}>
              <button type="button" className={styles.line} onClick={() => goTo(position)}>
                <strong>{about}</strong> {hintWords[kind]}
              </button>
            </li>
          ))}
        </ul>
      </section>
    </Dialog>
  );
}
