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
  {
    file: `${api}/api-answer.ts`,
    search: "return isIt ? shown : failed('another id than was asked for');",
    replace: 'return isIt ? shown : shown;',
    why: 'another article in the answer is taken for a change of this one',
    noticedBy: { file: 'src/main/docs-api/api-answer.test.ts' },
  },
  {
    file: `${api}/answer-verdict.ts`,
    search: 'if (answer.status === 404) return !isWireError(answer.body);',
    replace: 'if (answer.status === 404) return false;',
    why: 'a gateway’s 404 counts as a deletion',
    noticedBy: { file: 'src/main/docs-api/answer-verdict.test.ts' },
  },
  {
    file: 'src/main/publish/send-write.ts',
    search: 'if (!overtaken && wasLeftAsItWas(',
    replace: 'if (overtaken && wasLeftAsItWas(',
    why: 'a write that was answered and not done counts as published',
    noticedBy: { file: 'test/contract/lying-server.test.ts' },
  },
  {
    file: 'src/main/budget/served.ts',
    search: 'atNothing >= 2 || emptyStarts >= 3;',
    replace: 'atNothing >= 2e9 || emptyStarts >= 3e9;',
    why: 'a count that stays at nothing ends all background work',
    noticedBy: { file: 'src/main/budget/lying-headers.test.ts' },
  },
];
