import type { ArticleKey } from '../../src/shared/model/ids.ts';
import type { ChosenTarget } from '../../src/shared/model/publish-target.ts';
import type { Workspace } from '../../src/main/workspace/workspace.ts';
import { pick, type Random } from '../../src/simulator/seeded-random.ts';
import type { Desktop } from './desktop.ts';
import type { Scene } from './writer-acts.ts';

/** Mostly none; else for some of the articles one of those places that the plan offers. A chosen live or hidden is her edit. */
export function chooseTargets(
  random: Random,
  workspace: Workspace,
  keys: readonly ArticleKey[],
  asDraft: boolean,
  { desk, scene }: { readonly desk: Desktop; readonly scene: Scene },
): readonly ChosenTarget[] {
  if (random() < 0.65) return [];
  return workspace.plan(keys, { asDraft, replaceDraftOf: [] }).items.flatMap(({ key, targets: [first, ...rest] }) => {
    if (first === undefined || random() < 0.3) return [];
    const target = pick(random, [first, ...rest]);
    if (target === 'live' || target === 'hidden') scene.oracle.fieldAsked(desk, key, 'status');
    scene.counts.add(`target ${target}`);
    return [{ key, target }];
  });
}
