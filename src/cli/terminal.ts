import type { Readable, Writable } from 'node:stream';

/**
 * Where a command reads and writes: the three streams of its process, or those of a program that runs many commands in
 * one process. `isTTY`: a person sits there, who can be asked and for whom a line may be written over.
 */
export interface Terminal {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable;
  readonly stderr: Writable & { readonly isTTY?: boolean };
}
