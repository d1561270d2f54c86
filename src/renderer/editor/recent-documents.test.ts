import { expect, test } from 'vitest';
import { RecentDocuments } from './recent-documents.ts';

test('a source that was opened lately is not read again, an older one is', () => {
  const recent = new RecentDocuments();
  const first = recent.open('<p>One</p>');
  for (let serial = 0; serial < 7; serial += 1) recent.open(`<p>${serial}</p>`);
  expect(recent.open('<p>One</p>')).toBe(first);
  for (let serial = 0; serial < 8; serial += 1) recent.open(`<p>Other ${serial}</p>`);
  expect(recent.open('<p>One</p>')).not.toBe(first);
  expect(recent.open('<p>One</p>').doc.textContent).toBe('One');
});

test('what another thread read is given out, and its source is opened here only for printing', () => {
  const recent = new RecentDocuments();
  const read = recent.json('<p>One</p>');
  const other = new RecentDocuments();
  other.keep('<p>One</p>', read);
  expect(other.json('<p>One</p>')).toBe(read);
  expect(other.open('<p>One</p>').doc.toJSON()).toEqual(read);
});
