import { z } from 'zod';
import * as publish from './publish-schemas.ts';
import * as status from './status-schemas.ts';
import * as values from './value-schemas.ts';

/** What a host's own menu asks of the window, by the ids of the window's commands; `link` and `find` are the editor's. */
const appCommand = z.enum([
  'new',
  'save',
  'publish-one',
  'publish-all',
  'link',
  'find',
  'search',
  'palette',
  'sync',
  'focus-mode',
  'shortcuts',
]);
export type AppCommand = z.output<typeof appCommand>;

/** What the engine tells every window of a workspace, unasked. A window that missed some asks again for what it shows. */
export const engineEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('status'), status: status.workspaceStatus }),
  /** Rows may have changed; `keys` null means any of them. */
  z.object({ kind: z.literal('articles'), keys: z.array(values.articleKey).nullable() }),
  /** Sites, collections, categories or counts changed. */
  z.object({ kind: z.literal('tree') }),
  /** An article's working copy was moved on by something else than this window: a publish, a pull, another window. */
  z.object({ kind: z.literal('article-moved'), key: values.articleKey }),
  z.object({ kind: z.literal('job'), job: publish.publishJob }),
  /** A job that was told whole before goes on: a thousand results, told five times a second, would stop the window. */
  z.object({ kind: z.literal('job-progress'), progress: publish.jobProgress }),
  /** Another workspace is open now. */
  z.object({ kind: z.literal('workspace'), workspace: status.workspaceSummary }),
  /** From the host: the engine ended by a fault, and was started again. What windows have not saved they send again. */
  z.object({ kind: z.literal('began-again') }),
  /** The workspace that is open has another name now. */
  z.object({ kind: z.literal('renamed'), workspace: status.workspaceSummary }),
  /** From the host, not the engine: a command of its native menu. */
  z.object({ kind: z.literal('command'), command: appCommand }),
]);

export type EngineEvent = z.output<typeof engineEvent>;
