import { useQuery } from '@tanstack/react-query';
import { useEngine } from '../engine/engine-context.tsx';
import { estimateQuery, statusQuery } from '../engine/queries.ts';
import { amount } from '../../shared/base/amount.ts';
import { useLocale, useNow } from '../ui/use-now.ts';
import styles from './cost-line.module.css';
import { budgetPhrase, finishPhrase } from './publish-words.ts';
import type { Publish } from './use-publish.ts';

/** What it costs and when it is done, before it starts; and why it would wait, if it would. */
export function CostLine({ publish }: { publish: Publish }) {
  const engine = useEngine();
  const status = useQuery(statusQuery(engine)).data;
  const { requests } = publish;
  const estimate = useQuery({
    ...estimateQuery(engine, requests, publish.ticked.size),
    enabled: requests > 0,
  }).data;
  const now = useNow();
  const locale = useLocale();
  if (status === undefined || publish.items === null) return <p className={styles.line} />;
  const offline = status.offlineByChoice || status.reachable === 'no';
  const left = estimate?.leaves ?? Math.max(0, status.budget.remaining - requests);
  const budget = budgetPhrase(left, status.budget, now, locale);
  return (
    <p className={styles.line} role="status">
      <span>
        <strong>{amount(requests, 'request')}</strong>
        {offline || requests === 0 || estimate === undefined
          ? ''
          : `, ${finishPhrase(estimate.etaSeconds, now, locale)}`}
      </span>
      {budget === null || requests === 0 ? null : <span className={styles.rest}>{budget}</span>}
      {offline ? <OfflineWords byChoice={status.offlineByChoice} order={publish.order} /> : null}
    </p>
  );
}

function OfflineWords({ byChoice, order }: { byChoice: boolean } & Pick<Publish, 'order'>) {
  return (
    <span className={styles.offline}>
      {byChoice
        ? 'You work offline: nothing is sent before you go online.'
        : 'There is no connection to Help Scout now. What you publish waits for it.'}
      {byChoice ? (
        <button
          type="button"
          className={styles.go}
          onClick={() => void order('network.setOffline', { offline: false })}
        >
          Go online
        </button>
      ) : null}
    </span>
  );
}
