import type { ArticleFields, ArticleVersion } from './article.ts';
import { changedFields, meansTheSame } from './changed-fields.ts';

type SameText = (one: string, other: string) => boolean;

export interface UnknownWrite {
  /** What the server held when it was sent. */
  readonly base: ArticleFields;
  /** What the article would be had the write arrived. */
  readonly snapshot: ArticleFields;
  /** Seconds of server time since the write was sent; null while the server did not answer anything since. */
  readonly secondsSinceSent: number | null;
}

/**
 * Up to when a write that never arrived could still have come, in the server's time: a list that is behind for a while may
 * not show what came just then. `serverMs`: of the look that showed that it did not arrive.
 */
export const couldComeUntil = (serverMs: number, secondsSinceSent: number): number =>
  serverMs - Math.max(0, secondsSinceSent - settledAfterSeconds) * 1000;

/** After this long a request whose connection is closed can no longer take effect (design, Unknown outcomes). */
const settledAfterSeconds = 60;

export const canStillCome = (secondsSinceSent: number | null): boolean =>
  secondsSinceSent === null || secondsSinceSent < settledAfterSeconds;

export type ProbeDecision = 'arrived' | 'not-arrived' | 'wait' | 'wait-overtaken' | 'overtaken' | 'deleted';

/**
 * What a look at the server says about a write whose answer was lost. The first rule that fits decides:
 * PUB-20 gone, PUB-21 it holds what was sent, PUB-22 it holds neither that nor what was there, and the write can no
 * longer come, PUB-28 neither, but the write may still be on its way, PUB-23 it holds what was there and the write can
 * no longer come, PUB-24 it holds what was there, but the write may still be on its way.
 */
export function decideProbe(write: UnknownWrite, observed: ArticleVersion | null, sameText: SameText): ProbeDecision {
  if (observed === null) return 'deleted';
  if (holds(write, observed, sameText)) return 'arrived';
  const waits = canStillCome(write.secondsSinceSent);
  if (!meansTheSame(write.base, observed, sameText)) return waits ? 'wait-overtaken' : 'overtaken';
  return waits ? 'wait' : 'not-arrived';
}

/**
 * Only the fields that were sent can tell: the others may be a colleague's. The server may spell a slug its own way, so
 * a slug tells only where nothing else was sent.
 */
function holds(write: UnknownWrite, observed: ArticleVersion, sameText: SameText): boolean {
  const sent = changedFields(write.base, write.snapshot);
  const telling = sent.length > 1 ? sent.filter((field) => field !== 'slug') : sent;
  const differing = new Set(changedFields(write.snapshot, observed));
  return telling.every(
    (field) => !differing.has(field) || (field === 'text' && sameText(write.snapshot.text, observed.text)),
  );
}

/**
 * PUB-32: an answer that claims success shows a text, name or status that was sent as it was before. The server did not
 * take it, whatever it says (or shows what it had before). Another spelling, or what a colleague wrote, is no sign of that.
 */
export function wasLeftAsItWas(
  { base, snapshot }: Pick<UnknownWrite, 'base' | 'snapshot'>,
  answered: ArticleVersion,
  sameText: SameText,
): boolean {
  const sent = changedFields(base, snapshot);
  const isName = (name: string): boolean => name.trim() === answered.name.trim();
  const isText = (text: string): boolean => text === answered.text || sameText(text, answered.text);
  return (
    (sent.includes('text') && isText(base.text) && !isText(snapshot.text)) ||
    (sent.includes('name') && isName(base.name) && !isName(snapshot.name)) ||
    (sent.includes('status') && base.status === answered.status)
  );
}

export interface UnknownCreate {
  readonly found: boolean;
  readonly secondsSinceSent: number | null;
}

/** PUB-25 found under its own slug, PUB-26 not there and cannot come any more, PUB-27 not there yet. */
export function decideCreateProbe({ found, secondsSinceSent }: UnknownCreate): 'arrived' | 'not-arrived' | 'wait' {
  if (found) return 'arrived';
  return canStillCome(secondsSinceSent) ? 'wait' : 'not-arrived';
}
