import { Slider } from '@base-ui/react/slider';
import { useState } from 'react';
import type { Trouble } from '../../shared/model/trouble.ts';
import type { BudgetStatus } from '../../shared/contract/views.ts';
import { useEngine } from '../engine/engine-context.tsx';
import { formatCount } from '../../shared/base/amount.ts';
import { TroubleMessage } from '../ui/trouble-message.tsx';
import styles from './budget-panel.module.css';

/** What syncing and publishing leave to people at least. It counts from the next request. */
export function ReserveSlider({ budget }: { budget: BudgetStatus }) {
  const engine = useEngine();
  /** null: as the engine has it. */
  const [moved, setMoved] = useState<number | null>(null);
  const [refused, setRefused] = useState<Trouble | null>(null);
  const percent = moved ?? Math.round(budget.reserveShare * 100);
  const requests = budget.limit === 0 ? '' : ` (${formatCount(Math.ceil((budget.limit * percent) / 100))} requests)`;
  const keep = async (next: number): Promise<void> => {
    const answer = await engine.call('budget.setReserve', { share: next / 100 });
    setMoved(null);
    setRefused(answer.ok ? null : answer.error);
  };
  return (
    <Slider.Root
      className={styles.reserve}
      value={percent}
      min={5}
      max={50}
      step={5}
      onValueChange={(next) => setMoved(next)}
      onValueCommitted={(next) => void keep(next)}
    >
      <div className={styles.reserveWords}>
        <Slider.Label>Always keep for your team</Slider.Label>
        <span>{`${percent} %${requests}`}</span>
      </div>
      <Slider.Control className={styles.control}>
        <Slider.Track className={styles.track}>
          <Slider.Indicator className={styles.indicator} />
          <Slider.Thumb className={styles.thumb} getAriaValueText={() => `${percent} %${requests}`} />
        </Slider.Track>
      </Slider.Control>
      {refused === null ? null : (
        <TroubleMessage
          trouble={refused}
          safe="What is kept for your team is as it was before."
          next="Move it again."
        />
      )}
    </Slider.Root>
  );
}
