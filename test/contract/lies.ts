import type { HttpAnswer, HttpRequest } from '../../src/main/ports/http.ts';
import type { Between, WritingDesk } from '../support/writing-desk.ts';

/** A server, or something before it, that is not as we think. */
export type Lie = (desk: WritingDesk) => Between;

type Json = Readonly<Record<string, unknown>>;
type Change = (record: Json) => Json;
type Which = (request: HttpRequest) => boolean;

const pathOf = ({ url }: HttpRequest): string => new URL(url).pathname.replace(/^\/v1/, '');
const isWrite: Which = ({ method }) => method !== 'GET';
const isCreation: Which = ({ method }) => method === 'POST';
const isOneArticle: Which = (request) => /^\/articles\/\w+$/.test(pathOf(request));
const everything: Which = () => true;

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** As it came, with other things in it. */
const rewritten =
  (change: (answer: HttpAnswer, request: HttpRequest) => HttpAnswer, which: Which = everything): Lie =>
  () =>
  async (request, pass) => {
    const outcome = await pass();
    return outcome.kind === 'answer' && which(request) ? change(outcome, request) : outcome;
  };

const saying = (status: number, body: string, which: Which = everything): Lie =>
  rewritten((answer) => ({ ...answer, status, body: bytes(body) }), which);

/** The server never hears of these; the answer has the marks of its own. */
const swallowed =
  (status: number, body: string, which: Which): Lie =>
  () =>
  async (request, pass) =>
    which(request) ? { kind: 'answer', status, headers: { 'correlation-id': 'c0ffee' }, body: bytes(body) } : pass();

function jsonOf({ body }: HttpAnswer): Json | null {
  if (body.length === 0) return null;
  return JSON.parse(new TextDecoder().decode(body)) as Json;
}

/** Changes what is below the one name of an envelope. */
const inside = (change: Change, which: Which = everything): Lie =>
  rewritten((answer) => {
    const [name, value] = Object.entries(jsonOf(answer) ?? {})[0] ?? [];
    if (name === undefined || typeof value !== 'object' || value === null) return answer;
    return { ...answer, body: bytes(JSON.stringify({ [name]: change(value as Json) })) };
  }, which);

const onPages = (change: Change): Lie => inside((value) => ('items' in value ? change(value) : value));
const onArticle = (change: Change, which: Which = everything): Lie =>
  inside((value) => ('text' in value ? change(value) : value), which);
const onRows = (change: Change): Lie =>
  inside((value) =>
    'items' in value
      ? { ...value, items: (value['items'] as Json[]).map((row) => ('hasDraft' in row ? change(row) : row)) }
      : 'hasDraft' in value
        ? change(value)
        : value,
  );

const without =
  (name: string): Change =>
  (record) =>
    Object.fromEntries(Object.entries(record).filter(([each]) => each !== name));
const having =
  (fields: Json): Change =>
  (record) => ({ ...record, ...fields });

const withHeader = (name: string, value: string | null, which: Which = everything): Lie =>
  rewritten((answer) => {
    const { [name]: _former, ...headers } = answer.headers;
    return { ...answer, headers: value === null ? headers : { ...headers, [name]: value } };
  }, which);

const unmarked =
  (status: number, body: string, which: Which): Lie =>
  () =>
  async (request, pass) =>
    which(request) ? { kind: 'answer', status, headers: {}, body: bytes(body) } : pass();

/** Every number as its digits. */
const inDigits = (value: unknown): unknown => {
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(inDigits);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, inDigits(inner)]));
};

/** The record of another article than was asked for. */
const another =
  (which: Which): Lie =>
  (desk) =>
  async (request, pass) => {
    const outcome = await pass();
    const other = desk.world.articles().find(({ id }) => !request.url.includes(id));
    if (outcome.kind !== 'answer' || !which(request) || other === undefined) return outcome;
    const { id, number, name, text } = other;
    return onArticle(having({ id, number, name, text }))(desk)(request, () => Promise.resolve(outcome));
  };

/** A text may be null, as every empty field: this one is no nonsense, but an article that somebody emptied. */
export const emptied: Lie = onArticle(having({ text: null }));

