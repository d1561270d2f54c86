import { assert } from '../shared/base/assert.ts';
import type { ApiAnswer } from './answer-request.ts';
import { gatewayPage, type Fault } from './faults.ts';

/** What can be done with one request. */
interface FaultyExchange {
  /** Makes the effect. */
  readonly answer: () => ApiAnswer;
  readonly give: (answer: ApiAnswer, bytes?: Uint8Array) => void;
  readonly lose: () => void;
  /** Does it once another request has taken effect. */
  readonly hold: (act: () => void) => void;
  /** Does it after that time. */
  readonly after: (delayMs: number, act: () => void) => void;
  /** Lets somebody change the list that is being read. */
  readonly shift: () => void;
}

/** The fault decides whether the request takes effect, how often, when, and what becomes of its answer. */
export function applyFault(fault: Fault | undefined, exchange: FaultyExchange): void {
  const { answer, give, lose } = exchange;
  if (fault === undefined) return give(answer());
  if (typeof fault === 'object') return applyTimedFault(fault, exchange);
  switch (fault) {
    case 'drop-before':
      return lose();
    case 'drop-after':
      answer();
      return lose();
    case 'twice':
      answer();
      return give(answer());
    case 'after-next':
      return exchange.hold(() => give(answer()));
    case 'page-shift':
      exchange.shift();
      return give(answer());
    case 'garbage':
      return give(answer(), Buffer.from([0x00, 0xff, 0x7b, 0xfe, 0x22, 0x80, 0x0a]));
    case 'html':
      answer();
      return give({ status: 200, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: gatewayPage });
    case 'truncated': {
      const whole = answer();
      return give(whole, Buffer.from(whole.body.slice(0, Math.floor(whole.body.length / 2))));
    }
  }
}

function applyTimedFault(fault: Extract<Fault, object>, { answer, give, lose, after }: FaultyExchange): void {
  if ('delayMs' in fault) {
    after(fault.delayMs, () => give(answer()));
  } else if ('lateMs' in fault) {
    lose();
    after(fault.lateMs, () => void answer());
  } else {
    assert(fault.status >= 200 && fault.status <= 599, 'A substitute answer needs a real status');
    const headers = fault.headers ?? { 'Content-Type': 'application/json; charset=utf-8' };
    give({ status: fault.status, headers, body: fault.body ?? '' });
  }
}
