import { describe, expect, it } from 'vitest';
import { canFollow, type OperationState } from './outbox.ts';

const closed: readonly OperationState['stage'][] = ['confirmed', 'not-arrived', 'overtaken', 'refused', 'failed'];

describe('PUB-34 what may become of an operation', () => {
  it('left nothing behind that could be unknown, or overtaken, before it was sent', () => {
    expect(closed.filter((stage) => canFollow('journalled', stage))).toEqual([
      'confirmed',
      'not-arrived',
      'refused',
      'failed',
    ]);
    expect(canFollow('journalled', 'sent')).toBe(true);
    expect(canFollow('journalled', 'unknown')).toBe(false);
  });

  it.each(['sent', 'unknown'] as const)(
    '%s may end in any way, or be sent again, and is never as if unsent',
    (before) => {
      for (const after of ['sent', 'unknown', ...closed] as const) expect(canFollow(before, after)).toBe(true);
      expect(canFollow(before, 'journalled')).toBe(false);
    },
  );

  it.each(closed)('%s is for good', (before) => {
    for (const after of ['journalled', 'sent', 'unknown', ...closed] as const)
      expect(canFollow(before, after)).toBe(false);
  });
});
