import type { Command } from 'commander';
import type { CommandEnd } from './command.ts';
import type { CommandContext } from './with-workspace.ts';

export type Run = (act: (context: CommandContext) => CommandEnd | Promise<CommandEnd>) => Promise<void>;

/** Where a command adds itself. */
export interface CommandLine {
  readonly program: Command;
  readonly run: Run;
}
