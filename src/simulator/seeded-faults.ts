import type { Fault, FaultHook } from './faults.ts';
import { limitAnswer, resetKinds } from './limit-answer.ts';
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
  /** 401, as when a key is replaced. */
  readonly unauthorized?: number;
  /** 429 with every kind of Reset. */
  readonly refused?: number;
  /** It takes effect after the request that comes after it. */
  readonly reordered?: number;
  /** Of the later pages of a list: it moves while it is read. */
  readonly shifted?: number;
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
    [
      rates.unauthorized ?? 0,
      () => ({ status: 401, body: '{"code":401,"error":"Authentication credentials are invalid"}' }),
    ],
    [rates.refused ?? 0, () => limitAnswer(resetKinds[Math.floor(random() * resetKinds.length)] ?? 'missing')],
    [rates.reordered ?? 0, () => 'after-next'],
    [rates.shifted ?? 0, () => 'page-shift'],
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
