import styles from './article-preview.module.css';
import { checkPhrase, hintsOf } from '../../shared/model/check-words.ts';
import { PlannedDifference } from './draft-comparison.tsx';
import type { PlanItem } from './publish-words.ts';
import { useJumpToPlace } from './use-jump-to-place.ts';

/** The article that is looked at: its name, what is worth a look, and what changes. */
export function ArticlePreview({ item }: { item: PlanItem }) {
  const jump = useJumpToPlace();
  const hints = hintsOf(item);
  return (
    <>
      <h2 className={styles.name}>{item.name === '' ? 'Untitled' : item.name}</h2>
      {hints.length === 0 ? null : (
        <ul className={styles.checks} aria-label="Worth a look">
          {hints.map((check) => (
            <li key={check.rule} className={styles.check}>
              <span>{checkPhrase(check)}</span>
              {check.about[0] === undefined ? null : <span className={styles.about}>{check.about[0]}</span>}
              <button
                type="button"
                className={styles.show}
                aria-label={`Show: ${checkPhrase(check)}`}
                onClick={() => jump(item.key, check)}
              >
                Show
              </button>
            </li>
          ))}
        </ul>
      )}
      <PlannedDifference item={item} />
    </>
  );
}
