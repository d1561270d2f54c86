import { workspaceSchema } from './0001-workspace.ts';

/** In order; the version of a database is how many of them it has. A migration that was released never changes. */
export const migrations: readonly string[] = [workspaceSchema];
