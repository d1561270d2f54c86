import { z } from 'zod';
import { publishTargets } from '../../shared/contract/publish-schemas.ts';
import { articleKey } from '../../shared/contract/value-schemas.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import type { ChosenTarget } from '../../shared/model/publish-target.ts';

/** What she asked for beside the articles. */
export interface PublishRequest {
  readonly asDraft: boolean;
  /** Articles whose server draft she saw and agreed to replace. */
  readonly replaceDraftOf: readonly ArticleKey[];
  /** What single articles are to become, where that is not what their status says. */
  readonly targets?: readonly ChosenTarget[];
  /** Without a network it waits for one, also over restarts, and does not fail. */
  readonly waitsForNetwork?: boolean;
}

/** As a run keeps it. */
export const keptRequest = z.object({
  asDraft: z.boolean(),
  replaceDraftOf: z.array(articleKey),
  targets: publishTargets.default([]),
  waitsForNetwork: z.boolean().default(false),
  /** The version that was kept here last when she asked: she had seen those up to it, whatever a clock says (PUB-09). */
  newestVersion: z.number().default(0),
});

export type KeptRequest = z.infer<typeof keptRequest>;
