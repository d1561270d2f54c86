import type { Mutant } from './mutant.ts';

const api = 'src/main/docs-api';

export const clientMutants: readonly Mutant[] = [
  {
    file: `${api}/answer-verdict.ts`,
    search: "'captive-portal': { ...unclear,",
    replace: "'captive-portal': { ...nothingHappened,",
    why: 'a page in the answer’s place counts as nothing done',
    noticedBy: { file: 'src/main/docs-api/write-outcome.test.ts' },
  },
  {
    file: `${api}/answer-verdict.ts`,
    search: "'server-trouble': unclear,",
    replace: "'server-trouble': nothingHappened,",
    why: 'a 502 after the effect counts as nothing done',
    noticedBy: { file: 'src/main/docs-api/write-outcome.test.ts' },
  },
  {
    file: `${api}/answer-verdict.ts`,
    search: "'malformed-answer': { ...unclear,",
    replace: "'malformed-answer': { ...nothingHappened,",
    why: 'half an answer counts as nothing done',
    noticedBy: { file: 'src/main/docs-api/write-outcome.test.ts' },
  },
  {
    file: `${api}/exchange.ts`,
    search: 'if (call.stillGood?.() === false) {',
    replace: 'if (call.stillGood?.() === undefined && call.stillGood !== undefined) {',
    why: 'a write that the budget held back leaves on an old look',
    noticedBy: { file: 'test/simulation/waiting-write.test.ts' },
  },
  {
    file: 'src/main/budget/refusal.ts',
    search: 'const pauseMs = Math.max(saidMs, backoffMs) + jitterMs;',
    replace: 'const pauseMs = 0 * (saidMs + backoffMs + jitterMs);',
    why: 'a 429 is answered with the next request',
    noticedBy: { file: 'src/main/budget/refusal.test.ts' },
  },
];
