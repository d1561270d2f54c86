import { useMemo, useState } from 'react';
import type { ArticleConflict } from '../../shared/contract/views.ts';
import { DocumentDiffer } from '../../shared/document/diff.ts';
import { DiffRuns } from '../publish/diff-runs-view.tsx';
import { openPhrase, shownBlocks } from './decisions.ts';
import styles from './conflict-screen.module.css';

/** What the article becomes, against the version that both began from: what merged by itself and what was decided. */
export function ResultPane({ conflict }: { conflict: ArticleConflict }) {
  const { base, merged, open } = conflict;
  const [differ] = useState(() => new DocumentDiffer());
  const blocks = useMemo(() => shownBlocks(differ.compare(base.html, merged.html)), [differ, base.html, merged.html]);
  return (
    <section className={styles.result} aria-label="Result">
      <h2 className={styles.resultTitle}>{merged.name === '' ? 'Untitled' : merged.name}</h2>
      <p className={styles.resultNote}>
        Marked: what changes since the version that you both began from. {openPhrase(open)}
      </p>
      <DiffRuns blocks={blocks} layout="together" />
    </section>
  );
}
