import { expect, test } from 'vitest';
import { type TroubleKind, troublePolicies } from '../shared/model/trouble.ts';
import { describeAtTerminal, troubleValue } from './trouble-words.ts';

/** What only a window can be told: no command has an engine that is not its own. */
const toldInWindows: ReadonlySet<TroubleKind> = new Set(['engine-gone', 'engine-ended', 'too-much-at-once']);
const kinds = (Object.keys(troublePolicies) as TroubleKind[]).filter((kind) => !toldInWindows.has(kind));

test.each(kinds)('%s names a way out that a terminal has', (kind) => {
  expect(describeAtTerminal({ kind })).not.toMatch(
    /\b(?:this|the) window\b(?! or)|\bclick|\bbutton|\bscreen\b|tries again/i,
  );
});

test('a trouble is told to scripts without what only the engine needs of it', () => {
  const trouble = { kind: 'timed-out', detail: '', correlationId: 'c-1', serverMs: 12 } as const;
  expect(troubleValue(trouble)).toEqual({
    kind: 'timed-out',
    correlationId: 'c-1',
    happened: 'Help Scout did not answer in time.',
    safe: 'Everything you wrote is saved on this computer.',
    next: 'Run the command again.',
  });
});

test('what a command says itself about its misuse stands alone: no help of it brings a missing file', () => {
  const trouble = { kind: 'bad-input', detail: '"a.html" cannot be read: it is not there.' } as const;
  expect(describeAtTerminal(trouble)).toBe('"a.html" cannot be read: it is not there. Nothing was changed.');
  expect(troubleValue(trouble)).toMatchObject({ safe: 'Nothing was changed.', next: '' });
  expect(describeAtTerminal({ kind: 'bad-input' })).toContain('Use --help');
});

test('an article that is not there is named in the sentence, not behind it', () => {
  expect(describeAtTerminal({ kind: 'unknown-article', detail: 'There is no article "fog".' })).toBe(
    'There is no article "fog". Nothing was changed. Use an id or a number that "list" shows.',
  );
});

test.each([
  ['Name is required', 'Name is required. '],
  ['It stays.', 'It stays. '],
  ['ENOENT', '(ENOENT) '],
])('the words of a server or a system are a sentence: %s', (detail, told) => {
  expect(describeAtTerminal({ kind: 'disk-failed', detail })).toContain(told);
});

test('a code of the system is told where it says more than the words', () => {
  expect(describeAtTerminal({ kind: 'workspace-in-use', detail: 'SQLITE_BUSY' })).not.toContain('SQLITE');
});
