import { describe, expect, test, vi } from 'vitest';
import { messageLimitBytes } from '../../shared/contract/wire.ts';
import { SocketTransport, type SocketFate } from './socket-transport.ts';
import type { Link } from './transport.ts';

/** A socket factory that a test plays: it opens, answers and closes when told to. */
const stage = () => {
  const sockets: { fate: SocketFate; sent: unknown[] }[] = [];
  const timers: (() => void)[] = [];
  const links: Link[] = [];
  const transport = new SocketTransport({
    secret: 's3cret',
    openSocket: (fate) => {
      const sent: unknown[] = [];
      sockets.push({ fate, sent });
      return { send: (text) => void sent.push(JSON.parse(text)) };
    },
    later: (_delayMs, act) => void timers.push(act),
  });
  transport.onLink((link) => links.push(link));
  const last = () => {
    const socket = sockets.at(-1);
    if (socket === undefined) throw new Error('No socket was opened.');
    return socket;
  };
  return { transport, sockets, links, last, runTimers: () => timers.splice(0).forEach((act) => act()) };
};

describe('the socket transport', () => {
  test('says its secret first, then the calls that waited for the socket', async () => {
    const { transport, last } = stage();
    const answer = transport.send('app.state', {});
    expect(last().sent).toEqual([]);
    last().fate.opened();
    expect(last().sent).toEqual([{ secret: 's3cret' }, { id: 1, name: 'app.state', input: {} }]);
    last().fate.received(JSON.stringify({ id: 1, ok: true, value: 42 }));
    expect(await answer).toMatchObject({ ok: true, value: 42 });
  });

  test('answers each call with its own answer, in whatever order they come', async () => {
    const { transport, last } = stage();
    last().fate.opened();
    const answers = Promise.all([transport.send('a', null), transport.send('b', null)]);
    last().fate.received(JSON.stringify({ id: 2, ok: true, value: 'second' }));
    last().fate.received(JSON.stringify({ id: 1, ok: false, error: { kind: 'offline' } }));
    expect(await answers).toMatchObject([{ ok: false, error: { kind: 'offline' } }, { value: 'second' }]);
  });

  test('gives up the calls under way when the socket closes, for nobody knows whether they arrived', async () => {
    const { transport, last, links, runTimers } = stage();
    last().fate.opened();
    const underWay = transport.send('publish.start', {});
    last().fate.closed(1006);
    expect(await underWay).toEqual({ ok: false, error: { kind: 'engine-gone' } });
    runTimers();
    last().fate.opened();
    expect(links).toEqual(['reconnecting', 'open']);
    expect(transport.link()).toBe('open');
    expect(last().sent).toEqual([{ secret: 's3cret' }]);
  });

  test('a fault in whoever hears of the link keeps no call back and nobody else from hearing', () => {
    const { transport, last, links, runTimers } = stage();
    const faults: unknown[] = [];
    vi.stubGlobal('reportError', (fault: unknown) => faults.push(fault));
    const fault = new Error('a fault of a listener');
    transport.onLink(() => {
      throw fault;
    });
    transport.onLink((link) => links.push(link));
    last().fate.opened();
    last().fate.closed(1006);
    void transport.send('article.saveSteps', {});
    runTimers();
    last().fate.opened();
    vi.unstubAllGlobals();
    expect(last().sent).toEqual([{ secret: 's3cret' }, { id: 1, name: 'article.saveSteps', input: {} }]);
    expect([links, faults]).toEqual([
      ['reconnecting', 'reconnecting', 'open', 'open'],
      [fault, fault],
    ]);
  });

  test('refuses what the host would end the connection for, and the connection stays', async () => {
    const { transport, last, links } = stage();
    last().fate.opened();
    const tooMuch = { ok: false, error: { kind: 'too-much-at-once' } };
    const euros = '€'.repeat(messageLimitBytes / 3);
    expect(await transport.send('article.saveSteps', euros)).toEqual(tooMuch);
    void transport.send('article.saveSteps', '€');
    expect(last().sent).toHaveLength(2);
    expect(links).toEqual([]);
  });

  test('is lost at once when the host does not know the secret, and answers what waited', async () => {
    const { transport, last, links, sockets, runTimers } = stage();
    const waiting = transport.send('app.state', {});
    last().fate.closed(4401);
    runTimers();
    expect(await waiting).toEqual({ ok: false, error: { kind: 'engine-gone' } });
    expect(await transport.send('app.state', {})).toEqual({ ok: false, error: { kind: 'engine-gone' } });
    expect([transport.link(), links]).toEqual(['lost', ['lost']]);
    expect(sockets).toHaveLength(1);
  });

  test('stops trying in the end', () => {
    const { last, links, runTimers } = stage();
    for (let attempt = 0; attempt < 20; attempt += 1) {
      last().fate.closed(1006);
      runTimers();
    }
    expect(links.at(-1)).toBe('lost');
  });

  test('passes events on and overlooks what is no message', () => {
    const { transport, last } = stage();
    const events: unknown[] = [];
    transport.onEvent((event) => events.push(event));
    last().fate.opened();
    for (const data of ['nonsense', '{"x":1}', new ArrayBuffer(1), JSON.stringify({ event: { kind: 'tree' } })])
      last().fate.received(data);
    expect(events).toEqual([{ kind: 'tree' }]);
  });
});
