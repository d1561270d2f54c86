import { describe, expect, it } from 'vitest';
import { answerPolicies, judgeAnswer } from './answer-verdict.ts';

describe('a page in the place of an answer', () => {
  it('leaves the outcome of a write open: what stands in between may have passed it on', () => {
    const body = new TextEncoder().encode('<!DOCTYPE html><h1>Sign in</h1>');
    const verdict = judgeAnswer({ kind: 'answer', status: 200, headers: { 'content-type': 'text/html' }, body });
    expect(verdict).toBe('captive-portal');
    expect(verdict === 'captive-portal' && answerPolicies[verdict].mayHaveHappened).toBe(true);
  });
});
