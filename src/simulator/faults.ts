/** What a fault hook sees of a request. */
export interface FaultRequest {
  readonly method: string;
  /** Without `/v1`. */
  readonly path: string;
  readonly query: string;
  readonly body: Uint8Array;
  /** How many API requests came before this one. */
  readonly index: number;
}

export interface SubstituteAnswer {
  readonly status: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * What goes wrong with one request.
 * - `drop-before`: the request is lost on its way; nothing happens.
 * - `drop-after`: it takes effect, the answer is lost.
 * - `twice`: it takes effect twice, as when a proxy repeats it; the second answer is given.
 * - `after-next`: it waits until another request has taken effect, and takes effect after it: two change places.
 * - `{lateMs}`: the connection breaks at once, the effect happens only after that time.
 * - `{delayMs}`: the answer comes late; the effect is made when the answer is.
 * - `page-shift`: somebody changes the list that the request goes on with, before it is answered.
 * - `garbage`, `html`, `truncated`: it takes effect, and the answer is bytes, a page, or half its JSON.
 * - a status with a body: it does not take effect.
 */
export type Fault =
  | 'drop-before'
  | 'drop-after'
  | 'twice'
  | 'after-next'
  | 'page-shift'
  | 'garbage'
  | 'html'
  | 'truncated'
  | { readonly lateMs: number }
  | { readonly delayMs: number }
  | SubstituteAnswer;

export type FaultHook = (request: FaultRequest) => Fault | undefined;

export const gatewayPage =
  '<!DOCTYPE html><html><head><title>503 Service Unavailable</title></head><body><h1>Sign in to the network</h1></body></html>';
