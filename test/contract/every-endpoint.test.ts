import { afterEach, describe, expect, it } from 'vitest';
import type { ApiResult } from '../../src/main/docs-api/api-answer.ts';
import { createFetchHttp } from '../../src/main/ports/fetch-http.ts';
import type { Http, HttpAnswer } from '../../src/main/ports/http.ts';
import { quirkAnswers } from '../../src/simulator/quirk-answers.ts';
import { observedQuirks, type Quirks } from '../../src/simulator/quirks.ts';
import { routeNames } from '../../src/simulator/routes.ts';
import { type ConnectedAccount, connectAccount } from './connected-account.ts';
import { tourEndpoints, type Visit } from './endpoint-tour.ts';
import { knownSamples, recordedAreHere } from './samples.ts';
import { shapeDifferences } from './wire-shape.ts';

const otherAnswers = Object.entries(quirkAnswers).flatMap(([name, values]) =>
  values
    .filter((value) => value !== observedQuirks[name as keyof Quirks])
    .map((value): readonly [string, Partial<Quirks>] => [`${name}: ${value}`, { [name]: value }]),
);

/**
 * Rounds in which half of the questions have another answer than usual: of any two of them both, one, or none is turned
 * in some round, and each of the other answers comes up. One by one they are turned in the long run.
 */
const rounds = Array.from({ length: 14 }, (_, round): readonly [number, Partial<Quirks>] => {
  const turned = Object.entries(quirkAnswers).flatMap(([name, values], index) => {
    if (((index >> (round >> 1)) & 1) !== (round & 1)) return [];
    const others = (values as readonly unknown[]).filter((value) => value !== observedQuirks[name as keyof Quirks]);
    return [[name, others[(round >> 1) % others.length]]];
  });
  // An account that keeps no revisions has none to show.
  return [round + 1, { ...(Object.fromEntries(turned) as Partial<Quirks>), revisionsKept: true }];
});

const isLong = process.env['LAYOVER_LONG'] === '1';

let account: ConnectedAccount | null = null;

afterEach(() => account?.simulator.stop());

/** One exchange as it went over the wire. */
interface Exchange {
  readonly route: string;
  readonly sample: string;
  readonly answer: HttpAnswer;
}

async function tour(quirks: Partial<Quirks>): Promise<readonly Exchange[]> {
  account = await connectAccount(quirks);
  const exchanges: Exchange[] = [];
  let last: HttpAnswer | null = null;
  const http = createFetchHttp();
  const recording: Http = {
    send: async (request, signal) => {
      const outcome = await http.send(request, signal);
      last = outcome.kind === 'answer' ? outcome : null;
      return outcome;
    },
  };
  const visit: Visit = async <Value>(route: string, sample: string, call: ApiResult<Value>) => {
    const result = await call;
    if (!result.ok) throw new Error(`${route}: ${JSON.stringify(result.error)}`);
    exchanges.push({ route, sample, answer: last ?? expect.unreachable() });
    return result.value.value;
  };
  await tourEndpoints(account, account.connect({ http: recording }), visit);
  return exchanges;
}

describe('section 1, every endpoint', () => {
  it('is called by the client, over HTTP, and answered by the simulator', async () => {
    const exchanges = await tour({});
    expect(new Set(exchanges.map(({ route }) => route))).toEqual(new Set(routeNames()));
  });

  it('meets every other answer in its rounds', () => {
    const met = new Set(
      rounds.flatMap(([, quirks]) => Object.entries(quirks).map(([name, value]) => `${name}: ${value}`)),
    );
    expect(otherAnswers.map(([name]) => name).filter((name) => !met.has(name))).toEqual(['revisionsKept: false']);
  });

  it.each(rounds)('works the same in round %i of other answers', async (_round, quirks) => {
    await tour(quirks);
  });

  it.each(otherAnswers.filter(([name]) => isLong || name === 'revisionsKept: false'))(
    'works the same where %s',
    async (_name, quirks) => {
      const exchanges = await tour(quirks);
      expect(exchanges.length).toBeGreaterThanOrEqual(routeNames().length - 1);
    },
  );

  it('works where every open question has the other answer', async () => {
    const others = Object.assign({}, ...otherAnswers.map(([, quirks]) => quirks)) as Partial<Quirks>;
    await tour({ ...others, revisionsKept: true });
  });
});

describe(`section 2, every answer has the shape of its sample (${recordedAreHere ? 'those beside the project' : 'ours'})`, () => {
  it('in names, order and kinds of values, in status and in Location', async () => {
    const exchanges = await tour({});
    const compared = new Set<string>();
    for (const { sample: name, answer } of exchanges) {
      for (const { sample, isOurs } of knownSamples(name)) {
        const body: unknown = answer.body.length === 0 ? null : JSON.parse(Buffer.from(answer.body).toString());
        expect(shapeDifferences(sample.response.body, body, isOurs), name).toEqual([]);
        expect(answer.status, name).toBe(sample.response.status);
        if (sample.response.headers['Location'] !== undefined) expect(answer.headers['location'], name).toBeDefined();
        compared.add(name);
      }
    }
    expect(compared.size).toBeGreaterThanOrEqual(recordedAreHere ? 38 : 30);
  });
});
