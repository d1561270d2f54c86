import { describe, expect, it } from 'vitest';
import { causeOfFailure, describeFailure } from './network-failure.ts';

const withCode = (code: string, more: object = {}): Error => Object.assign(new Error(code), { code, ...more });

const fetchFailed = (cause: unknown): Error => new TypeError('fetch failed', { cause });

describe('the cause of a network failure', () => {
  it.each([
    ['ENOTFOUND', 'offline', false],
    ['EAI_AGAIN', 'offline', false],
    ['ECONNREFUSED', 'offline', false],
    ['UND_ERR_CONNECT_TIMEOUT', 'timed-out', false],
    ['UND_ERR_HEADERS_TIMEOUT', 'timed-out', true],
    ['ECONNRESET', 'broken', true],
    ['UND_ERR_SOCKET', 'broken', true],
    ['CERT_HAS_EXPIRED', 'tls', false],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls', false],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls', false],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'tls', true],
    ['SOMETHING_NEW', 'broken', true],
  ])('reads %s as %s, reached %s', (code, reason, reached) => {
    expect(causeOfFailure(fetchFailed(withCode(code)))).toEqual({ reason, reached });
  });

  it.each([
    ['net::ERR_INTERNET_DISCONNECTED', 'offline'],
    ['net::ERR_NAME_NOT_RESOLVED', 'offline'],
    ['net::ERR_CONNECTION_REFUSED', 'offline'],
    ['net::ERR_CERT_AUTHORITY_INVALID', 'tls'],
    ['net::ERR_TUNNEL_CONNECTION_FAILED', 'proxy'],
    ['net::ERR_CONNECTION_RESET', 'broken'],
    ['net::ERR_HTTP2_PING_FAILED', 'broken'],
  ])("reads Chromium's %s as %s, and never as unsent: it may have sent it twice", (message, reason) => {
    expect(causeOfFailure(new Error(message))).toEqual({ reason, reached: true });
  });

  it('takes an unreachable host as unsent only while connecting', () => {
    const connecting = withCode('EHOSTUNREACH', { syscall: 'connect' });
    expect(causeOfFailure(fetchFailed(connecting))).toEqual({ reason: 'offline', reached: false });
    expect(causeOfFailure(fetchFailed(withCode('EHOSTUNREACH', { syscall: 'read' })))).toMatchObject({ reached: true });
    expect(causeOfFailure(fetchFailed(withCode('ETIMEDOUT', { syscall: 'read' })))).toMatchObject({ reached: true });
  });

  it('takes several addresses as unsent only when none was connected', () => {
    const refused = withCode('ECONNREFUSED', { syscall: 'connect' });
    const all = Object.assign(new AggregateError([refused, refused]), { code: 'ECONNREFUSED' });
    expect(causeOfFailure(fetchFailed(all))).toEqual({ reason: 'offline', reached: false });
    const mixed = Object.assign(new AggregateError([refused, withCode('EPIPE')]), { code: 'EPIPE' });
    expect(causeOfFailure(fetchFailed(mixed))).toMatchObject({ reached: true });
  });

  it('ends on an error that causes itself, and says what it knows', () => {
    const circular = new Error('round');
    circular.cause = circular;
    expect(causeOfFailure(circular)).toEqual({ reason: 'broken', reached: true });
    expect(describeFailure(fetchFailed(withCode('ENOTFOUND')))).toBe('fetch failed: ENOTFOUND');
  });
});
