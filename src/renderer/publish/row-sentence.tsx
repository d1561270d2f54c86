import { useQuery } from '@tanstack/react-query';
import { use } from 'react';
import { useEngine } from '../engine/engine-context.tsx';
import { diffQuery } from '../engine/queries.ts';
import { checksPhrase, hintsOf } from '../../shared/model/check-words.ts';
import { readiness, staysOutOfDrafts } from './plan-kinds.ts';
import styles from './plan-rows.module.css';
import { rowSentence, type PlanItem } from './publish-words.ts';
import { RestingContext } from './resting.ts';

/** What changes in a row, and what is worth a look before it goes. */
export function RowSentence({ item }: { item: PlanItem }) {
  const summary = useSummary(item);
  const troubled = item.trouble !== null && item.waitsIn === null && !staysOutOfDrafts(item);
  // What stands against it comes first; the hints are beside its difference all the same.
  const hints = readiness(item) === 'ready' ? hintsOf(item) : [];
  return (
    <p className={troubled ? styles.warning : styles.sentence}>
      {rowSentence(item, summary)}
      {hints.length === 0 ? null : <span className={styles.checks}>{checksPhrase(hints)}</span>}
    </p>
  );
}

/** What changes in a row's text, once it is compared; until then the row does with the names of its fields. */
const useSummary = (item: PlanItem): string | undefined => {
  const resting = use(RestingContext);
  const compared = item.action === 'update' || item.action === 'draft';
  const wanted = compared && item.fields.includes('text') ? item.key : null;
  return useQuery({ ...diffQuery(useEngine(), wanted), gcTime: 60_000, enabled: resting && wanted !== null }).data
    ?.summary;
};
