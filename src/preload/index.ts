import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';

/** The bridge, and nothing else: what crosses is checked on both sides of it, not here. */
contextBridge.exposeInMainWorld('layover', {
  call: (name: string, input: unknown): Promise<unknown> => ipcRenderer.invoke('layover:call', name, input),
  onEvent: (listener: (event: unknown) => void): (() => void) => {
    const hear = (_event: IpcRendererEvent, event: unknown): void => listener(event);
    ipcRenderer.on('layover:event', hear);
    return () => {
      ipcRenderer.removeListener('layover:event', hear);
    };
  },
});
