import { assert } from '../../shared/base/assert.ts';

/** One part of a path. An empty one would address the list above it. */
export function part(id: string | number): string {
  const text = String(id);
  assert(text !== '' && !text.startsWith('local-'), 'only what the server knows can be asked for');
  return encodeURIComponent(text);
}
