import type { PublishResultItem } from '../shared/model/publish-plan.ts';
import { type ExitCode, troublePolicy } from '../shared/model/trouble.ts';

/** The key and the network come first, because they explain the rest; then what needs a decision; then plain failures. */
export function exitCodeOf(results: readonly Pick<PublishResultItem, 'trouble'>[]): 0 | ExitCode {
  const codes = new Set(
    results.flatMap(({ trouble }) => (trouble === null ? [] : troublePolicy(trouble.kind).exitCode)),
  );
  return ([4, 5, 6, 3, 2, 1] as const).find((code) => codes.has(code)) ?? 0;
}
