import { readFileSync } from 'node:fs';
import { createContext, Script } from 'node:vm';
import { seen, type StandInContents } from './electron-standin.ts';

export interface Bridge {
  call(name: string, input: unknown): Promise<unknown>;
  onEvent(listener: (event: unknown) => void): () => void;
}

interface Preload {
  /** What the page finds on its `window`, by name. */
  readonly exposed: ReadonlyMap<string, unknown>;
  /** Every module that the script asked for. */
  readonly required: readonly string[];
}

/**
 * Runs the built preload as a sandboxed window does: as a plain script with a `require` that has only `electron`, no
 * `process`, no Node. Values cross as structured clones, as Electron's do.
 */
export const evaluatePreload = (path: string, contents: StandInContents): Preload => {
  const exposed = new Map<string, unknown>();
  const required: string[] = [];
  const electron = {
    contextBridge: { exposeInMainWorld: (name: string, value: unknown) => exposed.set(name, value) },
    ipcRenderer: {
      invoke: (channel: string, ...values: readonly unknown[]) => invoke(contents, contents.mainFrame, channel, values),
      on: (channel: string, listener: (...values: unknown[]) => void) => contents.told.on(channel, listener),
      removeListener: (channel: string, listener: (...values: unknown[]) => void) =>
        contents.told.off(channel, listener),
    },
  };
  const require = (name: string): unknown => {
    required.push(name);
    if (name !== 'electron') throw new Error(`A sandboxed preload cannot require ${name}.`);
    return electron;
  };
  const module = { exports: {} };
  new Script(readFileSync(path, 'utf8'), { filename: path }).runInContext(
    createContext({ require, module, exports: module.exports }),
  );
  return { exposed, required };
};

/** A call as the main process gets it; a handler that throws is a rejection at the caller, as in Electron. */
export const invoke = async (
  contents: StandInContents,
  senderFrame: { readonly url: string; readonly parent: object | null } | null,
  channel: string,
  values: readonly unknown[],
): Promise<unknown> => {
  const handler = seen.calls.get(channel);
  if (handler === undefined) throw new Error(`No handler for ${channel}.`);
  const answer = await handler({ sender: contents, senderFrame }, ...values.map((value) => structuredClone(value)));
  return structuredClone(answer);
};
