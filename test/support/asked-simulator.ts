import { z } from 'zod';
import type { Quirks } from '../../src/simulator/quirks.ts';
import type { ArticleRecord, CategoryRecord, CollectionRecord } from '../../src/simulator/records.ts';
import { type Simulator, startSimulator } from '../../src/simulator/server.ts';
import { createWorld, type World } from '../../src/simulator/world.ts';

export const askedKey = 'a-key-for-tests';

export const startMs = Date.UTC(2026, 2, 1, 9, 0, 0);

const itemShape = z.record(z.string(), z.unknown());
const listShape = z.object({ page: z.number(), pages: z.number(), count: z.number(), items: z.array(itemShape) });

export interface AskedAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; null when it is empty. */
  readonly json: unknown;
  /** What the envelope of a single object holds. */
  readonly item: Readonly<Record<string, unknown>>;
  /** What the envelope of a list holds. */
  readonly list: z.output<typeof listShape>;
}

/** A simulator with one site, collection and category, and somebody with plain `fetch` who asks it. */
export interface AskedSimulator {
  readonly world: World;
  readonly simulator: Simulator;
  readonly collection: CollectionRecord;
  readonly category: CategoryRecord;
  readonly call: (method: string, path: string, body?: unknown, withKey?: string) => Promise<AskedAnswer>;
  readonly get: (path: string) => Promise<AskedAnswer>;
  readonly quirks: (wanted: Partial<Quirks>) => void;
  /** A live article of a colleague's. */
  readonly article: (name: string, text?: string) => ArticleRecord;
  /** Lets time pass for the account. */
  readonly pass: (ms: number) => void;
}

export async function askedSimulator(): Promise<AskedSimulator> {
  let nowMs = startMs;
  const world = createWorld({ clock: () => nowMs, seed: 5 });
  const site = world.admin.createSite({ subDomain: 'demo', title: 'Demo' });
  const collection = world.admin.createCollection({ siteId: site.id, name: 'Guide' });
  const category = world.admin.createCategory({ collectionId: collection.id, name: 'Basics' });
  const simulator = await startSimulator({ world, keys: [askedKey] });
  const call: AskedSimulator['call'] = async (method, path, body, withKey = askedKey) => {
    const response = await fetch(simulator.url + path, {
      method,
      headers: {
        authorization: `Basic ${btoa(`${withKey}:X`)}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return readAnswer(response);
  };
  return {
    world,
    simulator,
    collection,
    category,
    call,
    get: (path) => call('GET', path),
    quirks: (wanted) => world.admin.setQuirks(wanted),
    article: (name, text = '<p>a</p>') =>
      world.colleague.createArticle({ collectionId: collection.id, name, text, status: 'published' }),
    pass: (ms) => void (nowMs += ms),
  };
}

async function readAnswer(response: Response): Promise<AskedAnswer> {
  const text = await response.text();
  const json: unknown = text === '' ? null : JSON.parse(text);
  return {
    status: response.status,
    headers: response.headers,
    text,
    json,
    item: inside(json, itemShape, {}),
    list: inside(json, listShape, { page: 0, pages: 0, count: -1, items: [] }),
  };
}

/** The one value in an envelope, as a schema reads it; a body of another shape gives the fallback. */
function inside<Value>(json: unknown, shape: z.ZodType<Value>, fallback: Value): Value {
  const envelope = itemShape.safeParse(json);
  const read = shape.safeParse(Object.values(envelope.data ?? {})[0]);
  return read.data ?? fallback;
}
