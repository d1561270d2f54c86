/** One HTTP exchange, as plain data so that it can cross a thread and be replayed by a simulation. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** From the first byte sent to the last byte received. */
  readonly timeoutMs: number;
  readonly maxBodyBytes: number;
}

export interface HttpAnswer {
  readonly kind: 'answer';
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Why there is no whole answer. `reached`: the request may have had its effect (it was sent, at least in part). */
export interface HttpFailure {
  readonly kind: 'failure';
  readonly reason: 'offline' | 'timed-out' | 'tls' | 'proxy' | 'aborted' | 'too-large' | 'broken';
  readonly reached: boolean;
  readonly detail: string;
}

/** Redirects are never followed: a 3xx comes back as an answer. */
export interface Http {
  send(request: HttpRequest, signal?: AbortSignal): Promise<HttpAnswer | HttpFailure>;
}
