/**
 * Where two JSON values differ in shape: names, their order, kinds of values. null stands for anything, as does an empty
 * list; a time may be text or a number. `mayHaveMore`: the sample shows only some of the names.
 */
export function shapeDifferences(sample: unknown, actual: unknown, mayHaveMore: boolean, at = ''): readonly string[] {
  if (sample === null || actual === null) return at === '' && sample !== actual ? ['one has no body'] : [];
  if (Array.isArray(sample) && Array.isArray(actual)) {
    return sample.length === 0 || actual.length === 0
      ? []
      : shapeDifferences(sample[0], actual[0], mayHaveMore, `${at}[]`);
  }
  if (isRecord(sample) && isRecord(actual)) {
    return [
      ...nameDifferences(Object.keys(sample), Object.keys(actual), mayHaveMore).map((text) => `${at}: ${text}`),
      ...Object.entries(sample).flatMap(([name, value]) =>
        name in actual ? shapeDifferences(value, actual[name], mayHaveMore, `${at}.${name}`) : [],
      ),
    ];
  }
  if (typeof sample === typeof actual || at.endsWith('At')) return [];
  return [`${at}: ${typeof sample} in the sample, ${typeof actual} here`];
}

function nameDifferences(
  sample: readonly string[],
  actual: readonly string[],
  mayHaveMore: boolean,
): readonly string[] {
  const missing = sample.filter((name) => !actual.includes(name)).map((name) => `${name} is missing`);
  if (mayHaveMore || missing.length > 0) return missing;
  return sample.join() === actual.join() ? [] : [`${actual.join()} in place of ${sample.join()}`];
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