/** What each of them does is in its name. */
export const lies: Readonly<Record<string, Lie>> = {
  'another article than was asked for': another(isOneArticle),
  'another article in answer to a write': another((request) => isOneArticle(request) && isWrite(request)),
  'articles without a text': onArticle(without('text')),
  'no text in answer to a write': onArticle(without('text'), isWrite),
  'an old text in answer to a write': onArticle(having({ text: '<p>Old</p>' }), isWrite),
  'articles without categories': onArticle(without('categories')),
  'articles without keywords': onArticle(without('keywords')),
  'an error with 200 for a write that was done': saying(200, '{"code":400,"error":"No."}', isWrite),
  'an error with 200 for a write that was not done': swallowed(200, '{"code":400,"error":"No."}', isWrite),
  'nothing with 200 for a write that was not done': swallowed(200, '', isWrite),
  'a 429 for a write that was done': rewritten((answer) => ({ ...answer, status: 429, body: bytes('') }), isWrite),
  'a 400 for a write that was done': saying(400, '{"code":400,"error":"No."}', isWrite),
  'a 404 for a write that was done': saying(404, '{"code":404,"error":"No."}', isWrite),
  'a 303 for a write that was done': rewritten(
    (answer, { url }) => ({ ...answer, status: 303, headers: { ...answer.headers, location: url }, body: bytes('') }),
    isWrite,
  ),
  '{} for everything': saying(200, '{}'),
  'null for everything': saying(200, 'null'),
  'nothing for everything': saying(200, ''),
  'a 202 with nothing for a write': saying(202, '', isWrite),
  'a creation at the address of the list': rewritten(
    (answer) => ({
      ...answer,
      headers: { ...answer.headers, location: 'https://docsapi.helpscout.net/v1/articles' },
      body: bytes(''),
    }),
    isCreation,
  ),
  'a creation without an address': rewritten(
    ({ headers: { location: _where, ...headers }, ...answer }) => ({ ...answer, headers, body: bytes('') }),
    isCreation,
  ),
  'numbers as digits': rewritten((answer) =>
    answer.body.length === 0 ? answer : { ...answer, body: bytes(JSON.stringify(inDigits(jsonOf(answer)))) },
  ),
  'no word of drafts': onRows(without('hasDraft')),
  'null for drafts': onRows(having({ hasDraft: null })),
  'one article of an unknown status': onRows((row) =>
    row['name'] === 'Anchors' ? { ...row, status: 'archived' } : row,
  ),
  'no stamps': onRows(having({ updatedAt: null })),
  'words for stamps': onRows(having({ updatedAt: 'yesterday' })),
  'stamps without a zone': onRows((row) => ({ ...row, updatedAt: String(row['updatedAt']).replace('Z', '') })),
  'lists without their number of pages': onPages(without('pages')),
  'lists without a count': onPages(without('count')),
  'lists with one more page each time': onPages((page) => ({ ...page, pages: Number(page['page']) + 1 })),
  'the first page for every page': (desk) => async (request, pass) => {
    const outcome = await pass();
    if (outcome.kind !== 'answer') return outcome;
    return onPages((page) => ({ ...page, pages: 1_000_000, page: 1 }))(desk)(
      { ...request, url: request.url.replace(/\bpage=\d+/, 'page=1') },
      () => Promise.resolve(outcome),
    );
  },
  'wrong counts': onPages(having({ count: 7 })),
  'empty lists': onPages(having({ count: 0, items: [] })),
  'the date of 2099': withHeader('date', 'Thu, 01 Jan 2099 00:00:00 GMT'),
  'the date of 1970': withHeader('date', 'Thu, 01 Jan 1970 00:00:00 GMT'),
  'no date': withHeader('date', null),
  'a 404 with nothing for every article': unmarked(404, '', isOneArticle),
  'a gateway’s 404 for every article': unmarked(404, '{"message":"Not Found"}', isOneArticle),
  'a 410 for every article': saying(410, '{"code":410,"error":"Gone"}', isOneArticle),
};
