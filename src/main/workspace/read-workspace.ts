import { join } from 'node:path';
import { z } from 'zod';
import { ok, type Result } from '../../shared/base/result.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { addedImagesFolder, createAddedImages } from '../assets/added-images.ts';
import type { Clock } from '../ports/clock.ts';
import type { Random } from '../ports/random.ts';
import { planPublish } from '../publish/plan-publish.ts';
import { createPastJobs } from '../publish/rollback.ts';
import { readSettledAddresses } from '../store/local-link.ts';
import { openStoreForReading } from '../store/open-store.ts';
import { recall } from '../store/remembered.ts';
import { estimatePublish, recallBudget, recallBudgetStatus } from './account-budget.ts';
import { readActivityLines } from './activity-log.ts';
import { createHistoryReading } from './article-history.ts';
import { createArticleReading } from './article-reading.ts';
import { summaryOf } from './connect-workspace.ts';
import { createLibrary } from './library.ts';
import { createPrintedText } from './printed-text.ts';
import type { RegisteredWorkspace } from './registry.ts';
import { offlineName, readStatus } from './workspace-status.ts';
import { createTextRules } from './text-rules.ts';
import { createTrashReading } from './trash.ts';
import type { ReadableWorkspace } from './workspace.ts';

export interface ReadWorkspaceOptions {
  readonly registered: RegisteredWorkspace;
  readonly folder: string;
  readonly clock: Clock;
  readonly random: Random;
}

/** Opens a workspace to look at, also beside a running Layover. Troubles: as for writing, and database-corrupt. */
export function readWorkspace(options: ReadWorkspaceOptions): Result<ReadableWorkspace, Trouble> {
  const { registered, folder, clock, random } = options;
  const store = openStoreForReading(folder, clock);
  if (!store.ok) return store;
  const { handle, close } = store.value;
  const summary = summaryOf(registered);
  const budget = recallBudget(handle, { clock, random });
  const printedText = createPrintedText(handle);
  const texts = createTextRules(() => readSettledAddresses(handle));
  const estimateSeconds = (requests: number, articles: number): number =>
    estimatePublish(budget, requests, articles).etaSeconds;
  return ok({
    summary,
    library: createLibrary(handle, clock),
    articles: createArticleReading(handle, texts),
    history: createHistoryReading(handle),
    jobs: createPastJobs(handle),
    trash: createTrashReading(handle),
    addedImages: createAddedImages(join(folder, addedImagesFolder)),
    activity: (limit) => readActivityLines(handle, limit),
    status: () =>
      readStatus(
        handle,
        summary,
        recallBudgetStatus(handle, budget.status(), clock.wallMs()),
        {
          offlineByChoice: recall(handle, offlineName, z.boolean()) ?? false,
          reachable: 'unknown',
          trouble: null,
          sync: { kind: 'idle' },
        },
        null,
      ),
    plan: (keys, request) => planPublish(handle, keys, request, { texts, printedText, estimateSeconds }),
    close: () => {
      budget.close();
      close();
      return Promise.resolve();
    },
  });
}
