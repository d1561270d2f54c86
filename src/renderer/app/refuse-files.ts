/**
 * A browser opens a file that is dropped where nobody takes it, in a window of its own or in the place of this one.
 * Images are for the text, which takes them before this sees them.
 */
export function refuseFiles(window: Pick<EventTarget, 'addEventListener'>, signal: AbortSignal): void {
  const refuse = (event: Event): void => {
    const { dataTransfer } = event as DragEvent;
    if (event.defaultPrevented || dataTransfer?.types.includes('Files') !== true) return;
    event.preventDefault();
    dataTransfer.dropEffect = 'none';
  };
  window.addEventListener('dragover', refuse, { signal });
  window.addEventListener('drop', refuse, { signal });
}
