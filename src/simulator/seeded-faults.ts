import type { Fault, FaultHook } from './faults.ts';
import type { Random } from './seeded-random.ts';

/** How often each kind of trouble comes, as a share of all requests from 0 to 1. Together at most 1. */
export interface FaultRates {
  readonly 'drop-before'?: number;
  readonly 'drop-after'?: number;
  readonly twice?: number;
  readonly garbage?: number;
  readonly html?: number;
  readonly truncated?: number;
  /** The effect comes up to a minute after the connection broke. */
  readonly late?: number;
  /** The answer takes up to a second. */
  readonly slow?: number;
  readonly unavailable?: number;
}

/** Trouble by seed: the same seed meets the same requests with the same faults. */
export function seededFaults(random: Random, rates: FaultRates): FaultHook {
  const shares: readonly (readonly [number, () => Fault])[] = [
    ...(['drop-before', 'drop-after', 'twice', 'garbage', 'html', 'truncated'] as const).map(
      (kind) => [rates[kind] ?? 0, (): Fault => kind] as const,
    ),
    [rates.late ?? 0, () => ({ lateMs: Math.floor(random() * 60_000) })],
    [rates.slow ?? 0, () => ({ delayMs: Math.floor(random() * 1000) })],
    [rates.unavailable ?? 0, () => ({ status: random() < 0.5 ? 500 : 503, body: '' })],
  ];
  return () => {
    let ticket = random();
    for (const [share, fault] of shares) {
      ticket -= share;
      if (ticket < 0) return fault();
    }
    return undefined;
  };
}
