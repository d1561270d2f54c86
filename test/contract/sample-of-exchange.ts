import type { HttpRequest } from '../../src/main/ports/http.ts';
import { routeNames } from '../../src/simulator/routes.ts';
import { allSamples, recordedErrors, type SampleAnswer } from './samples.ts';

interface KnownAnswer {
  readonly name: string;
  readonly sample: SampleAnswer;
  /** Of our own invention, and no longer than it must be. */
  readonly isOurs: boolean;
}

const patterns = routeNames().map((route) => {
  const [method = '', path = ''] = route.split(' ');
  // A fixed part beats a parameter in its place, as `/articles/upload` does.
  return {
    route,
    method,
    expression: new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`),
    weight: -path.split(':').length,
  };
});

/** `METHOD /path/:id`, and whether the answer was to show what was written. */
function kindOf(method: string, path: string, reload: boolean): string {
  const fitting = patterns.filter((known) => known.method === method && known.expression.test(path));
  const [best] = fitting.toSorted((one, other) => other.weight - one.weight);
  return `${best?.route ?? `${method} ${path}`}${reload ? ' reload' : ''}`;
}

const byKind = Map.groupBy(
  allSamples.map(({ name, sample: { request, response }, isOurs }) => {
    // Ours say by their name what the recorded ones say by their query.
    const reload = request.query?.['reload'] === 'true' || name.endsWith('Reload');
    return { name, sample: response, isOurs, kind: kindOf(request.method, request.path, reload) };
  }),
  ({ kind }) => kind,
);

/** The samples that an answer must look like: of its endpoint, or of its error. */
export function samplesOf(request: HttpRequest, status: number): readonly KnownAnswer[] {
  if (status >= 400) {
    const sample = recordedErrors[String(status)];
    return sample === undefined ? [] : [{ name: `${status}`, sample, isOurs: true }];
  }
  const url = new URL(request.url);
  const path = url.pathname.replace(/^\/v1/, '');
  return byKind.get(kindOf(request.method, path, url.searchParams.get('reload') === 'true')) ?? [];
}

/** Headers that the sample has and the answer has not, or that are not of the sample's form. */
export function headerDifferences(sample: SampleAnswer, headers: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(sample.headers ?? {}).flatMap(([name, value]) => {
    const actual = headers[name.toLowerCase()];
    return actual !== undefined && formOf(actual) === formOf(value) ? [] : [`${name}: ${actual} for ${value}`];
  });
}

/** A number, an id of the Correlation kind, an address, or the words themselves. */
function formOf(value: string): string {
  if (/^\d+$/.test(value)) return 'number';
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)) return 'uuid';
  return /^https?:/.test(value) ? value.replace(/^.*\/v1\//, '').replace(/[0-9a-f]{24}$/, ':id') : value;
}
