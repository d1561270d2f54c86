import { markUnknown, type Operation } from './outbox.ts';
import type { PublishContext } from './publish-context.ts';

/**
 * Seconds of server time since an operation was sent; this computer's clock never stands in for it. Where the server's
 * clock was not known at the time, it counts from the first look after it, which is never earlier. So it does where that
 * clock went back: one of its machines was ahead, and waiting for its time again could take years.
 */
export function secondsSince(
  context: PublishContext,
  operation: Operation,
  sentServerMs: number | null,
  nowServerMs: number | null,
): number | null {
  if (nowServerMs === null) return null;
  if (sentServerMs !== null && sentServerMs <= nowServerMs) return (nowServerMs - sentServerMs) / 1000;
  markUnknown(context, operation, nowServerMs);
  return 0;
}
