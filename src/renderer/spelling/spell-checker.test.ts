import { describe, expect, test } from 'vitest';
import { openDocument } from '../../shared/document/open.ts';
import { nextMisspelling } from './next-misspelling.ts';
import { SpellChecker } from './spell-checker.ts';
import type { SpellingAnswer, SpellingPort, SpellingRequest } from './spelling-messages.ts';

/** A dictionary of one rule, that answers when it is told to: every word with a z in it is wrong. */
const slowDictionary = () => {
  const requests: SpellingRequest[] = [];
  let tell: (answer: SpellingAnswer) => void = () => undefined;
  const port: SpellingPort = {
    send: (request) => void requests.push(request),
    onAnswer: (listener) => {
      tell = listener;
    },
    close: () => undefined,
  };
  const answer = (): void => {
    for (const request of requests.splice(0)) {
      if (request.kind === 'check') {
        const wrong = request.words.filter((word) => word.includes('z'));
        tell({ kind: 'checked', words: request.words, wrong });
      }
      if (request.kind === 'suggest')
        tell({ kind: 'suggested', word: request.word, suggestions: [request.word.replaceAll('z', 's')] });
    }
  };
  return { checker: new SpellChecker(() => port), requests, answer, fail: () => tell({ kind: 'failed' }) };
};

describe('a spell checker', () => {
  test('says what it knows at once, asks for the rest once, and tells when it is known', () => {
    const { checker, requests, answer } = slowDictionary();
    let changes = 0;
    checker.onChange(() => {
      changes++;
    });
    checker.ask(['boat', 'boatz']);
    checker.ask(['boatz']);
    expect(requests).toEqual([{ kind: 'check', words: ['boat', 'boatz'] }]);
    expect(checker.isWrong('boatz')).toBeUndefined();
    answer();
    expect([checker.isWrong('boat'), checker.isWrong('boatz'), changes]).toEqual([false, true, 1]);
  });

  test('knows the writer’s own words, however they begin', () => {
    const { checker, answer } = slowDictionary();
    checker.ask(['Boatz']);
    answer();
    checker.setOwnWords(['boatz']);
    expect(checker.isWrong('Boatz')).toBe(false);
  });

  test('underlines nothing where the dictionary cannot be read, and keeps nobody waiting', async () => {
    const { checker, fail } = slowDictionary();
    const suggestions = checker.suggest('boatz');
    const known = checker.known(['boatz']);
    fail();
    expect(await suggestions).toEqual([]);
    await known;
    expect(checker.isWrong('boatz')).toBe(false);
  });

  test('gives each word its own suggestions', async () => {
    const { checker, answer } = slowDictionary();
    const both = Promise.all([checker.suggest('boatz'), checker.suggest('ropez')]);
    answer();
    expect(await both).toEqual([['boats'], ['ropes']]);
  });
});

describe('the next misspelt word', () => {
  const { doc } = openDocument('<p>onez two</p><ul><li>threez</li></ul><p>four</p>');
  const next = async (after: number, ignored: readonly string[] = []): Promise<string | undefined> => {
    const { checker, answer } = slowDictionary();
    const found = nextMisspelling(doc, after, checker, new Set(ignored));
    answer();
    return (await found)?.word;
  };

  test.each([
    ['the one after the caret', 2, 'threez'],
    ['the first where the caret is before all', 0, 'onez'],
    ['the first again behind the last', doc.content.size, 'onez'],
  ])('is %s', async (_name, after, word) => {
    expect(await next(after)).toBe(word);
  });

  test('passes over ignored words, and may not be there at all', async () => {
    expect(await next(0, ['onez'])).toBe('threez');
    expect(await next(0, ['onez', 'threez'])).toBeUndefined();
  });
});
