import type { ExitCode, Trouble } from '../shared/model/trouble.ts';

/**
 * How a command ended. `value`: the one JSON document of `--json`. `text`: what a person reads without it; bytes as
 * they are. `exitCode`: where it did what was asked, but something in it needs a look.
 */
export type CommandEnd =
  | { readonly ok: true; readonly value: unknown; readonly text: string | Uint8Array; readonly exitCode?: 0 | ExitCode }
  | { readonly ok: false; readonly error: Trouble };

export const done = (value: unknown, text: string | Uint8Array, exitCode: 0 | ExitCode = 0): CommandEnd => ({
  ok: true,
  value,
  text,
  exitCode,
});

/** Lines for people; an empty list says nothing at all. */
export const lines = (all: readonly string[]): string => (all.length === 0 ? '' : `${all.join('\n')}\n`);
