import { describe, expect, it } from 'vitest';
import { observedQuirks, type Quirks } from './quirks.ts';
import { readQuery } from './search-query.ts';

const article = { name: 'tide tables', text: '<p>when the harbour is open: high water</p>' };

const finds = (query: string, quirks: Partial<Quirks>): boolean =>
  readQuery(query, { ...observedQuirks, ...quirks })(article) > 0;

describe('a search query', () => {
  it.each<[Quirks['searchSyntax'], string, boolean]>([
    ['allWords', 'tide harbour', true],
    ['allWords', 'tide rope', false],
    ['anyWord', 'tide rope', true],
    ['anyWord', 'sail rope', false],
    ['operators', 'tide harbour', true],
    ['operators', 'harb', false],
    ['operators', 'harb*', true],
    ['operators', '"high water"', true],
    ['operators', '"water high"', false],
    ['operators', 'tide -harbour', false],
    ['operators', 'tide -rope', true],
    ['operators', '(', false],
  ])('read as %s: %s', (searchSyntax, query, found) => {
    expect(finds(query, { searchSyntax })).toBe(found);
  });

  it('of a star finds everything or nothing', () => {
    expect([finds('*', {}), finds('*', { searchStar: 'nothing' })]).toEqual([true, false]);
  });

  it('puts what it finds in a name before what it finds in a text', () => {
    const match = readQuery('water', observedQuirks);
    expect(match({ name: 'water', text: '' })).toBeGreaterThan(match({ name: '', text: 'water' }));
  });
});
