import { ipcMain, webContents, type IpcMainInvokeEvent } from 'electron';
import type { EngineEvent } from '../../shared/contract/events.ts';
import type { WireOutcome } from '../../shared/contract/wire.ts';
import type { EngineHandle } from '../engine/engine-handle.ts';
import { isOurAddress } from './app-protocol.ts';

/** Only the app's own page, and only in a window's top frame: a frame inside it shows something else. */
const isOurWindow = (event: IpcMainInvokeEvent): boolean => {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && isOurAddress(frame.url);
};

/** The main process's end of the preload bridge. What a call carries is read by the contract's schemas in the engine. */
export const serveEngineBridge = (engine: EngineHandle): void => {
  ipcMain.handle('layover:call', (event, name: unknown, input: unknown): Promise<WireOutcome> => {
    if (!isOurWindow(event)) throw new Error('Refused: the call does not come from a window of Layover.');
    if (typeof name !== 'string') return Promise.resolve({ ok: false, error: { kind: 'bad-input' } });
    return engine.call(name, input);
  });
  engine.onEvent(tellWindows);
};

/** Tells every window of the app; a page that is not ours hears nothing. */
export const tellWindows = (event: EngineEvent): void => {
  for (const contents of webContents.getAllWebContents()) {
    if (!contents.isDestroyed() && isOurAddress(contents.getURL())) contents.send('layover:event', event);
  }
};
