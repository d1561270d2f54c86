import type { ArticleConflict } from '../../shared/contract/views.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { useAnnounce } from '../app/announcer.tsx';
import { useShell } from '../app/shell.tsx';
import { Button } from '../ui/button.tsx';
import { UnplacedWords } from './unplaced-words.tsx';
import type { OpenConflict } from './use-conflict.ts';
import styles from './conflict-screen.module.css';

interface DeletedThereProps {
  conflict: ArticleConflict;
  resolve: OpenConflict['resolve'];
  goBack: (decided: ArticleKey | null) => void;
}

/** The article is gone there, and has words here that were never sent: neither way is chosen beforehand. */
export function DeletedThere({ conflict, resolve, goBack }: DeletedThereProps) {
  const { openArticle } = useShell();
  const announce = useAnnounce();
  const take = async (side: 'mine' | 'theirs') => {
    const key = await resolve(side);
    if (key === null) return;
    announce(side === 'mine' ? 'It is a new article now. Publish it when you like.' : 'Your version was given up.');
    if (side === 'theirs') openArticle(null);
    goBack(side === 'mine' ? key : null);
  };
  return (
    <div className={styles.deleted}>
      <h2>This article was deleted on Help Scout.</h2>
      <p>
        Your version of “{conflict.mine.name === '' ? 'Untitled' : conflict.mine.name}” is kept on this computer. As a
        new article it gets a new number and a new address; links to the old one do not lead to it.
      </p>
      <UnplacedWords texts={conflict.unplaced} />
      <div className={styles.ways}>
        <Button onClick={() => void take('mine')}>Make a new article of my version</Button>
        <Button onClick={() => void take('theirs')}>Give up my version</Button>
      </div>
    </div>
  );
}
