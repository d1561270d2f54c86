import { expect, it } from 'vitest';
import { bridgeTransport } from './transport.ts';

it('answers a call that the bridge refuses, so that nobody waits for it', async () => {
  const transport = bridgeTransport({
    call: () => Promise.reject(new Error('An object could not be cloned.')),
    onEvent: () => () => undefined,
  });
  expect(await transport.send('app.state', {})).toEqual({ ok: false, error: { kind: 'internal' } });
});
