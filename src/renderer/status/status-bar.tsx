import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { WorkspaceStatus } from '../../shared/contract/views.ts';
import { useShell } from '../app/shell.tsx';
import { useEngine } from '../engine/engine-context.tsx';
import { factsQuery, statusQuery } from '../engine/queries.ts';
import { StateMark, StateWord } from '../ui/state-mark.tsx';
import { useLocale, useNow } from '../ui/use-now.ts';
import { BudgetMeter } from './budget-meter.tsx';
import type { SavingFacts } from './saving-state.ts';
import styles from './status-bar.module.css';
import { changedFact, savedFact, sentFact, syncFact, type Clock, type Fact } from './status-facts.ts';

/** Each fact has a place of its own, so that one that changes moves no other. */
export function StatusBar({ saving }: { saving: SavingFacts }) {
  const clock: Clock = { nowMs: useNow(10_000), locale: useLocale() };
  const status = useQuery(statusQuery(useEngine())).data;
  return (
    <footer className={styles.bar} data-pane="status" aria-label="Status">
      <ArticleFactsLine saving={saving} lastSyncMs={status?.lastSyncMs ?? null} clock={clock} />
      {status === undefined ? null : <AccountFacts status={status} clock={clock} />}
    </footer>
  );
}

interface ArticleFactsLineProps {
  saving: SavingFacts;
  lastSyncMs: number | null;
  clock: Clock;
}

function ArticleFactsLine({ saving, lastSyncMs, clock }: ArticleFactsLineProps) {
  const { place, offline } = useShell();
  const facts = useQuery(factsQuery(useEngine(), place.articleKey)).data;
  const saved = useSyncExternalStore(saving.onChange, () => saving.about(place.articleKey));
  if (place.articleKey === null || facts === undefined) return <div className={styles.facts} />;
  return (
    <div className={styles.facts}>
      <FactWords fact={savedFact(saved, facts, clock)} />
      <FactWords fact={sentFact(facts, offline, clock)} />
      <FactWords fact={changedFact(facts, lastSyncMs, clock)} />
    </div>
  );
}

function AccountFacts({ status, clock }: { status: WorkspaceStatus; clock: Clock }) {
  const sync = syncFact(status, clock);
  return (
    <div className={styles.account}>
      <span className={styles.sync}>
        <FactWords fact={sync} />
      </span>
      <BudgetMeter budget={status.budget} />
    </div>
  );
}

function FactWords({ fact }: { fact: Fact }) {
  if (fact.words === '') return null;
  return (
    <span className={styles.fact} title={fact.words}>
      {fact.shape === null ? null : <StateMark shape={fact.shape} className={styles.mark} />}
      <span className={styles.words}>
        {fact.shape === null ? fact.words : <StateWord shape={fact.shape}>{fact.words}</StateWord>}
      </span>
    </span>
  );
}
