import { expect, it } from 'vitest';
import type { ArticleKey, WorkspaceId } from '../../shared/model/ids.ts';
import { createEngineConnection, engineOfWorkspace } from './engine-connection.ts';

it('WS-ONLY-IN says at every call about articles which workspace the window shows, and at no other', async () => {
  const sent: unknown[] = [];
  const engine = createEngineConnection({
    send: (name, input) => {
      sent.push([name, input]);
      return Promise.resolve({ ok: true, value: {} });
    },
    onEvent: () => () => undefined,
    link: () => 'open',
    onLink: () => () => undefined,
  });
  const key = 7 as ArticleKey;
  const acme = engineOfWorkspace(engine, 'acme' as WorkspaceId);
  await acme.call('article.discard', { key });
  await acme.call('article.setFields', { key, name: 'Knots' });
  await acme.call('workspace.status', {});
  expect(sent).toEqual([
    ['article.discard', { key, onlyIn: 'acme' }],
    ['article.setFields', { key, name: 'Knots', workspace: 'acme' }],
    ['workspace.status', {}],
  ]);
});
