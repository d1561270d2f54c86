import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WritingDesk } from '../../../test/support/writing-desk.ts';

describe('the activity log', () => {
  let desk: WritingDesk;
  beforeEach(async () => {
    desk = await WritingDesk.open();
  });
  afterEach(() => desk.close());

  const lines = () => desk.workspace.activity(100);

  it('LOG-KEEP tells what was published, for which article, why and with how many requests, also after a restart', async () => {
    const article = await desk.article('<p>one</p>');
    desk.type(desk.keyOf(article), 'one', 'two');
    const job = await desk.publish([desk.keyOf(article)]);
    await desk.restart();
    const [published, sync] = lines();
    expect(published).toMatchObject({
      kind: 'published',
      article: { id: article.id, number: article.number, name: 'Tying up' },
      why: 'asked',
      trouble: null,
      requests: job.results[0]?.requests,
    });
    expect(sync).toMatchObject({ kind: 'sync', why: 'asked', note: '1 changed', trouble: null });
    expect(sync?.requests).toBeGreaterThan(2);
  });

  it('LOG-KEEP tells what did not come about, with the answer that said so', async () => {
    const article = await desk.article('<p>one</p>');
    desk.type(desk.keyOf(article), 'one', 'two');
    const headers = { 'Correlation-Id': 'trace-7' };
    desk.simulator.faults = ({ method }) => (method === 'GET' ? { status: 500, body: '{}', headers } : undefined);
    await desk.publish([desk.keyOf(article)]);
    await desk.workspace.sync();
    desk.simulator.faults = undefined;
    const [sync, failed] = lines();
    expect(failed).toMatchObject({ kind: 'not-published', trouble: 'server-trouble', article: { id: article.id } });
    expect(sync).toMatchObject({ kind: 'sync', trouble: 'server-trouble', correlationId: 'trace-7' });
  });

  it('LOG-QUIET has one line for syncs that found nothing', async () => {
    await desk.article('<p>one</p>');
    const before = lines().length;
    for (let time = 0; time < 4; time += 1) await desk.sync();
    expect(lines()).toHaveLength(before + 1);
    expect(lines()[0]).toMatchObject({ kind: 'sync', times: 4, note: null });
  });

  it('LOG-QUIET has one line for syncs that came to nothing for the same reason, with the last answer', async () => {
    await desk.article('<p>one</p>');
    const before = lines().length;
    for (const [status, trace] of [
      [500, 'trace-1'],
      [500, 'trace-2'],
      [402, 'trace-3'],
    ] as const) {
      desk.simulator.faults = () => ({ status, body: '{}', headers: { 'Correlation-Id': trace } });
      await desk.workspace.sync();
    }
    desk.simulator.faults = undefined;
    expect(lines()).toHaveLength(before + 2);
    expect(lines().slice(0, 2)).toMatchObject([
      { trouble: 'account-suspended', times: 1 },
      { trouble: 'server-trouble', times: 2, correlationId: 'trace-2' },
    ]);
    // One that found nothing takes no line of one that failed, and one that failed none of one that found nothing.
    await desk.sync();
    desk.simulator.faults = () => ({ status: 402, body: '{}' });
    await desk.workspace.sync();
    expect(lines().slice(0, 3)).toMatchObject([
      { trouble: 'account-suspended', times: 1 },
      { trouble: null, times: 1 },
      { trouble: 'account-suspended', times: 1 },
    ]);
  });

  it('tells what she did besides, and never an article’s text', async () => {
    const article = await desk.article('<p>secret words</p>');
    desk.type(desk.keyOf(article), 'secret', 'other');
    desk.workspace.articles.discard(desk.keyOf(article));
    desk.workspace.setOffline(true);
    desk.workspace.setOffline(false);
    expect(lines().map(({ kind }) => kind)).toEqual(['online', 'offline', 'discarded', 'sync']);
    expect(JSON.stringify(lines())).not.toMatch(/secret|words/);
  });
});
