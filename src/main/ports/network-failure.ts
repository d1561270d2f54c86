import type { HttpFailure } from './http.ts';

type Reason = HttpFailure['reason'];

/** What a failed exchange is, and whether the request may have had its effect. */
type Cause = Pick<HttpFailure, 'reason' | 'reached'>;

const neverSent = (reason: Reason): Cause => ({ reason, reached: false });
const perhapsSent = (reason: Reason): Cause => ({ reason, reached: true });

/** Node's codes. */
const byCode: Readonly<Record<string, Cause>> = {
  ENOTFOUND: neverSent('offline'),
  EAI_AGAIN: neverSent('offline'),
  EAI_FAIL: neverSent('offline'),
  ECONNREFUSED: neverSent('offline'),
  UND_ERR_CONNECT_TIMEOUT: neverSent('timed-out'),
  UND_ERR_HEADERS_TIMEOUT: perhapsSent('timed-out'),
  UND_ERR_BODY_TIMEOUT: perhapsSent('timed-out'),
  ETIMEDOUT: perhapsSent('timed-out'),
  ECONNRESET: perhapsSent('broken'),
  EPIPE: perhapsSent('broken'),
  UND_ERR_SOCKET: perhapsSent('broken'),
  // With TLS 1.3 an alert can come after the request was sent; a refused certificate comes before.
  EPROTO: perhapsSent('tls'),
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: neverSent('tls'),
  UNABLE_TO_GET_ISSUER_CERT: neverSent('tls'),
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: neverSent('tls'),
  DEPTH_ZERO_SELF_SIGNED_CERT: neverSent('tls'),
  SELF_SIGNED_CERT_IN_CHAIN: neverSent('tls'),
  HOSTNAME_MISMATCH: neverSent('tls'),
};

/** The names that Chromium's network stack puts into its messages. */
const byChromiumName: Readonly<Record<string, Reason>> = {
  ERR_INTERNET_DISCONNECTED: 'offline',
  ERR_NAME_NOT_RESOLVED: 'offline',
  ERR_CONNECTION_REFUSED: 'offline',
  ERR_ADDRESS_UNREACHABLE: 'offline',
  ERR_CONNECTION_TIMED_OUT: 'timed-out',
  ERR_TIMED_OUT: 'timed-out',
};

/** Whole families of codes, tried in order after the table. */
const byFamily: readonly (readonly [RegExp, Cause])[] = [
  [/^(CERT_|ERR_CERT_|ERR_TLS_CERT_)/, neverSent('tls')],
  [/^(ERR_SSL_|ERR_TLS_)/, perhapsSent('tls')],
  [/^ERR_(PROXY_|TUNNEL_)/, neverSent('proxy')],
  [/^ERR_SOCKS_/, neverSent('proxy')],
];

/**
 * Names the cause of what `fetch` threw. Only what certainly happened before the request left (no name, no
 * connection, a refused certificate, a proxy that did not let us through) counts as not reached.
 */
export function causeOfFailure(error: unknown): Cause {
  const chain = causesOf(error);
  if (chain.some(isProxyRefusal)) return neverSent('proxy');
  for (const link of chain) {
    const name = chromiumNameOf(link);
    // Chromium sends a request again, a POST as well, where a connection that it kept breaks under it
    // (net/http/http_network_transaction.cc, ShouldResendRequest): what it reports may be how the second sending ended.
    if (name !== null) return perhapsSent(byChromiumName[name] ?? familyOf(name)?.reason ?? 'broken');
    const code = codeOf(link);
    if (code === null) continue;
    // EHOSTUNREACH, ETIMEDOUT and others can end a connection that stood: only while connecting they mean unsent.
    if (wasConnecting(link)) return neverSent(code === 'ETIMEDOUT' ? 'timed-out' : 'offline');
    const known = byCode[code] ?? familyOf(code);
    if (known !== undefined) return known;
  }
  return perhapsSent('broken');
}

const familyOf = (code: string): Cause | undefined => byFamily.find(([pattern]) => pattern.test(code))?.[1];

/** For the log: codes and messages, without the address and whatever else a library attached. */
export function describeFailure(error: unknown): string {
  const texts = causesOf(error).map((link) => (link instanceof Error ? link.message : String(link)));
  return [...new Set(texts.filter((text) => text !== ''))].join(': ');
}

/** The error, what caused it, and so on; guarded against an error that causes itself. */
function causesOf(error: unknown): readonly unknown[] {
  const chain: unknown[] = [];
  for (let link = error; link !== undefined && link !== null && chain.length < 8; link = causeOf(link))
    chain.push(link);
  return chain;
}

const causeOf = (error: unknown): unknown => (error instanceof Error ? error.cause : undefined);

const codeOf = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;

const chromiumNameOf = (error: unknown): string | null =>
  error instanceof Error ? (/\bnet::(ERR_[A-Z0-9_]+)/.exec(error.message)?.[1] ?? null) : null;

/** Node tries every address of a name, and reports them together when none could be connected. */
function wasConnecting(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.length > 0 && error.errors.every(wasConnecting);
  return error instanceof Error && 'syscall' in error && error.syscall === 'connect';
}

/** Node gives a refused CONNECT no code of its own. */
const isProxyRefusal = (error: unknown): boolean =>
  error instanceof Error && /^Proxy response .* when HTTP Tunneling/.test(error.message);
