import type { WorldState } from './world-state.ts';

/** What a list shows: where lists lag behind, what was made a moment ago is not in them yet. Reading one thing never lags. */
export function listed<Item extends { readonly createdAtMs: number }>(
  state: WorldState,
  items: readonly Item[],
): readonly Item[] {
  const { listLagMs } = state.quirks;
  if (listLagMs === 0) return items;
  const lastMs = state.clock() - listLagMs;
  return items.filter(({ createdAtMs }) => createdAtMs <= lastMs);
}
